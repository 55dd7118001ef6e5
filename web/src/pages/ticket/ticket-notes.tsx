import { Link } from 'react-router';
import type { Deadline, Ticket, TicketEvent } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { Moment } from '../../parts/moment';

interface TicketNotesProps {
  ticket: Ticket;
  deadlines: Deadline[];
  events: TicketEvent[];
}

const done = (ticket: Ticket) => ['resolved', 'verified', 'merged', 'cancelled'].includes(ticket.state);

/** Why the ticket stands as it does: what a reader must know before doing anything. */
export function TicketNotes({ ticket, deadlines, events }: TicketNotesProps) {
  const { t, language } = useLanguage();
  const words = t.ticketWork.notes;
  const rejection = events.findLast(({ command }) => command === 'reject');
  const clock = deadlines.find(
    ({ kind, cycle, endedAt }) => kind === 'ticket.resolution' && cycle === ticket.cycle && endedAt === null,
  );
  const pause = clock?.pauses.at(-1);
  return (
    <div className="ticket-notes">
      {ticket.state === 'rejected' && rejection && (
        <p className="ticket-note ticket-note-bad" data-testid="note-rejected">
          <b>{words.rejected(rejection.actorName ?? t.tickets.page.otherPerson)}</b>
          {rejection.reason}
          {ticket.commands.includes('return') && <span className="faint"> {words.rejectedNext}</span>}
        </p>
      )}
      {ticket.state === 'suspended' && pause && (
        <p className="ticket-note" data-testid="note-suspended">
          {words.suspended(pause.title[language])} <Moment at={pause.to} />
          {!pause.counted && pause.decision === null && (
            <span className="faint"> {words.suspendedWaits} </span>
          )}
          {clock?.commands.includes('decide-pause') && (
            <Link to={`/deadlines/${clock.id}`} data-testid="note-decide">
              {words.decide}
            </Link>
          )}
          <span className="note-said">{pause.note}</span>
        </p>
      )}
      {ticket.stoppedFrom !== null && !done(ticket) && (
        <p className="ticket-note ticket-note-bad" data-testid="note-stopped">
          {words.stopped} <Moment at={ticket.stoppedFrom} />
        </p>
      )}
      {ticket.onSiteAskedAt !== null && ticket.arrivedAt === null && !done(ticket) && (
        <p className="ticket-note" data-testid="note-on-site">
          {words.onSite}
        </p>
      )}
      {ticket.photosRequired && ticket.commands.includes('resolve') && (
        <p className="ticket-note">{words.photos}</p>
      )}
      {ticket.mergedInto !== null && (
        <p className="ticket-note" data-testid="note-merged">
          {words.mergedInto} <Link to={`/tickets/${ticket.mergedInto.id}`}>{ticket.mergedInto.number}</Link>
        </p>
      )}
    </div>
  );
}
