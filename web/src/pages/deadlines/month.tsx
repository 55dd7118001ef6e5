import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'react-router';
import { useDeadlineCalendar, useNationalDays } from '../../api/deadline-reads';
import type { DeadlineDay, Me } from '../../api/types';
import { addDays, addMonths, firstOf, lastOf, mondayOf, monthOf, weekdayOf } from '../../format/days';
import { useLanguage, type Words } from '../../i18n/language';
import { Nothing, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { changed, filterOf, NO_FILTER, type Change, type Choice } from './choice';

const SUNDAY = 6;
const FRIDAY = 4;

interface Tallied {
  name: 'overdue' | 'open' | 'late' | 'met';
  text: string;
}

/** Overdue ones are told apart from the others that are open. */
function talliedOf(day: DeadlineDay, words: Words['deadlines']['calendar']): Tallied[] {
  const numbers = { overdue: day.overdue, open: day.open - day.overdue, late: day.late, met: day.met };
  return (['overdue', 'open', 'late', 'met'] as const)
    .filter((name) => numbers[name] > 0)
    .map((name) => ({ name, text: words[name](numbers[name]) }));
}

interface MonthProps {
  me: Me;
  choice: Choice;
  search: URLSearchParams;
  today: string;
  onChange: (change: Change) => void;
}

/** What is due on which day: a grid on a desk, a list of days on a phone. */
export function Month({ me, choice, search, today, onChange }: MonthProps) {
  const { t } = useLanguage();
  const words = t.deadlines.calendar;
  const month = choice.month ?? monthOf(today);
  const from = mondayOf(firstOf(month));
  const last = lastOf(month);
  const until = addDays(last, SUNDAY - weekdayOf(last));
  const { owner, kind } = filterOf(choice);
  const query = useDeadlineCalendar({ owner, kind, from, until });
  const [year = 0, number = 0] = month.split('-').map(Number);
  const turn = (to: string) => onChange({ month: to === monthOf(today) ? null : to });
  const days = query.data?.days ?? [];
  const due = days.some((day) => monthOf(day.day) === month && day.open + day.met + day.late > 0);
  return (
    <section aria-label={words.label}>
      <div className="month-head">
        <Button
          icon={<LeftOutlined />}
          aria-label={words.previous}
          onClick={() => turn(addMonths(month, -1))}
          data-testid="month-previous"
        />
        <h2 data-testid="month-title">{words.month(year, number)}</h2>
        <Button
          icon={<RightOutlined />}
          aria-label={words.next}
          onClick={() => turn(addMonths(month, 1))}
          data-testid="month-next"
        />
        {month !== monthOf(today) && (
          <Button type="text" onClick={() => onChange({ month: null })}>
            {words.today}
          </Button>
        )}
      </div>
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting lines={16} />}
      {query.data && (
        <div className={`month${query.isPlaceholderData ? ' month-turning' : ''}`}>
          <div className="month-weekdays" aria-hidden>
            {words.weekdays.map((name) => (
              <span key={name}>{words.weekday(name)}</span>
            ))}
          </div>
          <MonthDays me={me} days={days} month={month} search={search} today={today} />
        </div>
      )}
      {query.data && !due && (
        <div className="month-empty">
          <Nothing title={words.empty} hint={words.emptyHint} />
        </div>
      )}
    </section>
  );
}

interface MonthDaysProps {
  me: Me;
  days: DeadlineDay[];
  month: string;
  search: URLSearchParams;
  today: string;
}

function MonthDays({ me, days, month, search, today }: MonthDaysProps) {
  const { t } = useLanguage();
  const words = t.deadlines.calendar;
  const [first, last] = [days[0]?.day ?? today, days.at(-1)?.day ?? today];
  const national = useNationalDays(me, first, last).data?.items ?? [];
  const special = new Map(national.map((day) => [day.day, day]));
  return (
    <ol className="month-days">
      {days.map((day) => {
        const tallied = talliedOf(day, words);
        const [, monthNumber = 0, dayNumber = 0] = day.day.split('-').map(Number);
        const weekday = words.weekday(words.weekdays[weekdayOf(day.day)] ?? '');
        const kind = special.get(day.day)?.kind;
        const classes = [
          'month-day',
          monthOf(day.day) === month ? '' : 'month-day-other',
          day.day === today ? 'month-day-today' : '',
          (weekdayOf(day.day) > FRIDAY && kind !== 'make-up') || kind === 'holiday' ? 'month-day-rest' : '',
          tallied.length === 0 ? 'month-day-free' : '',
        ];
        const head = (
          <span className="month-day-head">
            <span className="month-day-number">{dayNumber}</span>
            <span className="month-day-name">
              {words.dayTitle(monthNumber, dayNumber)} {weekday}
            </span>
            {kind === 'holiday' && <span className="month-day-kind">{words.rest}</span>}
            {kind === 'make-up' && <span className="month-day-kind">{words.work}</span>}
            {day.day === today && <span className="month-day-now">{words.isToday}</span>}
          </span>
        );
        const to = changed(search, {
          ...NO_FILTER,
          kind: search.get('kind'),
          view: null,
          month: null,
          state: 'any',
          from: day.day,
          until: day.day,
        });
        return (
          <li key={day.day} className={classes.join(' ')} data-testid={`month-day-${day.day}`}>
            {tallied.length === 0 ? (
              head
            ) : (
              <Link to={`?${to.toString()}`}>
                {head}
                <span className="month-day-tallies">
                  {tallied.map(({ name, text }) => (
                    <span key={name} className={`month-tally month-tally-${name}`}>
                      {text}
                    </span>
                  ))}
                </span>
              </Link>
            )}
          </li>
        );
      })}
    </ol>
  );
}
