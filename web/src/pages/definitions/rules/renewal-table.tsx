import { Link } from 'react-router';
import type { RenewalItem } from '../../../api/types';
import { useLanguage, wordFor } from '../../../i18n/language';
import { DataTable, type Column } from '../../../parts/data-table';
import { Due } from '../../../parts/deadline/due';
import { Mark } from '../../../parts/mark';

/** What moving would do to each clock. */
export function RenewalTable({ items }: { items: RenewalItem[] }) {
  const { t } = useLanguage();
  const words = t.definitions.renewal;
  const columns: Column<RenewalItem>[] = [
    {
      key: 'matter',
      title: words.columns.matter,
      phone: 'lead',
      cell: (item) => (
        <>
          <Link to={`/deadlines/${item.deadlineId}`}>{item.subjectLabel}</Link>
          <br />
          <span className="faint">
            {wordFor(t.deadlines.kinds, item.kind)}
            {item.cycle > 1 && ` · ${t.deadlines.cycle(item.cycle)}`}
          </span>
        </>
      ),
    },
    {
      key: 'effect',
      title: words.columns.effect,
      phone: 'side',
      cell: (item) => {
        if (item.breach) return <Mark tone="bad">{words.breach}</Mark>;
        if (item.dueAt === item.newDueAt) return <Mark tone="quiet">{words.sameDue}</Mark>;
        return <Mark tone="ink">{item.newDueAt < item.dueAt ? words.earlier : words.later}</Mark>;
      },
    },
    {
      key: 'changes',
      title: words.columns.changes,
      cell: (item) => item.changes.map((change) => words.changes[change]).join(t.listJoint),
    },
    { key: 'before', title: words.columns.before, cell: (item) => <Due at={item.dueAt} /> },
    { key: 'after', title: words.columns.after, cell: (item) => <Due at={item.newDueAt} /> },
  ];
  return (
    <DataTable
      caption={words.caption}
      columns={columns}
      rows={items}
      rowKey={(item) => item.deadlineId}
      rowTone={(item) => (item.breach ? 'bad' : undefined)}
      rowTestId={() => 'renewal-item'}
    />
  );
}
