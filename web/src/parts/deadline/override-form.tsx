import { Form, Input, Modal } from 'antd';
import type { Deadline } from '../../api/types';
import { useServerClock } from '../../app/server-clock';
import { dayOf } from '../../format/days';
import { useLanguage } from '../../i18n/language';
import { showFieldProblems } from '../field-problems';
import { ProblemNote } from '../problem';
import type { DeadlineSubmission } from './use-deadline-command';
import './deadline.css';

const REASON_LENGTH = 1000;
const DOCUMENT_LENGTH = 200;

interface OverrideValues {
  dueOn: string;
  reason: string;
  document: string;
}

interface OverrideFormProps {
  deadline: Deadline;
  submission: DeadlineSubmission;
  onClose: () => void;
}

/** The day that a court or the law put in the place of the computed one, and the paper that says so. */
export function OverrideForm({ deadline, submission, onClose }: OverrideFormProps) {
  const { t, language } = useLanguage();
  const words = t.deadlines.forms;
  const { zone } = useServerClock();
  const [form] = Form.useForm<OverrideValues>();
  return (
    <Modal
      open
      title={`${t.deadlines.commands.override} · ${deadline.title[language]}`}
      okText={t.deadlines.commands.override}
      okButtonProps={{ 'data-testid': 'override-submit' }}
      cancelText={t.actions.back}
      confirmLoading={submission.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={480}
    >
      <p className="faint">{deadline.subjectLabel}</p>
      <ProblemNote error={submission.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) =>
          submission.send('override', values, (error) => showFieldProblems(form, error, t))
        }
      >
        <Form.Item
          name="dueOn"
          label={words.dueOn}
          extra={words.dueOnHint}
          rules={[{ required: true, message: words.dueOnMissing }]}
        >
          <Input type="date" min={dayOf(deadline.anchorAt, zone)} data-testid="override-due-on" />
        </Form.Item>
        <Form.Item
          name="reason"
          label={words.overrideReason}
          rules={[{ required: true, whitespace: true, message: words.required }]}
        >
          <Input.TextArea
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={REASON_LENGTH}
            data-testid="override-reason"
          />
        </Form.Item>
        <Form.Item
          name="document"
          label={words.document}
          rules={[{ required: true, whitespace: true, message: words.required }]}
        >
          <Input
            maxLength={DOCUMENT_LENGTH}
            placeholder={words.documentHint}
            data-testid="override-document"
          />
        </Form.Item>
        <p className="form-note">{words.overrideWaits}</p>
      </Form>
    </Modal>
  );
}
