import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { useTicket, useTicketHistory } from '../../api/reads';
import type { Ticket, TicketEvent } from '../../api/types';
import { useServerClock } from '../../app/server-clock';
import { millis, momentText } from '../../format/moments';
import { useLanguage, wordFor } from '../../i18n/language';
import { Moment } from '../../parts/moment';
import { PageHead, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import './ticket-print.css';

type Row = [string, React.ReactNode, string?, React.ReactNode?];

function Rows({ rows }: { rows: Row[] }) {
  return rows.map(([label, value, second, other]) => (
    <tr key={label}>
      <th scope="row">{label}</th>
      <td colSpan={second === undefined ? 3 : 1}>{value}</td>
      {second !== undefined && (
        <>
          <th scope="row">{second}</th>
          <td>{other}</td>
        </>
      )}
    </tr>
  ));
}

function Sheet({ ticket, events }: { ticket: Ticket; events: TicketEvent[] }) {
  const { t } = useLanguage();
  const { zone } = useServerClock();
  const words = t.tickets.page;
  const print = t.ticketWork.print;
  const { resolution, verification, arrival } = ticket;
  const rows: Row[] = [
    [t.tickets.columns.fault, ticket.title],
    [
      words.asset,
      `${ticket.asset.code} ${ticket.asset.name}`,
      t.assetPage.columns.class,
      t.assetClasses[ticket.asset.class],
    ],
    [words.project, ticket.project.name],
    [words.contractor, ticket.contractor.name, words.handler, ticket.handlerName ?? ''],
    [
      words.reporter,
      ticket.reporterName,
      t.tickets.columns.reported,
      <Moment key="at" at={ticket.reportedAt} />,
    ],
    [
      t.tickets.columns.urgency,
      t.tickets.urgencies[ticket.urgency],
      t.tickets.columns.state,
      t.tickets.states[ticket.state],
    ],
    [words.description, ticket.description],
    ...(ticket.late === null
      ? []
      : [
          [
            words.late,
            words.lateText(momentText(ticket.late.recordedAt, zone), ticket.late.reason),
          ] satisfies Row,
        ]),
    ...(arrival === null
      ? []
      : [
          [
            words.arrival,
            `${momentText(arrival.at, zone)} · ${arrival.engineer} · ${arrival.place}`,
          ] satisfies Row,
        ]),
    [words.cause, resolution?.cause ?? ''],
    [words.action, resolution?.action ?? ''],
    ...(resolution?.updates ? [[words.updates, resolution.updates] satisfies Row] : []),
    [
      words.verification,
      verification === null
        ? ''
        : `${t.tickets.commands[verification.effective ? 'verify-effective' : 'verify-ineffective']} ${verification.remark ?? ''}`,
      words.rating,
      verification?.rating ? words.stars(verification.rating) : '',
    ],
  ];
  const clocks = ticket.deadlines
    .filter(({ cycle }) => cycle === ticket.cycle)
    .sort((a, b) => millis(a.dueAt) - millis(b.dueAt));
  return (
    <article className="print-sheet" data-testid="print-sheet">
      <h2>{print.title}</h2>
      <p className="print-number">{ticket.number}</p>
      <table className="print-table">
        <tbody>
          <Rows rows={rows} />
        </tbody>
      </table>
      <table className="print-table">
        <thead>
          <tr>
            <th>{print.clock}</th>
            <th>{words.anchor}</th>
            <th>{words.due}</th>
            <th>{words.ended}</th>
            <th>{print.result}</th>
          </tr>
        </thead>
        <tbody>
          {clocks.map((clock) => (
            <tr key={clock.id}>
              <td>{wordFor(t.tickets.clocks, clock.kind)}</td>
              <td>
                <Moment at={clock.anchorAt} />
              </td>
              <td>
                <Moment at={clock.dueAt} />
              </td>
              <td>
                <Moment at={clock.endedAt} />
              </td>
              <td>{t.tickets.outcomes[clock.outcome]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{words.history}</h3>
      <ol className="print-history">
        {events.map((event) => (
          <li key={event.id}>
            <Moment at={event.at} /> {wordFor(t.tickets.commands, event.command)} ·{' '}
            {event.actorName ?? words.otherPerson}
          </li>
        ))}
      </ol>
      <dl className="print-signs">
        {Object.entries(print.signs).map(([who, title]) => (
          <div key={who}>
            <dt>
              {title} {print.sign}
            </dt>
            <dd />
            <dt>{print.date}</dt>
            <dd />
          </div>
        ))}
      </dl>
      <p className="print-foot">{print.printedAt(momentText(ticket.now, zone))}</p>
    </article>
  );
}

/** 工单 on paper: one A4 sheet with its clocks, its history and room for the signatures. */
export default function TicketPrintPage() {
  const { id = '' } = useParams();
  const { t } = useLanguage();
  const words = t.ticketWork.print;
  const query = useTicket(id);
  const events = useTicketHistory(id);
  if (!query.data || !events.data) {
    const error = query.error ?? events.error;
    return error ? (
      <ProblemNote error={error} onRetry={() => void query.refetch()} />
    ) : (
      <Waiting lines={18} />
    );
  }
  return (
    <>
      <div className="print-head">
        <PageHead
          above={<Link to={`/tickets/${id}`}>{words.back}</Link>}
          title={`${words.title} ${query.data.number}`}
          side={
            <Button type="primary" onClick={() => window.print()} data-testid="print">
              {words.print}
            </Button>
          }
        />
      </div>
      <Sheet ticket={query.data} events={events.data.items} />
    </>
  );
}
