import { useMemo, useState, type KeyboardEvent } from 'react';
import type { CalendarDay } from '../../../api/types';
import { addDays, monthOf, weekdayOf } from '../../../format/days';
import { useLanguage } from '../../../i18n/language';
import { spansWords } from './spans-text';
import './year.css';

const kinds = ['weekday', 'rest-day', 'holiday', 'make-up', 'override'] as const;
const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

function useDayWords(): (day: CalendarDay) => string {
  const { t } = useLanguage();
  const words = t.definitions.calendars;
  return ({ day, kind, name, open, published }) => {
    const [, month = 0, number = 0] = day.split('-').map(Number);
    const isOpen = open.length > 0;
    return [
      words.day(month, number, words.weekdays[weekdayOf(day)] ?? ''),
      name === null ? words.kinds[kind] : `${words.kinds[kind]}（${name}）`,
      isOpen ? words.open(spansWords(open, t)) : words.closed,
      ...(published ? [] : [words.provisional]),
    ].join(' · ');
  };
}

interface YearGridProps {
  days: readonly CalendarDay[];
  today: string | null;
}

/** A year as twelve small months, coloured by kind of day. What a day is stands above, for pointer, touch and keys. */
export function YearGrid({ days, today }: YearGridProps) {
  const { t } = useLanguage();
  const words = t.definitions.calendars;
  const dayWords = useDayWords();
  const [pointed, setPointed] = useState<string | null>(null);
  const months = useMemo(() => [...new Set(days.map(({ day }) => monthOf(day)))], [days]);
  const current = days.find(({ day }) => day === pointed);
  const first = days[0]?.day ?? '';
  const reachable = current?.day ?? (days.some(({ day }) => day === today) ? today : first);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = steps[event.key];
    if (step === undefined || reachable === null) return;
    event.preventDefault();
    const next = addDays(reachable, step);
    event.currentTarget.querySelector<HTMLButtonElement>(`[data-day="${next}"]`)?.focus();
  };
  return (
    <>
      <ul className="year-legend" aria-label={words.legend}>
        {kinds.map((kind) => (
          <li key={kind}>
            <span className={`year-day year-${kind}`} aria-hidden>
              1
            </span>
            {words.kinds[kind]}
          </li>
        ))}
      </ul>
      <p className="year-told" role="status" data-testid="year-told">
        {current ? dayWords(current) : <span className="faint">{words.pressHint}</span>}
      </p>
      <div className="year" onKeyDown={onKeyDown} onMouseLeave={() => setPointed(null)} role="presentation">
        {months.map((month) => (
          <section key={month} aria-label={words.month(Number(month.slice(5)))}>
            <h3>{words.month(Number(month.slice(5)))}</h3>
            <div className="year-month">
              {words.weekdays.map((name) => (
                <span key={name} className="year-weekday" aria-hidden>
                  {name}
                </span>
              ))}
              {days
                .filter(({ day }) => monthOf(day) === month)
                .map((one, at) => (
                  <button
                    key={one.day}
                    type="button"
                    className={[
                      'year-day',
                      `year-${one.kind}`,
                      one.open.length === 0 ? 'year-closed' : '',
                      one.published ? '' : 'year-provisional',
                      one.day === today ? 'year-today' : '',
                      one.day === pointed ? 'year-pointed' : '',
                    ].join(' ')}
                    style={at === 0 ? { gridColumnStart: weekdayOf(one.day) + 1 } : undefined}
                    tabIndex={one.day === reachable ? 0 : -1}
                    aria-label={dayWords(one)}
                    onMouseEnter={() => setPointed(one.day)}
                    onFocus={() => setPointed(one.day)}
                    onClick={() => setPointed(one.day)}
                    data-day={one.day}
                    data-kind={one.kind}
                    data-testid={`year-${one.day}`}
                  >
                    {Number(one.day.slice(8))}
                  </button>
                ))}
            </div>
          </section>
        ))}
      </div>
    </>
  );
}
