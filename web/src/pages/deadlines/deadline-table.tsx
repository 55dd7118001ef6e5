import { Link, useNavigate } from 'react-router';
import type { DeadlineLine } from '../../api/types';
import { useLanguage, type Words } from '../../i18n/language';
import { Countdown } from '../../parts/countdown';
import { DataTable, type Column } from '../../parts/data-table';
import { Due } from '../../parts/deadline/due';
import { DeadlineMarks } from '../../parts/deadline/marks';
import { OutcomeMark } from '../../parts/ticket-marks';

const isOpen = ({ outcome }: DeadlineLine) => outcome === 'pending' || outcome === 'overdue';

function columnsOf(t: Words, language: 'zh' | 'en'): Column<DeadlineLine>[] {
  const words = t.deadlines.columns;
  return [
    {
      key: 'matter',
      title: words.matter,
      phone: 'lead',
      cell: (row) => (
        <>
          <Link to={`/deadlines/${row.id}`} className="deadline-subject">
            {row.subjectLabel}
          </Link>
          <span className="deadline-kind">
            {row.title[language]}
            {row.cycle > 1 && ` · ${t.deadlines.cycle(row.cycle)}`}
          </span>
        </>
      ),
    },
    {
      key: 'standing',
      title: words.standing,
      width: '190px',
      phone: 'side',
      cell: (row) =>
        isOpen(row) ? (
          <Countdown dueAt={row.dueAt} anchorAt={row.anchorAt} />
        ) : (
          <OutcomeMark outcome={row.outcome} />
        ),
    },
    { key: 'due', title: words.due, width: '150px', cell: (row) => <Due at={row.dueAt} /> },
    {
      key: 'team',
      title: words.team,
      width: '240px',
      cell: (row) => (
        <span className="deadline-owner">
          <span>{row.team?.name ?? t.deadlines.unowned}</span>
          <span className="faint">{row.handlers.map(({ name }) => name).join(t.listJoint)}</span>
        </span>
      ),
    },
    {
      key: 'marks',
      title: words.marks,
      width: '170px',
      phone: 'bare',
      cell: (row) => <DeadlineMarks deadline={row} />,
    },
  ];
}

export function DeadlineTable({ deadlines }: { deadlines: DeadlineLine[] }) {
  const { t, language } = useLanguage();
  const navigate = useNavigate();
  return (
    <div className="sheet sheet-flush deadline-table">
      <DataTable
        caption={t.deadlines.title}
        columns={columnsOf(t, language)}
        rows={deadlines}
        rowKey={(row) => row.id}
        rowTestId={() => 'deadline-row'}
        rowTone={(row) => (row.outcome === 'overdue' ? 'bad' : isOpen(row) ? undefined : 'quiet')}
        onOpen={(row) => void navigate(`/deadlines/${row.id}`)}
      />
    </div>
  );
}
