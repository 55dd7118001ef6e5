import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useBudgetLines, useExpenses, type BudgetLine, type Expense } from '../../api/asset-reads';
import { holds } from '../../api/session';
import type { Me } from '../../api/types';
import { useServerClock } from '../../app/server-clock';
import { yearOf } from '../../format/moments';
import { yuan } from '../../format/yuan';
import { useLanguage, type Words } from '../../i18n/language';
import { DataTable, type Column } from '../../parts/data-table';
import { LoadMore } from '../../parts/load-more';
import { Nothing, PageHead, Sheet, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { SectionTabs } from '../../parts/section-tabs';
import { AddLine, RecordExpense, VoidExpense } from './expense-forms';

const YEARS = { min: 2000, max: 2200 } as const;

function columnsOf(t: Words, onVoid: ((expense: Expense) => void) | null): Column<Expense>[] {
  const words = t.contracts.expenses;
  const columns: Column<Expense>[] = [
    { key: 'payee', title: words.columns.payee, phone: 'lead', cell: ({ payee }) => <b>{payee}</b> },
    {
      key: 'amount',
      title: words.columns.amount,
      width: '140px',
      align: 'right',
      phone: 'side',
      cell: ({ amountFen, voided }) => {
        const text = t.contracts.yuan(yuan(amountFen));
        return voided === null ? text : <del>{text}</del>;
      },
    },
    { key: 'day', title: words.columns.day, width: '110px', cell: ({ paidOn }) => paidOn },
    {
      key: 'line',
      title: words.columns.line,
      cell: ({ line, contract, note, voided }) => (
        <span>
          {[line.name, contract?.name, note].filter((one) => one !== undefined && one !== null).join(' · ')}
          {voided !== null && <span className="faint"> {words.voided(voided.byName, voided.reason)}</span>}
        </span>
      ),
    },
    { key: 'by', title: words.columns.by, width: '130px', cell: ({ recordedByName }) => recordedByName },
  ];
  if (onVoid === null) return columns;
  return [
    ...columns,
    {
      key: 'actions',
      title: words.actions,
      width: '80px',
      phone: 'bare',
      cell: (row) =>
        row.voided === null ? (
          <Button size="small" onClick={() => onVoid(row)} data-testid="expense-void">
            {words.void}
          </Button>
        ) : null,
    },
  ];
}

function Lines({ lines, mayRecord }: { lines: BudgetLine[]; mayRecord: boolean }) {
  const { t } = useLanguage();
  const words = t.contracts.expenses;
  if (lines.length === 0)
    return (
      <Nothing title={words.linesEmpty} hint={mayRecord ? words.linesEmptyHint : words.linesEmptyHintRead} />
    );
  return (
    <DataTable
      caption={words.lines}
      columns={[
        { key: 'name', title: words.lineName, phone: 'lead', cell: ({ name }) => <b>{name}</b> },
        {
          key: 'spent',
          title: words.spent,
          align: 'right',
          phone: 'side',
          width: '160px',
          cell: ({ spentFen }) => t.contracts.yuan(yuan(spentFen)),
        },
        { key: 'project', title: t.contracts.columns.project, cell: ({ project }) => project.name },
      ]}
      rows={lines}
      rowKey={({ id }) => id}
      rowTestId={() => 'budget-line-row'}
    />
  );
}

/** What was paid, by budget line. */
export default function ExpensesPage({ me }: { me: Me }) {
  const { t } = useLanguage();
  const words = t.contracts.expenses;
  const { zone, askedMs } = useServerClock();
  const [chosen, setChosen] = useState<number | null>(null);
  const [open, setOpen] = useState<'line' | 'expense' | Expense | null>(null);
  const year = chosen ?? (askedMs === null ? null : yearOf(askedMs, zone));
  const lines = useBudgetLines(year === null ? {} : { year: String(year) });
  const expenses = useExpenses({});
  const listed = lines.data?.pages.flatMap((page) => page.items) ?? [];
  const paid = expenses.data?.pages.flatMap((page) => page.items) ?? [];
  const mayRecord = holds(me, 'expense.record');
  return (
    <>
      <SectionTabs me={me} section="contracts" />
      <PageHead
        title={words.title}
        note={words.note}
        side={
          mayRecord && (
            <>
              <Button onClick={() => setOpen('line')} data-testid="budget-line-add">
                {words.addLine}
              </Button>
              <Button
                type="primary"
                disabled={listed.length === 0}
                onClick={() => setOpen('expense')}
                data-testid="expense-record"
              >
                {words.record}
              </Button>
            </>
          )
        }
      />
      <ProblemNote error={lines.error ?? expenses.error} />
      <Sheet
        title={words.lines}
        side={
          <InputNumber
            aria-label={words.year}
            {...YEARS}
            precision={0}
            value={year}
            onChange={(value) => setChosen(value)}
            data-testid="expense-year"
          />
        }
        flush
      >
        {lines.data ? <Lines lines={listed} mayRecord={mayRecord} /> : <Waiting lines={3} />}
      </Sheet>
      <Sheet title={words.list} flush>
        {expenses.isPending && <Waiting lines={3} />}
        {expenses.data && paid.length === 0 && <Nothing title={words.empty} />}
        {paid.length > 0 && (
          <>
            <DataTable
              caption={words.list}
              columns={columnsOf(t, mayRecord ? setOpen : null)}
              rows={paid}
              rowKey={({ id }) => id}
              rowTestId={() => 'expense-row'}
              rowTone={({ voided }) => (voided === null ? undefined : 'quiet')}
            />
            <LoadMore {...expenses} shown={paid.length} />
          </>
        )}
      </Sheet>
      {open === 'line' && year !== null && <AddLine year={year} onClose={() => setOpen(null)} />}
      {open === 'expense' && <RecordExpense lines={listed} onClose={() => setOpen(null)} />}
      {open !== null && typeof open === 'object' && (
        <VoidExpense expense={open} onClose={() => setOpen(null)} />
      )}
    </>
  );
}
