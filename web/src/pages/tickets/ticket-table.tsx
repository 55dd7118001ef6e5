import { Link, useNavigate } from 'react-router';
import type { TicketSummary } from '../../api/types';
import { useLanguage, wordFor, type Words } from '../../i18n/language';
import { Countdown } from '../../parts/countdown';
import { DataTable, type Column } from '../../parts/data-table';
import { Moment } from '../../parts/moment';
import { StateMark, UrgencyMark } from '../../parts/ticket-marks';

function nextDeadline(ticket: TicketSummary, t: Words) {
  if (ticket.nextDueAt === null) return <span className="faint">{t.none}</span>;
  return (
    <span className="next-deadline">
      <Countdown dueAt={ticket.nextDueAt} />
      <span className="faint">{wordFor(t.tickets.clocks, ticket.nextDueKind ?? '')}</span>
    </span>
  );
}

function columnsOf(t: Words): Column<TicketSummary>[] {
  const words = t.tickets.columns;
  return [
    {
      key: 'number',
      title: words.number,
      width: '128px',
      phone: 'lead',
      cell: (row) => <span className="number">{row.number}</span>,
    },
    {
      key: 'state',
      title: words.state,
      width: '132px',
      phone: 'side',
      cell: (row) => <StateMark state={row.state} />,
    },
    {
      key: 'title',
      title: words.fault,
      phone: 'lead',
      cell: (row) => (
        <>
          <Link to={`/tickets/${row.id}`} className="ticket-title">
            {row.title}
          </Link>
          <span className="ticket-asset">
            {row.assetName} · {t.assetClasses[row.assetClass]}
          </span>
        </>
      ),
    },
    {
      key: 'urgency',
      title: words.urgency,
      width: '88px',
      phone: 'side',
      cell: (row) => <UrgencyMark urgency={row.urgency} />,
    },
    {
      key: 'contractor',
      title: words.contractor,
      width: '180px',
      phone: 'hide',
      cell: (row) => row.contractorName,
    },
    {
      key: 'reported',
      title: words.reported,
      width: '140px',
      phone: 'hide',
      cell: (row) => <Moment at={row.reportedAt} />,
    },
    { key: 'next', title: words.next, width: '170px', cell: (row) => nextDeadline(row, t) },
  ];
}

export function TicketTable({ tickets }: { tickets: TicketSummary[] }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  return (
    <div className="sheet sheet-flush ticket-table">
      <DataTable
        caption={t.tickets.title}
        columns={columnsOf(t)}
        rows={tickets}
        rowKey={(row) => row.id}
        rowTestId={() => 'ticket-row'}
        rowTone={(row) => (row.overdue ? 'bad' : undefined)}
        onOpen={(row) => void navigate(`/tickets/${row.id}`)}
      />
    </div>
  );
}
