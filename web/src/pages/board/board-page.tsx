import { Select } from 'antd';
import { useSearchParams } from 'react-router';
import { useBoard, useTargetTables } from '../../api/reads';
import type { Board, TargetTable } from '../../api/types';
import { useServerClock } from '../../app/server-clock';
import { momentText, yearOf } from '../../format/moments';
import { useLanguage } from '../../i18n/language';
import { Nothing, PageHead, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { TableSheet } from './table-sheet';
import './board.css';

/** The year asked for; else the running year if it has tables, else the newest that has. */
function chosenYear(years: number[], asked: string | null, running: number): number | undefined {
  if (asked !== null && /^\d{4}$/.test(asked)) return Number(asked);
  return years.includes(running) ? running : years[0];
}

function Tables({ tables, board }: { tables: TargetTable[]; board: Board }) {
  const rowsOf = (table: TargetTable) => board.items.filter((indicator) => indicator.tableId === table.id);
  return tables.map((table) => <TableSheet key={table.id} table={table} indicators={rowsOf(table)} />);
}

function boardNote(board: Board, t: ReturnType<typeof useLanguage>['t'], zone: string): string {
  const fed = board.items.filter((indicator) => indicator.result.status === 'value').length;
  const missed = board.items.filter((indicator) => indicator.result.met === false).length;
  return `${t.indicators.asOf(momentText(board.asOf, zone))} · ${t.indicators.summary(fed, board.items.length, missed)}`;
}

/** The unit's target tables of one year, as published, with what has been achieved. */
export default function BoardPage() {
  const { t } = useLanguage();
  const { zone, askedMs } = useServerClock();
  const [search, setSearch] = useSearchParams();
  const tables = useTargetTables();
  const all = tables.data?.items ?? [];
  const years = [...new Set(all.map((table) => table.year))].sort((a, b) => b - a);
  const year = askedMs === null ? undefined : chosenYear(years, search.get('year'), yearOf(askedMs, zone));
  const board = useBoard(year);
  const ofYear = all.filter((table) => table.year === year).sort((a, b) => a.number - b.number);
  const side = year !== undefined && years.length > 1 && (
    <Select
      aria-label={t.indicators.yearLabel}
      value={year}
      options={years.map((value) => ({ value, label: t.indicators.year(value) }))}
      onChange={(value) => setSearch({ year: String(value) })}
    />
  );
  const failed = tables.error ?? board.error;
  const nothing = tables.data !== undefined && askedMs !== null && ofYear.length === 0;
  return (
    <>
      <PageHead
        title={
          year === undefined
            ? t.indicators.boardTitle
            : `${t.indicators.year(year)} · ${t.indicators.boardTitle}`
        }
        note={board.data ? <span data-testid="board-as-of">{boardNote(board.data, t, zone)}</span> : ' '}
        side={side}
      />
      <ProblemNote error={failed} onRetry={() => void Promise.all([tables.refetch(), board.refetch()])} />
      {nothing && <Nothing title={t.indicators.empty} hint={t.indicators.emptyHint} />}
      {!nothing && !failed && !board.data && <Waiting lines={20} />}
      {board.data && <Tables tables={ofYear} board={board.data} />}
    </>
  );
}
