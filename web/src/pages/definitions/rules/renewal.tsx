import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client';
import { useRenewalPreview } from '../../../api/definition-reads';
import { ApiProblem } from '../../../api/problem';
import { useSubmission } from '../../../api/submission';
import type { DeadlineRule } from '../../../api/types';
import { useLanguage, wordFor } from '../../../i18n/language';
import { useAnnounce } from '../../../parts/announce';
import { showFieldProblems } from '../../../parts/field-problems';
import { Nothing, Waiting } from '../../../parts/page';
import { EditorDrawer } from '../editor-drawer';
import { RenewalTable } from './renewal-table';

const REASON_LENGTH = 500;

interface Move {
  kinds?: string[];
  digest: string;
  reason: string;
}

interface RenewalProps {
  rules: readonly DeadlineRule[];
  onClose: () => void;
}

/** Moves the clocks that run to the versions in force: first what would change, then the word of a person. */
export function Renewal({ rules, onClose }: RenewalProps) {
  const { t } = useLanguage();
  const words = t.definitions.renewal;
  const announce = useAnnounce();
  const [kinds, setKinds] = useState<string[]>([]);
  const [form] = Form.useForm<{ reason: string }>();
  const preview = useRenewalPreview(kinds);
  const found = preview.data;
  const move = useSubmission<Move, { moved: number }>(
    (input, key) => api.post('/deadlines/renewals', input, { key }),
    ({ moved }) => {
      announce(words.done(moved));
      onClose();
    },
  );
  const send = ({ reason }: { reason: string }) => {
    if (!found) return;
    move.mutate(
      { ...(kinds.length === 0 ? {} : { kinds }), digest: found.digest, reason: reason.trim() },
      {
        onError: (error) => {
          showFieldProblems(form, error, t);
          if (error instanceof ApiProblem && error.status === 409) void preview.refetch();
        },
      },
    );
  };
  return (
    <EditorDrawer
      title={words.title}
      submit={words.submit(found?.total ?? 0)}
      testId="renewal"
      error={move.error ?? preview.error}
      pending={move.isPending}
      disabled={!found || found.total === 0 || preview.isFetching}
      onSubmit={() => form.submit()}
      onClose={onClose}
    >
      <label className="renewal-kinds">
        <span>{words.kinds}</span>
        <Select
          mode="multiple"
          value={kinds}
          onChange={(chosen) => {
            move.reset();
            setKinds(chosen);
          }}
          placeholder={words.allKinds}
          options={[...new Set(rules.map(({ kind }) => kind))].map((kind) => ({
            value: kind,
            label: wordFor(t.deadlines.kinds, kind),
          }))}
          data-testid="renewal-kinds"
        />
      </label>
      {preview.isPending && <Waiting />}
      {found?.total === 0 && <Nothing title={words.none} hint={words.noneHint} />}
      {found && found.total > 0 && (
        <>
          <p data-testid="renewal-total">
            {words.total(found.total)}
            {found.items.length < found.total && ` ${words.shownFirst(found.items.length)}`}
          </p>
          {found.breaches > 0 && (
            <p className="renewal-breaches" role="status" data-testid="renewal-breaches">
              {words.breaches(found.breaches)}
            </p>
          )}
          <RenewalTable items={found.items} />
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            onFinish={send}
            className="definition-rest"
          >
            <Form.Item
              name="reason"
              label={words.reason}
              rules={[{ required: true, whitespace: true, message: t.definitions.required }]}
            >
              <Input.TextArea
                autoSize={{ minRows: 2, maxRows: 6 }}
                maxLength={REASON_LENGTH}
                placeholder={words.reasonHint}
                data-testid="renewal-reason"
              />
            </Form.Item>
          </Form>
        </>
      )}
    </EditorDrawer>
  );
}
