import { Button } from 'antd';
import type { Ticket } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { Decision } from '../../parts/decision';
import { Moment } from '../../parts/moment';
import { ProblemNote } from '../../parts/problem';
import { UrgencyEffect } from './urgency-effect';
import { useTicketRequest } from './use-ticket-request';

/** A lower urgency that waits for the second person, with the reason that was given for it. */
export function UrgencyRequest({ ticket }: { ticket: Ticket }) {
  const { t } = useLanguage();
  const words = t.deadlines.urgency;
  const announce = useAnnounce();
  const command = useTicketRequest(ticket, () => announce(words.decided));
  const withdrawing = useTicketRequest(ticket, () => announce(words.withdrawn));
  const { urgencyRequest } = ticket;
  if (urgencyRequest === null) return null;
  const to = t.tickets.urgencies[urgencyRequest.urgency];
  return (
    <section className="urgency-request" data-testid="urgency-request">
      <div className="urgency-request-text">
        <p>
          <b>{words.waiting(urgencyRequest.requestedByName, to)}</b>{' '}
          <span className="faint">
            <Moment at={urgencyRequest.requestedAt} />
          </span>
        </p>
        <p className="urgency-request-reason">
          <span className="faint">{words.why} </span>
          {urgencyRequest.reason}
        </p>
        <p className="faint">{words.waitingNote}</p>
      </div>
      {ticket.commands.includes('withdraw-urgency') && (
        <div>
          <ProblemNote error={withdrawing.error} />
          <Button
            data-testid="withdraw-urgency"
            loading={withdrawing.isPending}
            onClick={() => withdrawing.send('withdraw-urgency', {})}
          >
            {words.withdraw}
          </Button>
        </div>
      )}
      {ticket.commands.includes('decide-urgency') && (
        <Decision
          titles={{ grant: words.grantTitle(to), refuse: words.refuseTitle(to) }}
          testId="decide-urgency"
          pending={command.isPending}
          error={command.error}
          onReset={command.reset}
          onDecide={(said) => command.send('decide-urgency', said)}
        >
          <UrgencyEffect ticketId={ticket.id} urgency={urgencyRequest.urgency} />
          <p className="form-note">{words.grantNote}</p>
        </Decision>
      )}
    </section>
  );
}
