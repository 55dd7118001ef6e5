import { Button } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api } from '../../api/client';
import { useAccount, useDeputies } from '../../api/reads';
import { holds } from '../../api/session';
import { useSubmission } from '../../api/submission';
import type { DeputyPeriod, Me } from '../../api/types';
import { useServerClock } from '../../app/server-clock';
import { dayOf } from '../../format/days';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { LoadMore } from '../../parts/load-more';
import { Nothing, PageHead, Sheet, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { NameDeputy } from './name-deputy';
import { PeriodTable } from './period-table';

interface Subject {
  id: string;
  name: string;
  isMe: boolean;
  /** An account that has ended goes on leave no more. */
  ended: boolean;
}

function DeputiesOf({ person }: { person: Subject }) {
  const { t } = useLanguage();
  const words = t.deputies;
  const announce = useAnnounce();
  const { zone, askedMs } = useServerClock();
  const [naming, setNaming] = useState(false);
  const query = useDeputies(person.id);
  const end = useSubmission<DeputyPeriod, DeputyPeriod>(
    ({ id, version }, key) => api.post(`/deputies/${id}/end`, undefined, { key, version }),
    () => announce(words.endDone),
  );
  const periods = query.data?.pages.flatMap((page) => page.items) ?? [];
  const forThem = periods.filter(({ accountId }) => accountId === person.id);
  const byThem = periods.filter(({ deputyId }) => deputyId === person.id);
  const title = person.isMe ? words.title : words.titleOf(person.name);
  const forTitle = person.isMe ? words.forMe : words.forMeOf(person.name);
  const byTitle = person.isMe ? words.byMe : words.byMeOf(person.name);
  const add = !person.ended && (
    <Button type="primary" onClick={() => setNaming(true)} data-testid="deputy-add">
      {words.add}
    </Button>
  );
  return (
    <>
      <PageHead
        title={title}
        above={person.isMe ? undefined : <Link to="/accounts">{words.backToAccounts}</Link>}
        note={words.note}
        side={add}
      />
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      <ProblemNote error={end.error} />
      {query.isPending && <Waiting />}
      {query.data && (
        <>
          <Sheet title={forTitle} flush>
            {forThem.length === 0 ? (
              <Nothing
                title={words.forMeEmpty}
                hint={person.isMe ? words.forMeEmptyHint : words.forMeEmptyHintOf}
              />
            ) : (
              <PeriodTable
                caption={forTitle}
                periods={forThem}
                lead="deputy"
                onEnd={(period) => end.mutate(period, { onError: () => void query.refetch() })}
                busy={end.isPending ? end.variables.id : undefined}
              />
            )}
          </Sheet>
          <Sheet title={byTitle} flush>
            {byThem.length === 0 ? (
              <Nothing title={words.byMeEmpty} />
            ) : (
              <PeriodTable caption={byTitle} periods={byThem} lead="absent" />
            )}
          </Sheet>
          {query.hasNextPage && <LoadMore {...query} shown={periods.length} />}
        </>
      )}
      {naming && (
        <NameDeputy
          title={person.isMe ? words.add : `${words.add} · ${person.name}`}
          accountId={person.id}
          today={askedMs === null ? null : dayOf(askedMs, zone)}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  );
}

function DeputiesOfOther({ id }: { id: string }) {
  const query = useAccount(id);
  const { data } = query;
  if (!data) {
    return query.error === null ? (
      <Waiting />
    ) : (
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
    );
  }
  return <DeputiesOf person={{ id, name: data.name, isMe: false, ended: data.disabledAt !== null }} />;
}

/** Who stands in for whom: one's own, and for an administrator those of the person in `?of=`. */
export default function DeputiesPage({ me }: { me: Me }) {
  const [search] = useSearchParams();
  const of = search.get('of');
  if (of !== null && of !== me.id && holds(me, 'deputy.assign')) return <DeputiesOfOther key={of} id={of} />;
  return <DeputiesOf key="me" person={{ id: me.id, name: me.name, isMe: true, ended: false }} />;
}
