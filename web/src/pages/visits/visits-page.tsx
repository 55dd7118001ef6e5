import { CalendarOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { Segmented, Select } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { holds } from '../../api/session';
import type { Me } from '../../api/types';
import { useVisits, useVisitsToDo, type VisitState } from '../../api/visit-reads';
import { useServerClock, useServerNow } from '../../app/server-clock';
import { addDays, dayOf, isMonth, monthOf } from '../../format/days';
import { useLanguage } from '../../i18n/language';
import { LoadMore } from '../../parts/load-more';
import { Nothing, PageHead, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { VisitMonth } from './visit-month';
import { VisitTable } from './visit-table';
import '../../parts/filters.css';
import './visits.css';

const SOON_DAYS = 32;

/** Visits as a list or a month; what is chosen is in the address. */
export default function VisitsPage({ me }: { me: Me }) {
  const { t } = useLanguage();
  const words = t.visits;
  const { zone } = useServerClock();
  const now = useServerNow();
  const [search, setSearch] = useSearchParams();
  const calendar = search.get('view') === 'calendar';
  const asked = search.get('state') ?? '';
  const state = asked === 'any' || asked in words.states ? asked : '';
  const change = (made: Record<string, string | null>) =>
    setSearch((current) => {
      const next = new URLSearchParams(current);
      for (const [name, value] of Object.entries(made)) {
        if (value === null) next.delete(name);
        else next.set(name, value);
      }
      return next;
    });
  const today = now === null ? null : dayOf(now, zone);
  const month = search.get('month');
  return (
    <>
      <PageHead
        title={words.title}
        side={
          <>
            {holds(me, 'maintenance-plan.read') && (
              <Link to="/plans" className="page-link" data-testid="plans-link">
                {words.plansLink}
              </Link>
            )}
            <Segmented
              aria-label={words.views.label}
              value={calendar ? 'calendar' : 'list'}
              onChange={(view) => change({ view: view === 'list' ? null : view })}
              options={[
                { value: 'list', label: words.views.list, icon: <UnorderedListOutlined aria-hidden /> },
                { value: 'calendar', label: words.views.calendar, icon: <CalendarOutlined aria-hidden /> },
              ]}
              data-testid="visit-view"
            />
          </>
        }
      />
      {!calendar && (
        <div className="filters">
          <label className="filter">
            <span>{words.filter}</span>
            <Select
              value={state}
              onChange={(value) => change({ state: value === '' ? null : value })}
              options={[
                { value: '', label: words.toDo },
                { value: 'any', label: words.any },
                ...Object.entries(words.states).map(([value, label]) => ({ value, label })),
              ]}
              popupMatchSelectWidth={false}
              data-testid="visit-filter-state"
            />
          </label>
        </div>
      )}
      {today === null ? (
        <Waiting lines={14} />
      ) : calendar ? (
        <VisitMonth
          month={month !== null && isMonth(month) ? month : monthOf(today)}
          today={today}
          onTurn={(to) => change({ month: to === monthOf(today) ? null : to })}
        />
      ) : state === '' ? (
        <ToDo until={addDays(today, SOON_DAYS)} />
      ) : (
        <List state={state === 'any' ? undefined : (state as VisitState)} />
      )}
    </>
  );
}

function ToDo({ until }: { until: string }) {
  const { t } = useLanguage();
  const query = useVisitsToDo(until);
  return (
    <>
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting lines={10} />}
      {query.data?.length === 0 && <Nothing title={t.visits.emptyToDo} hint={t.visits.emptyToDoHint} />}
      {query.data && query.data.length > 0 && <VisitTable visits={query.data} />}
    </>
  );
}

function List({ state }: { state: VisitState | undefined }) {
  const { t } = useLanguage();
  const words = t.visits;
  const query = useVisits({ state });
  const visits = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting lines={10} />}
      {query.data && visits.length === 0 && (
        <Nothing
          title={state === undefined ? words.empty : words.emptyFiltered}
          {...(state === undefined ? { hint: words.emptyHint } : {})}
        />
      )}
      {visits.length > 0 && (
        <>
          <VisitTable visits={visits} />
          <LoadMore {...query} shown={visits.length} />
        </>
      )}
    </>
  );
}
