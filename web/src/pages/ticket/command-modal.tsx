import { Form, Modal } from 'antd';
import type { Rule } from 'antd/es/form';
import { useMe } from '../../api/session';
import type { Deadline, Ticket } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { showFieldProblems } from '../../parts/field-problems';
import { photosArrived } from '../../parts/files/photo-field';
import { ProblemNote } from '../../parts/problem';
import { FieldInput } from './command-fields';
import { forms, type CommandButton, type CommandField, type CommandValues } from './commands';
import type { TicketCommand } from './use-ticket-command';

interface CommandModalProps {
  ticket: Ticket;
  deadlines: Deadline[];
  button: CommandButton;
  command: TicketCommand;
  onClose: () => void;
}

/** Both coordinates are one field here. */
const pointerOf = (pointer: string) =>
  pointer === '/longitude' || pointer === '/latitude' ? '/position' : pointer;

/** What a command needs to be told, before it is sent. */
export function CommandModal({ ticket, deadlines, button, command, onClose }: CommandModalProps) {
  const { t } = useLanguage();
  const words = t.ticketWork;
  const me = useMe().data;
  const [form] = Form.useForm<CommandValues>();
  const asks = (forms[button] ?? []).filter(
    ({ kind }) => kind !== 'contractor' || me?.organisation.kind === 'unit',
  );
  const hint = words.hints[button];
  const needed = ({ kind, required }: CommandField) =>
    required || (kind === 'photos' && ticket.photosRequired);
  const messageOf = ({ kind }: CommandField) => {
    if (kind === 'photos') return words.photoMissing;
    return ['handler', 'ticket', 'stage', 'pause-reason'].includes(kind) ? words.choose : words.required;
  };
  const rulesOf = (field: CommandField): Rule[] => [
    ...(field.kind === 'photos' ? [photosArrived(t.files.onTheWay)] : []),
    ...(needed(field)
      ? [
          {
            required: true,
            message: messageOf(field),
            ...(field.kind === 'text' || field.kind === 'line' ? { whitespace: true } : {}),
          },
        ]
      : []),
  ];
  const labelOf = (field: CommandField) =>
    words.fields[field.kind === 'photos' && ticket.photosRequired ? 'photosRequired' : field.label];
  return (
    <Modal
      open
      title={`${t.tickets.commands[button]} · ${ticket.number}`}
      okText={t.tickets.commands[button]}
      okButtonProps={{ danger: button === 'cancel', htmlType: 'submit', 'data-testid': 'command-submit' }}
      cancelText={t.actions.back}
      confirmLoading={command.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={520}
    >
      {hint !== undefined && <p className="form-note">{hint}</p>}
      <ProblemNote error={command.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={button === 'arrive' ? { engineer: me?.name } : {}}
        onFinish={(values) =>
          command.mutate({ button, values }, (error) => showFieldProblems(form, error, t, pointerOf))
        }
      >
        {asks.map((field, index) => (
          <Form.Item
            key={field.name}
            name={field.name}
            {...(field.kind === 'device-time' ? {} : { label: labelOf(field) })}
            rules={rulesOf(field)}
          >
            <FieldInput field={field} first={index === 0} ticket={ticket} deadlines={deadlines} />
          </Form.Item>
        ))}
      </Form>
    </Modal>
  );
}
