import { Button, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useComplaints, type Complaint } from '../../api/asset-reads';
import { holds } from '../../api/session';
import type { Me } from '../../api/types';
import { useLanguage, type Words } from '../../i18n/language';
import { DataTable, type Column } from '../../parts/data-table';
import { LoadMore } from '../../parts/load-more';
import { Mark } from '../../parts/mark';
import { Nothing, PageHead, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { SectionTabs } from '../../parts/section-tabs';
import { RecordComplaint } from './record-complaint';
import { WithdrawComplaint } from './withdraw-complaint';
import './complaints.css';

function columnsOf(t: Words, onWithdraw: (complaint: Complaint) => void): Column<Complaint>[] {
  const words = t.contracts.complaints;
  return [
    { key: 'number', title: words.columns.number, width: '130px', phone: 'lead', cell: (row) => row.number },
    {
      key: 'state',
      title: words.columns.state,
      width: '80px',
      phone: 'side',
      cell: ({ state }) => <Mark tone={state === 'standing' ? 'bad' : 'quiet'}>{words.states[state]}</Mark>,
    },
    {
      key: 'text',
      title: words.columns.text,
      phone: 'bare',
      cell: (row) => (
        <div className="complaint-text">
          {row.text}
          {row.withdrawn !== null && (
            <p className="faint">{words.withdrawn(row.withdrawn.byName, row.withdrawn.reason)}</p>
          )}
        </div>
      ),
    },
    {
      key: 'about',
      title: words.columns.about,
      width: '230px',
      cell: (row) => (
        <span className="complaint-about">
          <span>
            {t.assetClasses[row.assetClass]} · {row.contractor?.name ?? words.anyone}
          </span>
          {row.subject === null ? (
            <span className="faint">{row.project.name}</span>
          ) : (
            <Link to={`/tickets/${row.subject.id}`}>{row.subject.label}</Link>
          )}
        </span>
      ),
    },
    {
      key: 'day',
      title: words.columns.day,
      width: '120px',
      cell: (row) => (
        <>
          {row.occurredOn} {row.recordedLate && <Mark tone="warn">{words.late}</Mark>}
        </>
      ),
    },
    { key: 'by', title: words.columns.by, width: '130px', cell: (row) => row.recordedByName },
    {
      key: 'actions',
      title: words.actions,
      width: '80px',
      phone: 'bare',
      cell: (row) =>
        row.commands.includes('withdraw') ? (
          <Button size="small" onClick={() => onWithdraw(row)} data-testid="complaint-withdraw">
            {words.withdraw}
          </Button>
        ) : null,
    },
  ];
}

/** Where the work was not to the unit's content. */
export default function ComplaintsPage({ me }: { me: Me }) {
  const { t } = useLanguage();
  const words = t.contracts.complaints;
  const [assetClass, setAssetClass] = useState('');
  const [recording, setRecording] = useState(false);
  const [withdrawing, setWithdrawing] = useState<Complaint | null>(null);
  const query = useComplaints(assetClass === '' ? {} : { assetClass });
  const complaints = query.data?.pages.flatMap((page) => page.items) ?? [];
  const mayRecord = holds(me, 'complaint.record');
  return (
    <>
      <SectionTabs me={me} section="contracts" />
      <PageHead
        title={words.title}
        note={words.note}
        side={
          <>
            <Select
              aria-label={words.class}
              value={assetClass}
              onChange={setAssetClass}
              popupMatchSelectWidth={false}
              options={[
                { value: '', label: words.any },
                ...Object.entries(t.assetClasses).map(([value, label]) => ({ value, label })),
              ]}
            />
            {mayRecord && (
              <Button type="primary" onClick={() => setRecording(true)} data-testid="complaint-record">
                {words.record}
              </Button>
            )}
          </>
        }
      />
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting />}
      {query.data && complaints.length === 0 && (
        <Nothing title={words.empty} hint={mayRecord ? words.emptyHint : words.emptyHintOwn} />
      )}
      {complaints.length > 0 && (
        <>
          <div className="sheet sheet-flush">
            <DataTable
              caption={words.title}
              columns={columnsOf(t, setWithdrawing).filter(
                ({ key }) => key !== 'actions' || complaints.some(({ commands }) => commands.length > 0),
              )}
              rows={complaints}
              rowKey={(row) => row.id}
              rowTestId={() => 'complaint-row'}
              rowTone={({ state }) => (state === 'withdrawn' ? 'quiet' : undefined)}
            />
          </div>
          <LoadMore {...query} shown={complaints.length} />
        </>
      )}
      {recording && <RecordComplaint onClose={() => setRecording(false)} />}
      {withdrawing !== null && (
        <WithdrawComplaint complaint={withdrawing} onClose={() => setWithdrawing(null)} />
      )}
    </>
  );
}
