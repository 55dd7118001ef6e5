import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'react-router';
import { useVisitCalendar, type VisitLine } from '../../api/visit-reads';
import { addDays, addMonths, firstOf, lastOf, mondayOf, monthOf, weekdayOf } from '../../format/days';
import { useLanguage } from '../../i18n/language';
import { Nothing, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import '../deadlines/deadlines.css';

const WEEK = 7;
const SATURDAY = 5;

interface VisitMonthProps {
  month: string;
  today: string;
  onTurn: (month: string) => void;
}

const toneOf = ({ state, overdue }: VisitLine) =>
  overdue ? 'overdue' : state === 'accepted' ? 'met' : state === 'submitted' ? 'submitted' : 'open';

/** Which visit begins on which day: a grid on a desk, a list of days on a phone. */
export function VisitMonth({ month, today, onTurn }: VisitMonthProps) {
  const { t } = useLanguage();
  const words = t.deadlines.calendar;
  const from = mondayOf(firstOf(month));
  const last = lastOf(month);
  const until = addDays(last, WEEK - weekdayOf(last));
  const query = useVisitCalendar(from, until);
  const visits = new Map(query.data?.days.map((day) => [day.day, day.visits]) ?? []);
  const days: string[] = [];
  for (let day = from; day < until; day = addDays(day, 1)) days.push(day);
  const [year = 0, number = 0] = month.split('-').map(Number);
  const anyHere = [...visits.keys()].some((day) => monthOf(day) === month);
  return (
    <section aria-label={words.label}>
      <div className="month-head">
        <Button
          icon={<LeftOutlined />}
          aria-label={words.previous}
          onClick={() => onTurn(addMonths(month, -1))}
          data-testid="visit-month-previous"
        />
        <h2>{words.month(year, number)}</h2>
        <Button
          icon={<RightOutlined />}
          aria-label={words.next}
          onClick={() => onTurn(addMonths(month, 1))}
          data-testid="visit-month-next"
        />
        {month !== monthOf(today) && (
          <Button type="text" onClick={() => onTurn(monthOf(today))}>
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
          <ol className="month-days">
            {days.map((day) => (
              <DayCell key={day} day={day} month={month} today={today} visits={visits.get(day) ?? []} />
            ))}
          </ol>
        </div>
      )}
      {query.data?.cut === true && <p className="faint">{t.visits.cut}</p>}
      {query.data && !anyHere && (
        <div className="month-empty">
          <Nothing title={t.visits.emptyMonth} />
        </div>
      )}
    </section>
  );
}

interface DayCellProps {
  day: string;
  month: string;
  today: string;
  visits: VisitLine[];
}

function DayCell({ day, month, today, visits }: DayCellProps) {
  const { t } = useLanguage();
  const words = t.deadlines.calendar;
  const [, monthNumber = 0, dayNumber = 0] = day.split('-').map(Number);
  const classes = [
    'month-day',
    monthOf(day) === month ? '' : 'month-day-other',
    day === today ? 'month-day-today' : '',
    weekdayOf(day) >= SATURDAY ? 'month-day-rest' : '',
    visits.length === 0 ? 'month-day-free' : '',
  ];
  return (
    <li className={classes.join(' ')} data-testid={`visit-day-${day}`}>
      <span className="month-day-head">
        <span className="month-day-number">{dayNumber}</span>
        <span className="month-day-name">
          {words.dayTitle(monthNumber, dayNumber)} {words.weekday(words.weekdays[weekdayOf(day)] ?? '')}
        </span>
        {day === today && <span className="month-day-now">{words.isToday}</span>}
      </span>
      {visits.length > 0 && (
        <span className="visit-day">
          {visits.map((visit) => (
            <Link
              key={visit.id}
              to={`/visits/${visit.id}`}
              className={`visit-chip visit-chip-${toneOf(visit)}`}
              title={`${visit.number} ${visit.title} · ${visit.groupName}`}
            >
              {visit.title}
              <span>
                {visit.groupName} · {visit.overdue ? t.visits.overdue : t.visits.states[visit.state]}
              </span>
            </Link>
          ))}
        </span>
      )}
    </li>
  );
}
