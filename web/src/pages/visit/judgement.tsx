import { Button, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { Visit } from '../../api/visit-reads';
import { useLanguage } from '../../i18n/language';
import { showFieldProblems } from '../../parts/field-problems';
import { ProblemNote } from '../../parts/problem';
import { useVisitCommand } from './use-visit-command';

const pressed = ['accept', 'return', 'cancel'] as const;
type Pressed = (typeof pressed)[number];
const TEXT_LENGTH = 1000;

interface Said {
  effective?: boolean;
  text?: string;
}

/** What the centre may decide about the visit now. */
export function Judgement({ visit }: { visit: Visit }) {
  const { t } = useLanguage();
  const words = t.visits;
  const [asked, setAsked] = useState<Pressed | null>(null);
  const offered = pressed.filter((command) => visit.commands.includes(command));
  return (
    <>
      {offered.map((command) => (
        <Button
          key={command}
          type={command === 'accept' ? 'primary' : 'default'}
          danger={command === 'cancel'}
          onClick={() => setAsked(command)}
          data-testid={`visit-command-${command}`}
        >
          {words.commands[command]}
        </Button>
      ))}
      {asked !== null && <JudgementForm visit={visit} command={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function JudgementForm({ visit, command, onClose }: { visit: Visit; command: Pressed; onClose: () => void }) {
  const { t } = useLanguage();
  const words = t.visits.forms;
  const [form] = Form.useForm<Said>();
  const effective = Form.useWatch('effective', form);
  const submission = useVisitCommand(visit, onClose);
  const needed = command !== 'accept' || effective === false;
  const label = {
    accept: effective === false ? words.remarkWhyNot : words.remark,
    return: words.returnReason,
    cancel: words.cancelReason,
  }[command];
  const finish = (said: Said) => {
    const text = (said.text ?? '').trim();
    const body =
      command === 'accept'
        ? { effective: said.effective === true, ...(text === '' ? {} : { remark: text }) }
        : { reason: text };
    submission.send(command, body, (error) =>
      showFieldProblems(form, error, t, (pointer) => (pointer === '/effective' ? pointer : '/text')),
    );
  };
  return (
    <Modal
      open
      title={words[`${command}Title`]}
      okText={t.visits.commands[command]}
      okButtonProps={{ danger: command === 'cancel', 'data-testid': 'judgement-submit' }}
      cancelText={t.actions.back}
      confirmLoading={submission.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={480}
    >
      <p className="faint">{words[`${command}Hint`]}</p>
      <ProblemNote error={submission.error} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={finish}>
        {command === 'accept' && (
          <Form.Item
            name="effective"
            label={words.effective}
            rules={[{ required: true, message: words.choose }]}
          >
            <Radio.Group className="stacked">
              <Radio value data-testid="visit-effective">
                {words.yes}
              </Radio>
              <Radio value={false} data-testid="visit-not-effective">
                {words.no}
              </Radio>
            </Radio.Group>
          </Form.Item>
        )}
        <Form.Item
          name="text"
          label={label}
          dependencies={['effective']}
          rules={needed ? [{ required: true, whitespace: true, message: words.required }] : []}
        >
          <Input.TextArea
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={TEXT_LENGTH}
            data-testid="judgement-text"
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
