import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { useDeputyCandidates } from '../../api/reads';
import { useSubmission } from '../../api/submission';
import type { Account } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { showFieldProblems } from '../../parts/field-problems';
import { ProblemNote } from '../../parts/problem';
import './accounts.css';

const REASON_LENGTH = 500;

interface Ending {
  reason: string;
  successorId?: string;
}

const asksForSuccessor = (error: unknown): boolean =>
  error instanceof ApiProblem && error.code === 'ACCOUNT.OPEN_DEADLINES';

/** Who takes over what would otherwise have nobody. */
function Successor({ accountId }: { accountId: string }) {
  const { t } = useLanguage();
  const words = t.accounts;
  const candidates = useDeputyCandidates(accountId);
  return (
    <>
      <p className="successor-why" role="alert" data-testid="successor-why">
        {words.successorWhy}
      </p>
      <ProblemNote error={candidates.error} onRetry={() => void candidates.refetch()} />
      <Form.Item
        name="successorId"
        label={words.successor}
        extra={candidates.data?.items.length === 0 && words.successorNobody}
        rules={[{ required: true, message: words.successorMissing }]}
      >
        <Select
          autoFocus
          loading={candidates.isPending}
          notFoundContent={null}
          disabled={candidates.data?.items.length === 0}
          options={candidates.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          showSearch={{ optionFilterProp: 'label' }}
          data-testid="disable-successor"
        />
      </Form.Item>
    </>
  );
}

/** Ends an account; asks for a successor once the server has said that open deadlines need one. */
export function DisableAccount({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useLanguage();
  const words = t.accounts;
  const announce = useAnnounce();
  const [form] = Form.useForm<Ending>();
  const [handingOver, setHandingOver] = useState(false);
  const disable = useSubmission<Ending, Account>(
    (input, key) => api.post(`/accounts/${account.id}/disable`, input, { key, version: account.version }),
    ({ name }) => {
      announce(words.disableDone(name));
      onClose();
    },
  );
  const onRefused = (error: Error) => {
    if (asksForSuccessor(error)) setHandingOver(true);
    else showFieldProblems(form, error, t);
  };
  return (
    <Modal
      open
      title={words.disableTitle(account.name)}
      okText={words.disable}
      okButtonProps={{ danger: true, 'data-testid': 'disable-submit' }}
      confirmLoading={disable.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={460}
    >
      <ProblemNote error={asksForSuccessor(disable.error) ? null : disable.error} />
      <p>{words.disableHint}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => disable.mutate(values, { onError: onRefused })}
      >
        <Form.Item
          name="reason"
          label={words.disableReason}
          rules={[{ required: true, whitespace: true, message: words.disableReasonMissing }]}
        >
          <Input
            autoFocus
            maxLength={REASON_LENGTH}
            placeholder={words.disableReasonHint}
            data-testid="disable-reason"
          />
        </Form.Item>
        {handingOver && <Successor accountId={account.id} />}
      </Form>
    </Modal>
  );
}
