import { Link, useNavigate } from 'react-router';
import type { VisitLine } from '../../api/visit-reads';
import { useLanguage, type Words } from '../../i18n/language';
import { DataTable, type Column } from '../../parts/data-table';
import { Mark } from '../../parts/mark';
import { Moment } from '../../parts/moment';
import { VisitMark } from './visit-mark';

function columnsOf(t: Words): Column<VisitLine>[] {
  const words = t.visits.columns;
  return [
    {
      key: 'number',
      title: words.number,
      width: '130px',
      phone: 'lead',
      cell: (row) => <span className="number">{row.number}</span>,
    },
    {
      key: 'state',
      title: words.state,
      width: '190px',
      phone: 'side',
      cell: (row) => (
        <span className="visit-marks">
          <VisitMark state={row.state} />
          {row.overdue && <Mark tone="seal">{t.visits.overdue}</Mark>}
        </span>
      ),
    },
    {
      key: 'title',
      title: words.visit,
      phone: 'bare',
      cell: (row) => (
        <>
          <Link to={`/visits/${row.id}`} className="visit-title">
            {row.title}
          </Link>
          <span className="visit-group">
            {row.groupName}
            {row.createdLate && <> · {t.visits.createdLate}</>}
          </span>
        </>
      ),
    },
    {
      key: 'period',
      title: words.period,
      width: '200px',
      cell: (row) => t.visits.period(row.periodFrom, row.dueOn),
    },
    {
      key: 'contractor',
      title: words.contractor,
      width: '170px',
      phone: 'hide',
      cell: (row) => row.contractorName,
    },
    {
      key: 'performed',
      title: words.performed,
      width: '140px',
      phone: 'hide',
      cell: (row) => <Moment at={row.submittedAt} />,
    },
  ];
}

/** Visits as rows, as cards on a phone. */
export function VisitTable({ visits }: { visits: VisitLine[] }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  return (
    <div className="sheet sheet-flush visit-table">
      <DataTable
        caption={t.visits.title}
        columns={columnsOf(t)}
        rows={visits}
        rowKey={(row) => row.id}
        rowTestId={() => 'visit-row'}
        rowTone={(row) => (row.overdue ? 'bad' : undefined)}
        onOpen={(row) => void navigate(`/visits/${row.id}`)}
      />
    </div>
  );
}
