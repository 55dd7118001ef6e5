import type { Ticket } from '../../api/types';
import { useServerClock } from '../../app/server-clock';
import { momentText } from '../../format/moments';
import { useLanguage, type Words } from '../../i18n/language';
import { Facts, type Fact } from '../../parts/facts';
import { Moment } from '../../parts/moment';
import { Sheet } from '../../parts/page';

/** What is only told where it is so. */
function unusualFacts(ticket: Ticket, t: Words, zone: string): Fact[] {
  const words = t.tickets.page;
  const { late, arrival } = ticket;
  return [
    ...(ticket.source === 'person'
      ? []
      : [{ label: words.source, value: words.sources[ticket.source] } satisfies Fact]),
    ...(late === null
      ? []
      : [
          {
            label: words.late,
            value: words.lateText(momentText(late.recordedAt, zone), late.reason),
            wide: true,
          },
        ]),
    ...(ticket.stoppedFrom === null
      ? []
      : [{ label: words.stoppedFrom, value: words.stoppedSince(momentText(ticket.stoppedFrom, zone)) }]),
    ...(ticket.supportStage === 'phone'
      ? []
      : [{ label: words.stage, value: words.stages[ticket.supportStage] }]),
    ...(ticket.onSiteAskedAt === null
      ? []
      : [{ label: words.onSiteAsked, value: <Moment at={ticket.onSiteAskedAt} /> }]),
    ...(arrival === null
      ? []
      : [
          {
            label: words.arrival,
            value: (
              <>
                <Moment at={arrival.at} /> · {arrival.engineer} · {arrival.place}
                {arrival.longitude !== null && arrival.latitude !== null && (
                  <span className="faint"> {words.position(arrival.longitude, arrival.latitude)}</span>
                )}
              </>
            ),
            wide: true,
          },
        ]),
  ];
}

export function TicketFacts({ ticket }: { ticket: Ticket }) {
  const { t } = useLanguage();
  const { zone } = useServerClock();
  const words = t.tickets.page;
  return (
    <>
      <Sheet title={words.facts}>
        <Facts
          facts={[
            { label: words.description, value: ticket.description, wide: true },
            { label: words.asset, value: `${ticket.asset.code} ${ticket.asset.name}` },
            { label: t.assetPage.columns.class, value: t.assetClasses[ticket.asset.class] },
            { label: words.project, value: ticket.project.name, wide: true },
            { label: words.contractor, value: ticket.contractor.name, wide: true },
            { label: words.reporter, value: ticket.reporterName },
            { label: t.tickets.columns.reported, value: <Moment at={ticket.reportedAt} /> },
            { label: words.handler, value: ticket.handlerName ?? t.none },
            ...unusualFacts(ticket, t, zone),
          ]}
        />
      </Sheet>
      <Resolution ticket={ticket} />
      <EarlierCycles ticket={ticket} />
    </>
  );
}

type Done = NonNullable<Ticket['resolution']>;

function doneFacts({ cause, action, updates }: Done, t: Words): Fact[] {
  const words = t.tickets.page;
  return [
    { label: words.cause, value: cause, wide: true },
    { label: words.action, value: action, wide: true },
    ...(updates === null ? [] : [{ label: words.updates, value: updates, wide: true }]),
  ];
}

function Resolution({ ticket }: { ticket: Ticket }) {
  const { t } = useLanguage();
  const words = t.tickets.page;
  const { resolution, verification, resolvedAt } = ticket;
  if (resolution === null) return null;
  return (
    <Sheet title={words.resolution}>
      <Facts
        facts={[
          ...doneFacts(resolution, t),
          ...(resolvedAt === null ? [] : [{ label: words.resolvedAt, value: <Moment at={resolvedAt} /> }]),
          ...(verification
            ? [{ label: words.verification, value: verificationText(verification, t), wide: true }]
            : []),
          ...(verification?.rating ? [{ label: words.rating, value: words.stars(verification.rating) }] : []),
        ]}
      />
    </Sheet>
  );
}

function EarlierCycles({ ticket }: { ticket: Ticket }) {
  const { t } = useLanguage();
  const words = t.tickets.page;
  if (ticket.earlierCycles.length === 0) return null;
  return (
    <Sheet>
      <details className="earlier">
        <summary>{words.earlierCycles}</summary>
        {ticket.earlierCycles.map((frozen) => (
          <section key={frozen.cycle} className="earlier-cycle">
            <h3>{words.cycle(frozen.cycle)}</h3>
            <Facts
              facts={[
                ...doneFacts(frozen.resolution, t),
                { label: words.resolvedAt, value: <Moment at={frozen.resolvedAt} /> },
                ...(frozen.rating === null
                  ? []
                  : [{ label: words.rating, value: words.stars(frozen.rating) }]),
              ]}
            />
          </section>
        ))}
      </details>
    </Sheet>
  );
}

function verificationText({ effective, remark }: NonNullable<Ticket['verification']>, t: Words): string {
  const verdict = t.tickets.commands[effective ? 'verify-effective' : 'verify-ineffective'];
  return remark === null || remark === '' ? verdict : `${verdict}：${remark}`;
}
