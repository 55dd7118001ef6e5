import { Form, Input, Modal } from 'antd';
import { api } from '../../api/client';
import { useSubmission } from '../../api/submission';
import type { Plan } from '../../api/visit-reads';
import { useServerClock, useServerNow } from '../../app/server-clock';
import { dayOf } from '../../format/days';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { showFieldProblems } from '../../parts/field-problems';
import { ProblemNote } from '../../parts/problem';

const REASON_LENGTH = 1000;

interface End {
  on: string;
  reason: string;
}

/** After which day a plan makes no visits any more, and why. */
export function EndPlan({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const { t } = useLanguage();
  const words = t.plans.form;
  const announce = useAnnounce();
  const { zone } = useServerClock();
  const now = useServerNow();
  const [form] = Form.useForm<End>();
  const save = useSubmission<End, Plan>(
    (body, key) => api.post(`/maintenance-plans/${plan.id}/end`, body, { key, version: plan.version }),
    ({ code }) => {
      announce(words.ended(code));
      onClose();
    },
  );
  return (
    <Modal
      open
      title={words.endTitle}
      okText={t.plans.end}
      okButtonProps={{ danger: true, 'data-testid': 'plan-end-submit' }}
      cancelText={t.actions.back}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={480}
    >
      <p className="faint">{words.endHint}</p>
      <ProblemNote error={save.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => save.mutate(values, { onError: (error) => showFieldProblems(form, error, t) })}
      >
        <Form.Item name="on" label={words.endOn} rules={[{ required: true, message: words.required }]}>
          <Input type="date" {...(now === null ? {} : { min: dayOf(now, zone) })} data-testid="plan-end-on" />
        </Form.Item>
        <Form.Item
          name="reason"
          label={words.endReason}
          rules={[{ required: true, whitespace: true, message: words.required }]}
        >
          <Input.TextArea
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={REASON_LENGTH}
            data-testid="plan-end-reason"
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
