import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { Ticket, Urgency } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { showFieldProblems } from '../../parts/field-problems';
import { ProblemNote } from '../../parts/problem';
import { UrgencyEffect } from './urgency-effect';
import { useTicketRequest } from './use-ticket-request';

const REASON_LENGTH = 1000;

/** There are two urgencies, so a change is always to the other one. */
const other: Record<Urgency, Urgency> = { urgent: 'normal', normal: 'urgent' };

function UrgencyForm({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useLanguage();
  const words = t.deadlines.urgency;
  const announce = useAnnounce();
  const [form] = Form.useForm<{ reason: string }>();
  const to = other[ticket.urgency];
  const waits = to === 'normal';
  const name = t.tickets.urgencies[to];
  const command = useTicketRequest(ticket, () => {
    announce(waits ? words.asked(name) : words.done(name));
    onClose();
  });
  return (
    <Modal
      open
      title={words.title(t.tickets.urgencies[ticket.urgency], name)}
      okText={waits ? words.ask(name) : words.submit(name)}
      okButtonProps={{ 'data-testid': 'urgency-submit' }}
      cancelText={t.actions.back}
      confirmLoading={command.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={500}
    >
      <ProblemNote error={command.error} />
      <UrgencyEffect ticketId={ticket.id} urgency={to} />
      <p className="form-note">{waits ? words.waits : words.atOnce}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) =>
          command.send('change-urgency', { urgency: to, reason }, (error) =>
            showFieldProblems(form, error, t),
          )
        }
      >
        <Form.Item
          name="reason"
          label={words.reason}
          rules={[{ required: true, whitespace: true, message: words.reasonMissing }]}
        >
          <Input.TextArea
            autoFocus
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={REASON_LENGTH}
            data-testid="urgency-reason"
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}

export function ChangeUrgency({ ticket }: { ticket: Ticket }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  if (!ticket.commands.includes('change-urgency')) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)} data-testid="urgency-open">
        {t.deadlines.urgency.open}
      </Button>
      {open && <UrgencyForm ticket={ticket} onClose={() => setOpen(false)} />}
    </>
  );
}
