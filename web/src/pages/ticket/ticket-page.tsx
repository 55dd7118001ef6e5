import { Link, useParams } from 'react-router';
import { useTicket, useTicketDeadlines, useTicketHistory } from '../../api/reads';
import { useLanguage } from '../../i18n/language';
import { PageHead, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { StateMark, UrgencyMark } from '../../parts/ticket-marks';
import { TicketClocks } from './ticket-clocks';
import { TicketCommands } from './ticket-commands';
import { TicketFacts } from './ticket-facts';
import { TicketHistory } from './ticket-history';
import { UrgencyRequest } from './urgency-request';
import './ticket.css';

/** One ticket: what happened, its clocks, and what the reader may do now. */
export default function TicketPage() {
  const { id = '' } = useParams();
  const { t } = useLanguage();
  const query = useTicket(id);
  const deadlines = useTicketDeadlines(id);
  const history = useTicketHistory(id);
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
          </span>
        }
      />
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      <div className="ticket-layout">
        <div className="ticket-actions">
          <UrgencyRequest ticket={ticket} />
          <TicketCommands ticket={ticket} />
        </div>
        <div className="ticket-side">
          <TicketClocks ticket={ticket} deadlines={deadlines.data?.items ?? []} />
        </div>
        <div className="ticket-body">
          <TicketFacts ticket={ticket} />
          <TicketHistory events={history.data?.items ?? []} />
        </div>
      </div>
    </>
  );
}
