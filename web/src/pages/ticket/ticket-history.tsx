import type { Bilingual } from '../../i18n/language';
import type { Deadline, TicketEvent } from '../../api/types';
import { useLanguage, wordFor } from '../../i18n/language';
import { Moment } from '../../parts/moment';
import { Nothing, Sheet } from '../../parts/page';

/** The reasons of a suspension by their codes, as the rule of the clock names them. */
function pauseTitles(deadlines: Deadline[]): Map<string, Bilingual> {
  return new Map(deadlines.flatMap(({ rule }) => rule.pauseReasons.map(({ code, title }) => [code, title])));
}

/** Who did what and when, newest last. */
export function TicketHistory({ events, deadlines }: { events: TicketEvent[]; deadlines: Deadline[] }) {
  const { t, language } = useLanguage();
  const words = t.tickets;
  const titles = pauseTitles(deadlines);
  const reasonOf = ({ command, reason }: TicketEvent) => {
    const [code = '', ...rest] = command === 'suspend' ? (reason ?? '').split('：') : [];
    const title = titles.get(code);
    return title ? `${title[language]}：${rest.join('：')}` : reason;
  };
  return (
    <Sheet title={words.page.history}>
      {events.length === 0 && <Nothing title={t.state.loading} />}
      <ol className="history" data-testid="ticket-history">
        {events.map((event) => (
          <li key={event.id}>
            <Moment at={event.at} />
            <span className="history-what">
              <b>{wordFor(words.commands, event.command)}</b>
              {event.from !== event.to && <span className="faint"> → {wordFor(words.states, event.to)}</span>}
              <span className="history-who">{event.actorName ?? words.page.otherPerson}</span>
              {event.reason !== null && event.reason !== '' && (
                <span className="history-reason">{reasonOf(event)}</span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}
