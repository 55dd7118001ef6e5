import { Button } from 'antd';
import type { OutboxMessage, OutboxState } from '../../api/types';
import { useLanguage, wordFor, type Words } from '../../i18n/language';
import { DataTable, type Column } from '../../parts/data-table';
import { Mark } from '../../parts/mark';
import { Moment } from '../../parts/moment';
import './outbox.css';

interface OutboxTableProps {
  state: OutboxState;
  messages: OutboxMessage[];
  /** Left out where the reader lacks the permission. */
  onReplay?: ((message: OutboxMessage) => void) | undefined;
  /** Id of the message whose replay is under way. */
  busy: string | undefined;
}

/** A delivered message keeps what went wrong before; by then it is nobody's concern. */
function endColumns(state: OutboxState, t: Words): Column<OutboxMessage>[] {
  const { columns } = t.outbox;
  if (state === 'delivered') {
    const cell = (row: OutboxMessage) => <Moment at={row.deliveredAt} />;
    return [{ key: 'deliveredAt', title: columns.deliveredAt, cell }];
  }
  const words: Column<OutboxMessage> = {
    key: 'lastError',
    title: columns.lastError,
    cell: (row) => (
      <span className="outbox-words">
        {row.lastError === null ? t.none : wordFor(t.outbox.reasons, row.lastError)}
      </span>
    ),
  };
  if (state === 'parked' || state === 'dropped') return [words];
  const next = (row: OutboxMessage) => (
    <span className="outbox-next">
      <Moment at={row.nextTryAt} />
      {row.lastError !== null && <Mark tone="warn">{t.outbox.retrying}</Mark>}
    </span>
  );
  return [{ key: 'nextTryAt', title: columns.nextTryAt, cell: next }, words];
}

/** How messages fare; what is not known of a state has no column in it. */
export function OutboxTable({ state, messages, onReplay, busy }: OutboxTableProps) {
  const { t } = useLanguage();
  const words = t.outbox;
  const replay: Column<OutboxMessage> = {
    key: 'actions',
    title: words.columns.actions,
    width: '110px',
    cell: (row) => (
      <Button
        size="small"
        onClick={() => onReplay?.(row)}
        loading={busy === row.id}
        data-testid="outbox-replay"
      >
        {words.replay}
      </Button>
    ),
  };
  const columns: Column<OutboxMessage>[] = [
    {
      key: 'recipient',
      title: words.columns.recipient,
      phone: 'lead',
      cell: (row) => <b>{row.recipient.name || words.nobody}</b>,
    },
    {
      key: 'channel',
      title: words.columns.channel,
      phone: 'side',
      cell: (row) => wordFor(words.channels, row.channel),
    },
    { key: 'occurredAt', title: words.columns.occurredAt, cell: (row) => <Moment at={row.occurredAt} /> },
    { key: 'attempts', title: words.columns.attempts, cell: (row) => words.tries(row.attempts) },
    ...endColumns(state, t),
    ...(state === 'parked' && onReplay ? [replay] : []),
  ];
  return (
    <div className="sheet sheet-flush">
      <DataTable
        caption={`${words.title} · ${words.states[state]}`}
        columns={columns}
        rows={messages}
        rowKey={(row) => row.id}
        rowTestId={() => 'outbox-row'}
        rowTone={() => (state === 'parked' ? 'bad' : undefined)}
      />
    </div>
  );
}
