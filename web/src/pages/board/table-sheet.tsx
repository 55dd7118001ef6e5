import { Link, useNavigate } from 'react-router';
import type { Indicator, TargetTable } from '../../api/types';
import { wanYuan } from '../../format/money';
import { useLanguage, type Language, type Words } from '../../i18n/language';
import { DataTable, type Column } from '../../parts/data-table';
import { MetMark } from '../../parts/met-mark';
import { Warnings } from '../../parts/warnings';
import { sidesText } from '../indicator/amounts';

const quiet = (indicator: Indicator) => indicator.result.status === 'nothing-feeds';

function actual(indicator: Indicator, t: Words, language: Language) {
  if (quiet(indicator)) return <span className="actual actual-none">{t.indicators.noSource}</span>;
  if (indicator.result.status === 'not-applicable') {
    return <span className="actual actual-none">{t.indicators.notApplicable}</span>;
  }
  return <span className="actual">{indicator.result.shown[language]}</span>;
}

/** The sides of the number, or the first figure that stands beside a number without sides. */
function parts({ result, metric }: Indicator, t: Words, language: Language) {
  const sides = sidesText(result, metric?.fold, t);
  if (sides !== null) return sides;
  const [first] = result.beside;
  if (first === undefined) return t.none;
  return (
    <span className="beside" title={first.title[language]}>
      <span className="faint">{first.title[language]}</span> {first.shown[language]}
    </span>
  );
}

/** A level is printed where it changes, as in the published form; a screen reader hears it on every row. */
function level(rows: Indicator[], index: number, name: 'level1' | 'level2') {
  const text = rows[index]?.[name] ?? '';
  const above = rows[index - 1];
  const same = above?.[name] === text && (name === 'level1' || above.level1 === rows[index]?.level1);
  return <span className={same ? 'sr-only' : 'level'}>{text}</span>;
}

function columnsOf(rows: Indicator[], t: Words, language: Language): Column<Indicator>[] {
  const words = t.indicators.columns;
  return [
    {
      key: 'code',
      title: words.code,
      width: '72px',
      phone: 'lead',
      cell: (row) => <span className="code">{row.code}</span>,
    },
    {
      key: 'level1',
      title: words.level1,
      width: '96px',
      phone: 'hide',
      cell: (_, index) => level(rows, index, 'level1'),
    },
    {
      key: 'level2',
      title: words.level2,
      width: '116px',
      phone: 'hide',
      cell: (_, index) => level(rows, index, 'level2'),
    },
    {
      key: 'level3',
      title: words.level3,
      phone: 'lead',
      cell: (row) => (
        <Link to={`/indicators/${row.id}`} className="level3">
          {row.level3.trim()}
        </Link>
      ),
    },
    {
      key: 'target',
      title: words.target,
      width: '23%',
      cell: (row) => <span className="target-text">{row.targetText}</span>,
    },
    {
      key: 'actual',
      title: words.actual,
      width: '120px',
      align: 'right',
      cell: (row) => actual(row, t, language),
    },
    {
      key: 'parts',
      title: words.parts,
      width: '116px',
      align: 'right',
      cell: (row) => parts(row, t, language),
    },
    {
      key: 'met',
      title: words.met,
      width: '76px',
      align: 'center',
      phone: 'side',
      cell: (row) => <MetMark result={row.result} />,
    },
  ];
}

function Money({ label, fen }: { label: string; fen: number }) {
  const { t } = useLanguage();
  return (
    <span className="money">
      {label} <b>{wanYuan(fen)}</b> {t.indicators.unitMoney}
    </span>
  );
}

/** One published table: its head and its rows. */
export function TableSheet({ table, indicators }: { table: TargetTable; indicators: Indicator[] }) {
  const { t, language } = useLanguage();
  const navigate = useNavigate();
  const words = t.indicators;
  return (
    <section className="sheet sheet-flush target-table" data-testid={`target-table-${table.number}`}>
      <div className="target-head">
        <h2>
          <span className="target-number">{words.table(table.number)}</span> {table.title}
        </h2>
        <p className="target-money">
          <Money label={words.budget} fen={table.budgetFen} />
          {table.fiscalFen > 0 && <Money label={words.fiscal} fen={table.fiscalFen} />}
          {table.otherFen > 0 && <Money label={words.other} fen={table.otherFen} />}
        </p>
        <p className="target-purpose">
          <span className="faint">{words.project} </span>
          {table.project.name}
        </p>
        <p className="target-purpose">
          <span className="faint">{words.purpose} </span>
          {table.purpose.trim()}
        </p>
        <Warnings warnings={table.warnings} />
      </div>
      <DataTable
        caption={table.title}
        columns={columnsOf(indicators, t, language)}
        rows={indicators}
        rowKey={(row) => row.id}
        rowTestId={(row) => `indicator-row-${row.code}`}
        rowTone={(row) => (quiet(row) ? 'quiet' : row.result.met === false ? 'bad' : undefined)}
        onOpen={(row) => void navigate(`/indicators/${row.id}`)}
      />
    </section>
  );
}
