import { useCountedDeadlines, useDeadlineCount } from '../../api/deadline-reads';
import { holds } from '../../api/session';
import type { Me } from '../../api/types';
import { isoWeekOf } from '../../format/days';
import { useLanguage, type Words } from '../../i18n/language';
import { NO_FILTER, pressedTally, tallyChange, type Change, type Choice, type Tally } from './choice';

type Counts = Record<Exclude<Tally, 'awaiting'>, string | null>;

/** Everybody's open clocks, counted as far as the server lists them at once. */
function useCountsOfAll(today: string, enabled: boolean, words: Words['deadlines']['tallies']): Counts {
  const overdue = useCountedDeadlines({ state: 'overdue' }, enabled).data;
  const week = useCountedDeadlines({ state: 'pending', week: isoWeekOf(today) }, enabled).data;
  const told = (n: number, cut: boolean) => (cut ? words.more(n) : String(n));
  const onDay = week?.items.filter(({ dueDay }) => dueDay === today).length ?? 0;
  return {
    overdue: overdue ? told(overdue.items.length, overdue.nextCursor !== null) : null,
    // The next due come first: today is cut short only where nothing after it was listed.
    today: week ? told(onDay, week.nextCursor !== null && onDay === week.items.length) : null,
    week: week ? told(week.items.length, week.nextCursor !== null) : null,
  };
}

interface TalliesProps {
  me: Me;
  choice: Choice;
  today: string;
  onChange: (change: Change) => void;
}

/** How it stands this morning; each number opens its list. */
export function Tallies({ me, choice, today, onChange }: TalliesProps) {
  const { t } = useLanguage();
  const words = t.deadlines.tallies;
  const own = useDeadlineCount(true).data;
  const mine = choice.whose === 'mine';
  const ofAll = useCountsOfAll(today, !mine, words);
  const numbers: [Tally, string | null][] = (['overdue', 'today', 'week'] as const).map((tally) => {
    const ofMine = own ? String(own[tally]) : null;
    return [tally, mine ? ofMine : ofAll[tally]];
  });
  if (holds(me, 'deadline.decide')) numbers.push(['awaiting', own ? String(own.awaiting) : null]);
  const pressed = choice.view === 'list' ? pressedTally(choice, today) : null;
  return (
    <div className="tallies" role="group" aria-label={words.label}>
      {numbers.map(([tally, number]) => (
        <button
          key={tally}
          type="button"
          className={`tally tally-${tally}${number === '0' ? ' tally-none' : ''}`}
          aria-pressed={pressed === tally}
          onClick={() =>
            onChange(pressed === tally ? NO_FILTER : { ...tallyChange(tally, today), view: null })
          }
          data-testid={`deadline-tally-${tally}`}
        >
          <span className="tally-number">{number ?? t.none}</span>
          <span>{words[tally]}</span>
        </button>
      ))}
    </div>
  );
}
