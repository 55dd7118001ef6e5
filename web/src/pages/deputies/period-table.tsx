import { Button, Popconfirm } from 'antd';
import type { DeputyPeriod } from '../../api/types';
import { useServerClock } from '../../app/server-clock';
import { dayOf, type Day } from '../../format/days';
import { useLanguage, type Words } from '../../i18n/language';
import { DataTable, type Column } from '../../parts/data-table';
import { Mark, type Tone } from '../../parts/mark';
import { periodState, type PeriodState } from './period-state';
import './deputies.css';

const tones: Record<PeriodState, Tone> = { running: 'good', upcoming: 'ink', over: 'quiet', ended: 'quiet' };

/** What the server writes down as the reason of a hand-over. */
const HAND_OVER = 'hand-over';

interface PeriodTableProps {
  caption: string;
  periods: DeputyPeriod[];
  /** Whose name leads: who stands in, or who is away. */
  lead: 'deputy' | 'absent';
  /** Left out where the reader may not end them. */
  onEnd?: (period: DeputyPeriod) => void;
  busy?: string | undefined;
}

function columnsOf(t: Words, lead: PeriodTableProps['lead'], today: Day | null): Column<DeputyPeriod>[] {
  const words = t.deputies;
  const { columns } = words;
  const state = (row: DeputyPeriod) => {
    const standing = periodState(row, today);
    return <Mark tone={tones[standing]}>{words.states[standing]}</Mark>;
  };
  return [
    {
      key: 'who',
      title: columns[lead],
      phone: 'lead',
      cell: (row) => <b>{lead === 'deputy' ? row.deputyName : row.accountName}</b>,
    },
    { key: 'state', title: columns.state, phone: 'side', width: '90px', cell: state },
    {
      key: 'days',
      title: columns.days,
      width: '220px',
      cell: ({ fromDay, untilDay }) =>
        untilDay === null ? words.daysForGood(fromDay) : words.days(fromDay, untilDay),
    },
    {
      key: 'reason',
      title: columns.reason,
      cell: ({ reason }) => (
        <span className="deputy-reason">{reason === HAND_OVER ? words.handOver : reason}</span>
      ),
    },
    { key: 'madeBy', title: columns.madeBy, cell: (row) => row.madeByName },
  ];
}

/** Who stands in for whom and when, newest first. */
export function PeriodTable({ caption, periods, lead, onEnd, busy }: PeriodTableProps) {
  const { t } = useLanguage();
  const words = t.deputies;
  const { zone, askedMs } = useServerClock();
  const today = askedMs === null ? null : dayOf(askedMs, zone);
  const actions: Column<DeputyPeriod> = {
    key: 'actions',
    title: words.columns.actions,
    width: '110px',
    cell: (row) => {
      const standing = periodState(row, today);
      // What an ended account has left to its successor stays so.
      if (standing === 'ended' || standing === 'over' || row.untilDay === null) return null;
      const begun = standing === 'running';
      return (
        <Popconfirm
          title={begun ? words.endConfirm(row.deputyName) : words.callOffConfirm(row.deputyName)}
          okText={begun ? words.end : words.callOff}
          cancelText={t.actions.back}
          okButtonProps={{ 'data-testid': 'deputy-end-confirm' }}
          onConfirm={() => onEnd?.(row)}
        >
          <Button size="small" loading={busy === row.id} data-testid="deputy-end">
            {begun ? words.end : words.callOff}
          </Button>
        </Popconfirm>
      );
    },
  };
  return (
    <DataTable
      caption={caption}
      columns={onEnd ? [...columnsOf(t, lead, today), actions] : columnsOf(t, lead, today)}
      rows={periods}
      rowKey={(row) => row.id}
      rowTestId={() => `deputy-row-${lead}`}
      rowTone={(row) => (['ended', 'over'].includes(periodState(row, today)) ? 'quiet' : undefined)}
    />
  );
}
