import { Link, useParams } from 'react-router';
import { useTicket, useTicketDeadlines, useTicketHistory } from '../../api/reads';
import { holds } from '../../api/session';
import type { Me } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { PageHead, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { StateMark, UrgencyMark } from '../../parts/ticket-marks';
import { OfflineActs } from './offline-acts';
import { TicketAttachments } from './ticket-attachments';
import { TicketClocks } from './ticket-clocks';
import { TicketCommands } from './ticket-commands';
import { TicketFacts } from './ticket-facts';
import { TicketHistory } from './ticket-history';
import { TicketNotes } from './ticket-notes';
import { TicketTalk } from './ticket-talk';
import { TransferRequest } from './transfer-request';
import { UrgencyRequest } from './urgency-request';
import { WatchButton } from './watch-button';
import './ticket.css';

/** One ticket: what happened, its clocks, what was said of it, and what the reader may do now. */
export default function TicketPage({ me }: { me: Me }) {
  const { id = '' } = useParams();
  const { t } = useLanguage();
  const query = useTicket(id);
  const deadlines = useTicketDeadlines(id).data?.items ?? [];
  const events = useTicketHistory(id).data?.items ?? [];
  const ticket = query.data;
  if (!ticket) {
    if (query.isError) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />;
    return <Waiting lines={18} />;
  }
  return (
    <>
      <PageHead
        above={
          <>
            <Link to="/tickets">{t.tickets.title}</Link> / {ticket.number}
          </>
        }
        title={ticket.title}
        note={
          <span className="ticket-marks">
            <UrgencyMark urgency={ticket.urgency} />
            <span data-testid="ticket-state" data-state={ticket.state}>
              <StateMark state={ticket.state} />
            </span>
            {ticket.cycle > 1 && <span>{t.tickets.page.cycle(ticket.cycle)}</span>}
            {ticket.handlerName !== null && <span>{ticket.handlerName}</span>}
            {ticket.supportStage !== 'phone' && (
              <span data-testid="ticket-stage">{t.tickets.page.stages[ticket.supportStage]}</span>
            )}
          </span>
        }
        side={
          <>
            {holds(me, 'ticket.watch') && <WatchButton ticketId={id} />}
            <Link className="ticket-print" to={`/tickets/${id}/print`} data-testid="ticket-print">
              {t.tickets.page.print}
            </Link>
          </>
        }
      />
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      <div className="ticket-layout">
        <div className="ticket-actions">
          <TicketNotes ticket={ticket} deadlines={deadlines} events={events} />
          <UrgencyRequest ticket={ticket} />
          <TransferRequest ticket={ticket} />
          <TicketCommands ticket={ticket} deadlines={deadlines} />
        </div>
        <div className="ticket-side">
          <TicketClocks ticket={ticket} deadlines={deadlines} />
          <OfflineActs ticket={ticket} />
        </div>
        <div className="ticket-body">
          <TicketFacts ticket={ticket} />
          <TicketAttachments ticketId={id} me={me} />
          <TicketTalk ticketId={id} me={me} />
          <TicketHistory events={events} deadlines={deadlines} />
        </div>
      </div>
    </>
  );
}
