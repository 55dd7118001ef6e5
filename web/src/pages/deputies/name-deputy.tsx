import { Form, Input, Modal, Select } from 'antd';
import { api } from '../../api/client';
import { useDeputyCandidates } from '../../api/reads';
import { useSubmission } from '../../api/submission';
import type { DeputyPeriod, NewDeputyPeriod } from '../../api/types';
import type { Day } from '../../format/days';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { showFieldProblems } from '../../parts/field-problems';
import { ProblemNote } from '../../parts/problem';
import './deputies.css';

const REASON_LENGTH = 500;

type Entries = Omit<NewDeputyPeriod, 'accountId'>;

interface NameDeputyProps {
  title: string;
  /** Who will be away. */
  accountId: string;
  today: Day | null;
  onClose: () => void;
}

/** Puts somebody in a person's place for some days, the first and the last counted in. */
export function NameDeputy({ title, accountId, today, onClose }: NameDeputyProps) {
  const { t } = useLanguage();
  const words = t.deputies.form;
  const announce = useAnnounce();
  const [form] = Form.useForm<Entries>();
  const candidates = useDeputyCandidates(accountId);
  const assign = useSubmission<NewDeputyPeriod, DeputyPeriod>(
    (input, key) => api.post('/deputies', input, { key }),
    ({ deputyName }) => {
      announce(words.done(deputyName));
      onClose();
    },
  );
  const day = [{ required: true, message: words.dayMissing }];
  return (
    <Modal
      open
      title={title}
      okText={t.actions.save}
      okButtonProps={{ 'data-testid': 'deputy-submit' }}
      confirmLoading={assign.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={460}
    >
      <ProblemNote error={candidates.error} onRetry={() => void candidates.refetch()} />
      <ProblemNote error={assign.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ fromDay: today ?? undefined }}
        onFinish={(values) =>
          assign.mutate({ ...values, accountId }, { onError: (error) => showFieldProblems(form, error, t) })
        }
      >
        <Form.Item
          name="deputyId"
          label={words.deputy}
          extra={candidates.data?.items.length === 0 && words.nobody}
          rules={[{ required: true, message: words.deputyMissing }]}
        >
          <Select
            placeholder={words.deputyHint}
            loading={candidates.isPending}
            notFoundContent={null}
            disabled={candidates.data?.items.length === 0}
            options={candidates.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
            showSearch={{ optionFilterProp: 'label' }}
            data-testid="deputy-person"
          />
        </Form.Item>
        <div className="deputy-days">
          <Form.Item name="fromDay" label={words.fromDay} rules={day}>
            <Input type="date" min={today ?? undefined} data-testid="deputy-from" />
          </Form.Item>
          <Form.Item name="untilDay" label={words.untilDay} extra={words.untilDayNote} rules={day}>
            <Input type="date" min={today ?? undefined} data-testid="deputy-until" />
          </Form.Item>
        </div>
        <Form.Item
          name="reason"
          label={words.reason}
          rules={[{ required: true, whitespace: true, message: words.reasonMissing }]}
        >
          <Input maxLength={REASON_LENGTH} placeholder={words.reasonHint} data-testid="deputy-reason" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
