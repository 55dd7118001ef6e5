import type { Ticket, TicketEvent } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { Decision } from '../../parts/decision';
import { Moment } from '../../parts/moment';
import { useUrgencyCommand } from './use-urgency-command';

/** A lower urgency that waits for the second person, with the reason that was given for it. */
export function UrgencyRequest({ ticket, events }: { ticket: Ticket; events: TicketEvent[] }) {
  const { t } = useLanguage();
  const words = t.deadlines.urgency;
  const announce = useAnnounce();
  const command = useUrgencyCommand(ticket, () => announce(words.decided));
  const { urgencyRequest } = ticket;
  if (urgencyRequest === null) return null;
  const to = t.tickets.urgencies[urgencyRequest.urgency];
  const asked = events.findLast((event) => event.command === 'ask-lower-urgency');
  return (
    <section className="urgency-request" data-testid="urgency-request">
      <div className="urgency-request-text">
        <p>
          <b>{words.waiting(urgencyRequest.requestedByName, to)}</b>{' '}
          <span className="faint">
            <Moment at={urgencyRequest.requestedAt} />
          </span>
        </p>
        {asked?.reason && (
          <p className="urgency-request-reason">
            <span className="faint">{words.why} </span>
            {asked.reason}
          </p>
        )}
        <p className="faint">{words.waitingNote}</p>
      </div>
      {ticket.commands.includes('decide-urgency') && (
        <Decision
          titles={{ grant: words.grantTitle(to), refuse: words.refuseTitle(to) }}
          testId="decide-urgency"
          pending={command.isPending}
          error={command.error}
          onReset={command.reset}
          onDecide={(said) => command.send('decide-urgency', said)}
        >
          <p className="form-note">{words.grantNote}</p>
        </Decision>
      )}
    </section>
  );
}
