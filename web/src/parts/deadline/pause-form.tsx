import { Form, Input, Modal, Radio } from 'antd';
import { useMe } from '../../api/session';
import type { Deadline } from '../../api/types';
import { useServerClock, useServerNow } from '../../app/server-clock';
import { instantOfWall, wallOf } from '../../format/days';
import { millis } from '../../format/moments';
import { useLanguage } from '../../i18n/language';
import { showFieldProblems } from '../field-problems';
import { Mark } from '../mark';
import { ProblemNote } from '../problem';
import type { DeadlineSubmission } from './use-deadline-command';
import './deadline.css';

const NOTE_LENGTH = 1000;
const HOUR_MS = 3_600_000;
const LONGEST_MS = 90 * 24 * HOUR_MS;
const DAY_BASED: readonly Deadline['allowance']['unit'][] = ['day', 'working-day', 'month', 'year'];

interface PauseValues {
  reason: string;
  note: string;
  from?: string;
  to: string;
}

interface PauseFormProps {
  deadline: Deadline;
  submission: DeadlineSubmission;
  onClose: () => void;
}

/** Why, since when and until when a clock stands still, and whether that needs a second person. */
export function PauseForm({ deadline, submission, onClose }: PauseFormProps) {
  const { t, language } = useLanguage();
  const words = t.deadlines.forms;
  const me = useMe().data;
  const now = useServerNow();
  const { zone } = useServerClock();
  const [form] = Form.useForm<PauseValues>();
  const reason = Form.useWatch('reason', form);
  const from = Form.useWatch('from', form);
  const { pauseReasons } = deadline.rule;
  const measured = me?.roles.includes('contractor') === true;
  const past = now !== null && now > millis(deadline.dueAt);
  const early =
    now !== null &&
    from !== undefined &&
    from !== '' &&
    Date.parse(instantOfWall(from, zone)) < now - HOUR_MS;
  const waits =
    early || past || pauseReasons.some(({ code, needsApproval }) => code === reason && needsApproval);
  const limits = now === null ? {} : { min: wallOf(now, zone), max: wallOf(now + LONGEST_MS, zone) };
  const submit = ({ from: since = '', to, ...rest }: PauseValues) =>
    submission.send(
      'pause',
      {
        ...rest,
        ...(since === '' ? {} : { from: instantOfWall(since, zone) }),
        to: instantOfWall(to, zone),
      },
      (error) => showFieldProblems(form, error, t),
    );
  return (
    <Modal
      open
      title={`${t.deadlines.commands.pause} · ${deadline.title[language]}`}
      okText={t.deadlines.commands.pause}
      okButtonProps={{ 'data-testid': 'pause-submit' }}
      cancelText={t.actions.back}
      confirmLoading={submission.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={520}
    >
      <p className="faint">{deadline.subjectLabel}</p>
      <ProblemNote error={submission.error} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item
          name="reason"
          label={words.pauseReason}
          className="pause-reasons"
          rules={[{ required: true, message: words.reasonMissing }]}
        >
          <Radio.Group data-testid="pause-reason">
            {pauseReasons.map(({ code, title, needsApproval }) => (
              <Radio key={code} value={code} data-testid={`pause-reason-${code}`}>
                {title[language]}{' '}
                {needsApproval && !measured && <Mark tone="warn">{words.needsApproval}</Mark>}
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        <Form.Item
          name="note"
          label={words.note}
          rules={[{ required: true, whitespace: true, message: words.required }]}
        >
          <Input.TextArea
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={NOTE_LENGTH}
            placeholder={words.noteHint}
            data-testid="pause-note"
          />
        </Form.Item>
        <div className="wall-fields">
          <Form.Item
            name="to"
            label={words.to}
            extra={words.toHint}
            rules={[{ required: true, message: words.toMissing }]}
          >
            <Input type="datetime-local" {...limits} data-testid="pause-to" />
          </Form.Item>
          <Form.Item name="from" label={words.from} extra={words.fromHint}>
            <Input
              type="datetime-local"
              min={wallOf(deadline.anchorAt, zone)}
              {...(limits.min === undefined ? {} : { max: limits.min })}
              data-testid="pause-from"
            />
          </Form.Item>
        </div>
        {DAY_BASED.includes(deadline.allowance.unit) && <p className="form-note">{words.dayBased}</p>}
        <p className="form-note" aria-live="polite" data-testid="pause-effect">
          {measured ? words.ownPauseWaits : waits ? words.pauseWaits : words.pauseAtOnce}
        </p>
      </Form>
    </Modal>
  );
}
