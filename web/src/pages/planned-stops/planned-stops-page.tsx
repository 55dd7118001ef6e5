import { Button, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { usePlannedStops, type PlannedStop } from '../../api/asset-reads';
import { api } from '../../api/client';
import { holds } from '../../api/session';
import { useSubmission } from '../../api/submission';
import type { Me } from '../../api/types';
import { useLanguage, type Words } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { DataTable, type Column } from '../../parts/data-table';
import { Decision, type Said } from '../../parts/decision';
import { LoadMore } from '../../parts/load-more';
import { Moment } from '../../parts/moment';
import { Nothing, PageHead, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { SectionTabs } from '../../parts/section-tabs';
import { AskStop } from './ask-stop';
import { StopMark } from './stop-mark';
import './planned-stops.css';

function columnsOf(t: Words): Column<PlannedStop>[] {
  const words = t.availability.stops;
  return [
    {
      key: 'asset',
      title: words.asset,
      phone: 'lead',
      cell: ({ asset }) => (
        <span className="stop-asset">
          <Link to={`/assets/${asset.id}`}>{asset.name}</Link>
          <span className="faint">{asset.code}</span>
        </span>
      ),
    },
    {
      key: 'state',
      title: words.state,
      width: '90px',
      phone: 'side',
      cell: ({ state }) => <StopMark state={state} />,
    },
    {
      key: 'when',
      title: words.from,
      width: '170px',
      cell: ({ from, to }) => (
        <span className="stop-when">
          <Moment at={from} />
          <span>
            – <Moment at={to} />
          </span>
        </span>
      ),
    },
    {
      key: 'reason',
      title: words.reason,
      cell: ({ reason }) => <span className="stop-reason">{reason}</span>,
    },
    {
      key: 'people',
      title: words.people,
      width: '220px',
      cell: ({ askedByName, decidedByName, remark }) => (
        <span className="stop-when">
          <span>{words.asked(askedByName)}</span>
          {decidedByName !== null && <span>{words.decided(decidedByName)}</span>}
          {remark !== null && <span className="faint">{remark}</span>}
        </span>
      ),
    },
  ];
}

/** What may be done with a stop now: a second person decides, who asked takes it back. */
function StopCommands({ stop, onStale }: { stop: PlannedStop; onStale: () => void }) {
  const { t } = useLanguage();
  const words = t.availability.stops;
  const announce = useAnnounce();
  const decide = useSubmission<Said, PlannedStop>(
    (input, key) => api.post(`/planned-stops/${stop.id}/decide`, input, { key, version: stop.version }),
    ({ state }) => announce(state === 'approved' ? words.grantDone : words.refuseDone),
  );
  const cancel = useSubmission<number, PlannedStop>(
    (version, key) => api.post(`/planned-stops/${stop.id}/cancel`, undefined, { key, version }),
    () => announce(words.cancelDone),
  );
  return (
    <span className="stop-commands">
      {stop.commands.includes('decide') && (
        <Decision
          titles={{ grant: words.grant, refuse: words.refuse }}
          testId="stop-decide"
          pending={decide.isPending}
          error={decide.error}
          onReset={decide.reset}
          onDecide={(said) => decide.mutate(said, { onError: onStale })}
        />
      )}
      {stop.commands.includes('cancel') && (
        <Popconfirm
          title={words.cancelConfirm}
          okText={words.cancel}
          cancelText={t.actions.back}
          okButtonProps={{ 'data-testid': 'stop-cancel-confirm' }}
          onConfirm={() => cancel.mutate(stop.version, { onError: onStale })}
        >
          <Button size="small" loading={cancel.isPending} data-testid="stop-cancel">
            {words.cancel}
          </Button>
        </Popconfirm>
      )}
      <ProblemNote error={cancel.error} />
    </span>
  );
}

/** Stops that were planned: asked for, decided by a second person, out of the reckoning once granted. */
export default function PlannedStopsPage({ me }: { me: Me }) {
  const { t } = useLanguage();
  const words = t.availability.stops;
  const [search] = useSearchParams();
  const assetId = search.get('assetId');
  const [state, setState] = useState('');
  const [asking, setAsking] = useState(false);
  const query = usePlannedStops({
    ...(assetId === null ? {} : { assetId }),
    ...(state === '' ? {} : { state }),
  });
  const stops = query.data?.pages.flatMap((page) => page.items) ?? [];
  const commands: Column<PlannedStop> = {
    key: 'actions',
    title: words.actions,
    width: '150px',
    phone: 'bare',
    cell: (row) =>
      row.commands.length === 0 ? null : <StopCommands stop={row} onStale={() => void query.refetch()} />,
  };
  return (
    <>
      <SectionTabs me={me} section="assets" />
      <PageHead
        title={words.title}
        note={
          assetId === null ? (
            words.note
          ) : (
            <>
              {words.oneAsset} <Link to="/planned-stops">{words.showAll}</Link>
            </>
          )
        }
        side={
          <>
            <Select
              aria-label={words.state}
              value={state}
              onChange={setState}
              popupMatchSelectWidth={false}
              options={[
                { value: '', label: words.any },
                ...Object.entries(words.states).map(([value, label]) => ({ value, label })),
              ]}
            />
            {holds(me, 'planned-stop.request') && (
              <Button type="primary" onClick={() => setAsking(true)} data-testid="stop-ask">
                {words.ask}
              </Button>
            )}
          </>
        }
      />
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting />}
      {query.data && stops.length === 0 && <Nothing title={words.empty} hint={words.emptyHint} />}
      {stops.length > 0 && (
        <>
          <div className="sheet sheet-flush">
            <DataTable
              caption={words.title}
              columns={
                stops.some((stop) => stop.commands.length > 0) ? [...columnsOf(t), commands] : columnsOf(t)
              }
              rows={stops}
              rowKey={(row) => row.id}
              rowTestId={() => 'stop-row'}
              rowTone={(row) => (row.state === 'cancelled' ? 'quiet' : undefined)}
            />
          </div>
          <LoadMore {...query} shown={stops.length} />
        </>
      )}
      {asking && <AskStop onClose={() => setAsking(false)} />}
    </>
  );
}
