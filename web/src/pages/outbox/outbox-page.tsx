import { Button, Popconfirm, Segmented, Select } from 'antd';
import { useSearchParams } from 'react-router';
import { useServerClock } from '../../app/server-clock';
import { api } from '../../api/client';
import { useOutbox } from '../../api/reads';
import { holds } from '../../api/session';
import { useSubmission } from '../../api/submission';
import type { Me, OutboxMessage, OutboxState } from '../../api/types';
import { useLanguage, wordFor } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { LoadMore } from '../../parts/load-more';
import { Nothing, PageHead, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { OutboxTable } from './outbox-table';
import './outbox.css';

const states: OutboxState[] = ['parked', 'waiting', 'delivered', 'dropped'];

/** What the address asks for; what has stopped is what an administrator comes for. */
function stateIn(search: URLSearchParams): OutboxState {
  return states.find((state) => state === search.get('state')) ?? 'parked';
}

/** How messages fare that leave the system; state and channel are kept in the address. */
export default function OutboxPage({ me }: { me: Me }) {
  const { t } = useLanguage();
  const words = t.outbox;
  const announce = useAnnounce();
  const { mode } = useServerClock();
  const [search, setSearch] = useSearchParams();
  const state = stateIn(search);
  const channel = search.get('channel') ?? '';
  const query = useOutbox({ state, channel });
  const replay = useSubmission<OutboxMessage, OutboxMessage>(
    ({ id }, key) => api.post(`/outbox/${id}/replay`, undefined, { key }),
    ({ recipient }) => announce(words.replayed(recipient.name || words.nobody)),
  );
  const replayAll = useSubmission<string, { replayed: number }>(
    (shown, key) => api.post('/outbox/replay', { channel: shown }, { key }),
    ({ replayed }) => announce(words.replayedAll(replayed)),
  );
  const messages = query.data?.pages.flatMap((page) => page.items) ?? [];
  const choose = (name: 'state' | 'channel', value: string) => {
    replay.reset();
    replayAll.reset();
    setSearch((current) => {
      const next = new URLSearchParams(current);
      if (value === '') next.delete(name);
      else next.set(name, value);
      return next;
    });
  };
  const resend = (message: OutboxMessage) => replay.mutate(message, { onError: () => void query.refetch() });
  return (
    <>
      <PageHead
        title={words.title}
        note={
          <>
            {words.note}
            {mode === 'practice' && <div>{words.practiceNote}</div>}
          </>
        }
      />
      <div className="outbox-filters" role="group" aria-label={words.filters.label}>
        <Segmented
          aria-label={words.filters.state}
          value={state}
          onChange={(value) => choose('state', value)}
          options={states.map((value) => ({
            value,
            label: <span data-testid={`outbox-${value}`}>{words.states[value]}</span>,
          }))}
        />
        <label className="outbox-channel">
          <span>{words.filters.channel}</span>
          <Select
            value={channel}
            onChange={(value) => choose('channel', value)}
            options={[
              { value: '', label: words.filters.anyChannel },
              ...Object.entries(words.channels).map(([value, label]) => ({ value, label })),
            ]}
            popupMatchSelectWidth={false}
            data-testid="outbox-channel"
          />
        </label>
        {state === 'parked' && channel !== '' && messages.length > 0 && holds(me, 'outbox.replay') && (
          <Popconfirm
            title={words.replayAllConfirm(wordFor(words.channels, channel))}
            okText={words.replayAll}
            cancelText={t.actions.back}
            okButtonProps={{ 'data-testid': 'outbox-replay-all-confirm' }}
            onConfirm={() => replayAll.mutate(channel)}
          >
            <Button loading={replayAll.isPending} data-testid="outbox-replay-all">
              {words.replayAll}
            </Button>
          </Popconfirm>
        )}
      </div>
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      <ProblemNote error={replay.error ?? replayAll.error} />
      {query.isPending && <Waiting />}
      {query.data && messages.length === 0 && <Nothing {...words.empty[state]} />}
      {messages.length > 0 && (
        <>
          <OutboxTable
            state={state}
            messages={messages}
            onReplay={holds(me, 'outbox.replay') ? resend : undefined}
            busy={replay.isPending ? replay.variables.id : undefined}
          />
          <LoadMore {...query} shown={messages.length} />
        </>
      )}
    </>
  );
}
