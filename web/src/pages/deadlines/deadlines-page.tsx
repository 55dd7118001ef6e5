import { CalendarOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useDeadlines, usualWhose } from '../../api/deadline-reads';
import type { Me } from '../../api/types';
import { useServerClock, useServerNow } from '../../app/server-clock';
import { dayOf } from '../../format/days';
import { useLanguage } from '../../i18n/language';
import { LoadMore } from '../../parts/load-more';
import { Nothing, PageHead, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { OwnerProofNote } from '../owner-proofs/owner-proof-note';
import { changed, filterOf, isFiltered, readChoice, type Change, type Choice } from './choice';
import { DeadlineFilters } from './deadline-filters';
import { DeadlineTable } from './deadline-table';
import { FeedDrawer } from './feed-drawer';
import { Month } from './month';
import { Tallies } from './tallies';
import './deadlines.css';

/** Every clock that the reader may see, as a list or a month; all that is chosen is in the address. */
export default function DeadlinesPage({ me }: { me: Me }) {
  const { t } = useLanguage();
  const words = t.deadlines;
  const { zone } = useServerClock();
  const now = useServerNow();
  const [search, setSearch] = useSearchParams();
  const [subscribing, setSubscribing] = useState(false);
  const choice = readChoice(search, usualWhose(me));
  const change = (made: Change) => setSearch((current) => changed(current, made));
  const today = now === null ? null : dayOf(now, zone);
  return (
    <>
      <PageHead
        title={words.title}
        note={<OwnerProofNote me={me} />}
        side={
          <>
            <Segmented<Choice['view']>
              aria-label={words.views.label}
              value={choice.view}
              onChange={(view) => change({ view: view === 'list' ? null : view })}
              options={[
                { value: 'list', label: words.views.list, icon: <UnorderedListOutlined aria-hidden /> },
                { value: 'calendar', label: words.views.calendar, icon: <CalendarOutlined aria-hidden /> },
              ]}
              data-testid="deadline-view"
            />
            <Button onClick={() => setSubscribing(true)} data-testid="feed-open">
              {words.feed.open}
            </Button>
          </>
        }
      />
      {today === null ? (
        <Waiting lines={14} />
      ) : (
        <>
          <Tallies me={me} choice={choice} today={today} onChange={change} />
          <DeadlineFilters me={me} choice={choice} today={today} onChange={change} />
          {choice.view === 'list' ? (
            <DeadlineList choice={choice} />
          ) : (
            <Month me={me} choice={choice} search={search} today={today} onChange={change} />
          )}
        </>
      )}
      <FeedDrawer open={subscribing} onClose={() => setSubscribing(false)} />
    </>
  );
}

function DeadlineList({ choice }: { choice: Choice }) {
  const { t } = useLanguage();
  const words = t.deadlines;
  const query = useDeadlines(filterOf(choice));
  const deadlines = query.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = isFiltered(choice);
  const empty = choice.whose === 'mine' ? words.emptyMine : words.empty;
  return (
    <>
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting lines={14} />}
      {query.data && deadlines.length === 0 && (
        <Nothing
          title={filtered ? words.emptyFiltered : empty}
          hint={filtered ? words.emptyFilteredHint : words.emptyHint}
        />
      )}
      {deadlines.length > 0 && (
        <>
          <DeadlineTable deadlines={deadlines} />
          <LoadMore {...query} shown={deadlines.length} />
        </>
      )}
    </>
  );
}
