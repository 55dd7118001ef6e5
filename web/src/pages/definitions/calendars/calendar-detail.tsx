import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useYear } from '../../../api/definition-reads';
import type { CalendarContent, WorkCalendar } from '../../../api/types';
import { useServerClock, useServerNow } from '../../../app/server-clock';
import { dayOf } from '../../../format/days';
import { useLanguage, type Words } from '../../../i18n/language';
import { Facts } from '../../../parts/facts';
import { Sheet, Waiting } from '../../../parts/page';
import { ProblemNote } from '../../../parts/problem';
import { spansWords } from './spans-text';
import { readYear, weekdays } from './year-days';
import { YearGrid } from './year-grid';

const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

/** Days of the week that are open alike, one after another, in one line: `周一至周五 08:30-12:00`. */
export function weekLines(weekly: CalendarContent['weekly'], t: Words): string[] {
  const words = t.definitions.calendars;
  const runs: { names: string[]; open: string }[] = [];
  for (const day of weekdays) {
    const [name, open] = [words.weekNames[day], spansWords(weekly[day], t)];
    const run = runs.at(-1);
    if (run?.open === open) run.names.push(name);
    else runs.push({ names: [name], open });
  }
  return runs.map(({ names, open }) => {
    const [first = '', last = ''] = [names[0], names.at(-1)];
    return `${names.length > 2 ? words.weekRange(first, last) : names.join(t.listJoint)} ${open}`;
  });
}

interface CalendarDetailProps {
  calendar: WorkCalendar;
  isInForce: boolean;
  /** For those who may enter the notice of a year. */
  onEnterYear: ((year: number) => void) | undefined;
}

/** A calendar: its year, and what it is made of. */
export function CalendarDetail({ calendar, isInForce, onEnterYear }: CalendarDetailProps) {
  const { t, language } = useLanguage();
  const words = t.definitions.calendars;
  const { content } = calendar;
  const facts = [
    { label: words.week, value: weekLines(content.weekly, t).join('\n'), wide: true },
    { label: words.national, value: content.national ? words.nationalYes : words.nationalNo, wide: true },
    ...(content.national
      ? [
          { label: words.makeUp, value: spansWords(content.makeUp, t), wide: true },
          { label: words.notice, value: calendar.years.map(({ notice }) => notice).join('\n'), wide: true },
        ]
      : []),
    {
      label: words.overrides,
      value:
        content.overrides.length === 0
          ? words.noOverrides
          : content.overrides
              .map(({ day, open, why }) => words.overrideLine(day, spansWords(open, t), why))
              .join('\n'),
      wide: true,
    },
  ];
  return (
    <>
      <YearSheet calendar={calendar} isInForce={isInForce} onEnterYear={onEnterYear} />
      <Sheet
        title={calendar.title[language]}
        side={<span className="faint">{t.definitions.version(calendar.version)}</span>}
      >
        <Facts facts={facts} />
      </Sheet>
    </>
  );
}

function YearSheet({ calendar, isInForce, onEnterYear }: CalendarDetailProps) {
  const { t } = useLanguage();
  const words = t.definitions.calendars;
  const { zone } = useServerClock();
  const now = useServerNow();
  const today = now === null ? null : dayOf(now, zone);
  const [search, setSearch] = useSearchParams();
  const asked = Number(search.get('year'));
  const thisYear = today === null ? null : Number(today.slice(0, 4));
  const year = asked >= FIRST_YEAR && asked <= LAST_YEAR ? asked : thisYear;
  if (year === null) return <Waiting />;
  const turn = (to: number) =>
    setSearch((current) => {
      const next = new URLSearchParams(current);
      if (to === thisYear) next.delete('year');
      else next.set('year', String(to));
      return next;
    });
  const isKnown = !calendar.content.national || calendar.years.some((one) => one.year === year);
  return (
    <section className="sheet">
      <div className="sheet-head year-turn">
        <Button
          icon={<LeftOutlined />}
          aria-label={words.previous}
          disabled={year <= FIRST_YEAR}
          onClick={() => turn(year - 1)}
          data-testid="year-previous"
        />
        <h2 data-testid="year-title">{words.year(year)}</h2>
        <Button
          icon={<RightOutlined />}
          aria-label={words.next}
          disabled={year >= LAST_YEAR}
          onClick={() => turn(year + 1)}
          data-testid="year-next"
        />
        {year !== thisYear && thisYear !== null && (
          <Button type="text" onClick={() => turn(thisYear)}>
            {words.thisYear}
          </Button>
        )}
      </div>
      {!isKnown && (
        <div className="year-unpublished" role="status" data-testid="year-unpublished">
          <span>{thisYear !== null && year < thisYear ? words.notKept(year) : words.unpublished(year)}</span>
          {onEnterYear && (
            <Button onClick={() => onEnterYear(year)} data-testid="year-enter">
              {t.definitions.notice.open(year)}
            </Button>
          )}
        </div>
      )}
      {isInForce ? (
        <YearInForce code={calendar.code} year={year} today={today} />
      ) : (
        <YearOfVersion calendar={calendar} year={year} today={today} />
      )}
    </section>
  );
}

function YearInForce({ code, year, today }: { code: string; year: number; today: string | null }) {
  const query = useYear(code, year);
  return (
    <>
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting lines={14} />}
      {query.data && <YearGrid days={query.data.items} today={today} />}
    </>
  );
}

function YearOfVersion({
  calendar,
  year,
  today,
}: {
  calendar: WorkCalendar;
  year: number;
  today: string | null;
}) {
  const days = useMemo(() => readYear(calendar.content, calendar.years, year), [calendar, year]);
  return <YearGrid days={days} today={today} />;
}
