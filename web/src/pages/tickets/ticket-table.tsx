import { Checkbox } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { TicketSummary } from '../../api/types';
import { useLanguage, wordFor, type Words } from '../../i18n/language';
import { Countdown } from '../../parts/countdown';
import { DataTable, type Column } from '../../parts/data-table';
import { Moment } from '../../parts/moment';
import { StateMark, UrgencyMark } from '../../parts/ticket-marks';

/** The tickets that are chosen for something to be done to all of them. */
export interface Choosing {
  readonly ids: ReadonlySet<string>;
  readonly onChoose: (id: string, chosen: boolean) => void;
}

function nextDeadline(ticket: TicketSummary, t: Words) {
  if (ticket.nextDueAt === null) return <span className="faint">{t.none}</span>;
  return (
    <span className="next-deadline">
      <Countdown dueAt={ticket.nextDueAt} />
      <span className="faint">{wordFor(t.tickets.clocks, ticket.nextDueKind ?? '')}</span>
    </span>
  );
}

function chooser({ ids, onChoose }: Choosing, t: Words): Column<TicketSummary> {
  return {
    key: 'choose',
    title: '',
    width: '40px',
    phone: 'bare',
    cell: (row) => (
      <Checkbox
        checked={ids.has(row.id)}
        onChange={({ target }) => onChoose(row.id, target.checked)}
        aria-label={t.tickets.bulk.select(row.number)}
        data-testid="ticket-choose"
      />
    ),
  };
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

export function TicketTable({ tickets, choosing }: { tickets: TicketSummary[]; choosing: Choosing | null }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const open = (row: TicketSummary) => {
    if (choosing) choosing.onChoose(row.id, !choosing.ids.has(row.id));
    else void navigate(`/tickets/${row.id}`);
  };
  return (
    <div className="sheet sheet-flush ticket-table">
      <DataTable
        caption={t.tickets.title}
        columns={choosing ? [chooser(choosing, t), ...columnsOf(t)] : columnsOf(t)}
        rows={tickets}
        rowKey={(row) => row.id}
        rowTestId={() => 'ticket-row'}
        rowTone={(row) => (row.overdue ? 'bad' : undefined)}
        onOpen={open}
      />
    </div>
  );
}
