import type { TicketEvent } from '../../api/types';
import { useLanguage, wordFor } from '../../i18n/language';
import { Moment } from '../../parts/moment';
import { Nothing, Sheet } from '../../parts/page';

/** Who did what and when, newest last. */
export function TicketHistory({ events }: { events: TicketEvent[] }) {
  const { t } = useLanguage();
  const words = t.tickets;
  return (
    <Sheet title={words.page.history}>
      {events.length === 0 && <Nothing title={t.state.loading} />}
      <ol className="history" data-testid="ticket-history">
        {events.map((event) => (
          <li key={event.id}>
            <Moment at={event.at} />
            <span className="history-what">
              <b>{wordFor(words.commands, event.command)}</b>
              <span className="faint"> → {wordFor(words.states, event.to)}</span>
              <span className="history-who">{event.actorName}</span>
              {event.reason !== null && event.reason !== '' && (
                <span className="history-reason">{event.reason}</span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}
