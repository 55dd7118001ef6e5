import { Segmented } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAvailability, type AvailabilityLine } from '../../api/asset-reads';
import type { Me } from '../../api/types';
import { useServerClock } from '../../app/server-clock';
import { addDays, dayOf, firstOf, instantOfWall, monthOf, type Day } from '../../format/days';
import { percentText } from '../../format/shares';
import { spanText } from '../../format/span';
import { useLanguage, type Words } from '../../i18n/language';
import { DataTable, type Column } from '../../parts/data-table';
import { Moment } from '../../parts/moment';
import { Nothing, PageHead, Sheet, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { SectionTabs } from '../../parts/section-tabs';
import { totalsOf, worstOf, type ClassTotal } from './totals';
import './availability.css';

const SECOND_MS = 1000;
const DAYS = 30;
const WORST = 15;

type Period = 'd30' | 'month' | 'year';

function firstDay(period: Period, today: Day): Day {
  if (period === 'd30') return addDays(today, 1 - DAYS);
  return period === 'month' ? firstOf(monthOf(today)) : `${today.slice(0, 4)}-01-01`;
}

const spanOrNone = (seconds: number, t: Words) =>
  seconds === 0 ? <span className="faint">{t.none}</span> : spanText(seconds * SECOND_MS, t.time);

function columnsOf(t: Words): Column<AvailabilityLine>[] {
  const words = t.availability.overview.columns;
  return [
    {
      key: 'asset',
      title: words.asset,
      phone: 'lead',
      cell: (row) => (
        <>
          <Link to={`/assets/${row.id}`}>{row.name}</Link> <span className="faint">{row.code}</span>
        </>
      ),
    },
    {
      key: 'rate',
      title: words.rate,
      width: '100px',
      align: 'right',
      phone: 'side',
      cell: (row) => <b>{row.rate === null ? t.none : percentText(row.rate)}</b>,
    },
    {
      key: 'bad',
      title: words.bad,
      width: '150px',
      align: 'right',
      cell: (row) => <span className="availability-bad">{spanOrNone(row.bad, t)}</span>,
    },
    {
      key: 'unknown',
      title: words.unknown,
      width: '150px',
      align: 'right',
      cell: (row) => spanOrNone(row.unknown, t),
    },
    {
      key: 'class',
      title: words.class,
      width: '110px',
      phone: 'hide',
      cell: (row) => t.assetClasses[row.class],
    },
    {
      key: 'contact',
      phone: 'hide',
      title: words.contact,
      width: '160px',
      cell: (row) => <Moment at={row.lastContactAt} />,
    },
  ];
}

function ClassCard({ total }: { total: ClassTotal }) {
  const { t } = useLanguage();
  const words = t.availability.overview;
  return (
    <li data-testid={`availability-${total.class}`}>
      <span className="availability-class">
        {t.assetClasses[total.class]} <span className="faint">{words.measured(total.assets)}</span>
      </span>
      <b>{total.rate === null ? t.none : percentText(total.rate)}</b>
      <span className="faint">
        {words.columns.bad} {spanOrNone(total.bad, t)}
        {total.unknown > 0 && (
          <>
            {' · '}
            {words.unknown} {spanOrNone(total.unknown, t)}
          </>
        )}
      </span>
    </li>
  );
}

/** How much of the time things worked, by class, and what was down longest. */
export default function AvailabilityPage({ me }: { me: Me }) {
  const { t } = useLanguage();
  const words = t.availability.overview;
  const navigate = useNavigate();
  const { zone, askedMs } = useServerClock();
  const [period, setPeriod] = useState<Period>('d30');
  const today = askedMs === null ? null : dayOf(askedMs, zone);
  const moment = (day: Day | null) => (day === null ? null : instantOfWall(`${day}T00:00`, zone));
  const query = useAvailability(
    moment(today === null ? null : firstDay(period, today)),
    moment(today === null ? null : addDays(today, 1)),
  );
  const lines = query.data?.lines ?? [];
  const worst = worstOf(lines, WORST);
  return (
    <>
      <SectionTabs me={me} section="assets" />
      <PageHead
        title={words.title}
        note={words.note}
        side={
          <Segmented<Period>
            aria-label={words.period}
            value={period}
            onChange={setPeriod}
            options={Object.entries(words.periods).map(([value, label]) => ({
              value: value as Period,
              label,
            }))}
          />
        }
      />
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting />}
      {query.data && lines.length === 0 && <Nothing title={words.empty} hint={words.emptyHint} />}
      {lines.length > 0 && (
        <>
          <ul className="availability-classes">
            {totalsOf(lines).map((total) => (
              <ClassCard key={total.class} total={total} />
            ))}
          </ul>
          {query.data?.complete === false && <p className="faint">{words.partial(lines.length)}</p>}
          <Sheet
            title={words.worst}
            side={worst.length === WORST && <span className="faint">{words.worstFirst(WORST)}</span>}
            flush
          >
            {worst.length === 0 ? (
              <Nothing title={words.noTrouble} />
            ) : (
              <DataTable
                caption={words.worst}
                columns={columnsOf(t)}
                rows={worst}
                rowKey={(row) => row.id}
                rowTestId={() => 'availability-row'}
                onOpen={(row) => void navigate(`/assets/${row.id}`)}
              />
            )}
          </Sheet>
        </>
      )}
    </>
  );
}
