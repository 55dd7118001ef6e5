import { useUrgencyPreview } from '../../api/deadline-reads';
import type { Urgency } from '../../api/types';
import { useLanguage, wordFor } from '../../i18n/language';
import { Due } from '../../parts/deadline/due';
import { Mark } from '../../parts/mark';
import { Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';

/** What another urgency would do to the running clocks, before anybody says yes. */
export function UrgencyEffect({ ticketId, urgency }: { ticketId: string; urgency: Urgency }) {
  const { t } = useLanguage();
  const words = t.deadlines.urgency;
  const { data, error, isPending } = useUrgencyPreview(ticketId, urgency);
  if (isPending) return <Waiting lines={3} />;
  if (!data) return <ProblemNote error={error} />;
  if (data.clocks.length === 0) return <p className="faint">{words.noClocks}</p>;
  const breaches = data.clocks.some(({ breach }) => breach);
  return (
    <section className="urgency-effect" aria-label={words.effect} data-testid="urgency-effect">
      <ul>
        {data.clocks.map((clock) => (
          <li key={clock.id}>
            <b>{wordFor(t.tickets.clocks, clock.kind)}</b>
            {clock.breach && <Mark tone="seal">{words.breach}</Mark>}
            <dl>
              <dt>{words.before}</dt>
              <dd>
                <Due at={clock.dueAt} />
              </dd>
              <dt>{words.after}</dt>
              <dd className={clock.breach ? 'countdown-over' : ''}>
                <Due at={clock.newDueAt} />
              </dd>
            </dl>
          </li>
        ))}
      </ul>
      {breaches && (
        <p className="urgency-breach" role="alert">
          {words.breachNote}
        </p>
      )}
    </section>
  );
}
