import { Form, Input, Modal } from 'antd';
import { useLanguage } from '../../i18n/language';
import { showFieldProblems } from '../../parts/field-problems';
import { ProblemNote } from '../../parts/problem';
import { forms, type CommandButton, type CommandField, type CommandValues } from './commands';
import type { TicketCommand } from './use-ticket-command';

interface CommandModalProps {
  button: CommandButton;
  command: TicketCommand;
  onClose: () => void;
}

/** What a command needs to be told, before it is sent. */
export function CommandModal({ button, command, onClose }: CommandModalProps) {
  const { t } = useLanguage();
  const words = t.tickets.forms;
  const [form] = Form.useForm<CommandValues>();
  const shape = forms[button];
  if (!shape) return null;
  const labelOf = ({ label }: CommandField) =>
    label === 'cause' || label === 'action' ? t.tickets.page[label] : words[label];
  return (
    <Modal
      open
      title={words[shape.title]}
      okText={t.tickets.commands[button]}
      okButtonProps={{ danger: button === 'cancel', htmlType: 'submit', 'data-testid': 'command-submit' }}
      cancelText={t.actions.back}
      confirmLoading={command.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={480}
    >
      {shape.hint && <p className="faint">{words[shape.hint]}</p>}
      <ProblemNote error={command.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) =>
          command.mutate({ button, values }, (error) => showFieldProblems(form, error, t))
        }
      >
        {shape.fields.map((field, index) => (
          <Form.Item
            key={field.name}
            name={field.name}
            label={labelOf(field)}
            rules={field.required ? [{ required: true, whitespace: true, message: words.required }] : []}
          >
            <Input.TextArea
              autoFocus={index === 0}
              autoSize={{ minRows: 3, maxRows: 10 }}
              maxLength={field.max}
              data-testid={`command-${field.name}`}
            />
          </Form.Item>
        ))}
      </Form>
    </Modal>
  );
}
