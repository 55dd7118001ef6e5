import { useDeadlineCount } from '../../api/deadline-reads';
import { holds } from '../../api/session';
import type { Me } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { NO_FILTER, pressedTally, tallyChange, type Change, type Choice, type Tally } from './choice';

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
  const counts = useDeadlineCount(choice.whose).data;
  const tallies: Tally[] = ['overdue', 'today', 'week'];
  if (holds(me, 'deadline.decide')) tallies.push('awaiting');
  const pressed = choice.view === 'list' ? pressedTally(choice, today) : null;
  return (
    <div className="tallies" role="group" aria-label={words.label}>
      {tallies.map((tally) => (
        <button
          key={tally}
          type="button"
          className={`tally tally-${tally}${counts?.[tally] === 0 ? ' tally-none' : ''}`}
          aria-pressed={pressed === tally}
          onClick={() =>
            onChange(pressed === tally ? NO_FILTER : { ...tallyChange(tally, today), view: null })
          }
          data-testid={`deadline-tally-${tally}`}
        >
          <span className="tally-number">{counts?.[tally] ?? t.none}</span>
          <span>{words[tally]}</span>
        </button>
      ))}
    </div>
  );
}
