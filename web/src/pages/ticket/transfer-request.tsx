import { useState } from 'react';
import type { Ticket } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { Decision } from '../../parts/decision';
import { Moment } from '../../parts/moment';
import { ContractorField } from './choice-fields';
import { useTicketRequest } from './use-ticket-request';

/** A transfer that waits for the second person, who says to whom where the request does not. */
export function TransferRequest({ ticket }: { ticket: Ticket }) {
  const { t } = useLanguage();
  const words = t.ticketWork.transfer;
  const announce = useAnnounce();
  const [toId, setToId] = useState<string>();
  const command = useTicketRequest(ticket, () => announce(words.decided));
  const { transferRequest: asked } = ticket;
  if (asked === null) return null;
  const decides = ticket.commands.includes('decide-transfer');
  return (
    <section className="urgency-request" data-testid="transfer-request">
      <div className="urgency-request-text">
        <p>
          <b>{words.waiting(asked.requestedByName)}</b>{' '}
          {asked.contractor !== null && <span>{words.to(asked.contractor.name)} </span>}
          {asked.contractor === null && decides && <span className="faint">{words.open} </span>}
          <span className="faint">
            <Moment at={asked.requestedAt} />
          </span>
        </p>
        <p className="urgency-request-reason">{asked.reason}</p>
        <p className="faint">{words.note}</p>
      </div>
      {decides && (
        <Decision
          titles={{ grant: words.grantTitle, refuse: words.refuseTitle }}
          testId="decide-transfer"
          pending={command.isPending}
          error={command.error}
          onReset={command.reset}
          onDecide={(said) =>
            command.send('decide-transfer', {
              ...said,
              ...(said.granted && asked.contractor === null && toId !== undefined
                ? { contractorId: toId }
                : {}),
            })
          }
        >
          <p className="form-note">{words.grantNote}</p>
          {asked.contractor === null && (
            <label className="decision-choice">
              <span>{t.ticketWork.fields.contractorDecided}</span>
              <ContractorField except={ticket.contractor.id} value={toId} onChange={setToId} />
            </label>
          )}
        </Decision>
      )}
    </section>
  );
}
