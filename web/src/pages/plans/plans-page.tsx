import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { holds } from '../../api/session';
import type { Me } from '../../api/types';
import { usePlans, type PlanLine } from '../../api/visit-reads';
import { useLanguage, type Words } from '../../i18n/language';
import { DataTable, type Column } from '../../parts/data-table';
import { LoadMore } from '../../parts/load-more';
import { Mark } from '../../parts/mark';
import { Nothing, PageHead, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { PlanEditor } from './plan-editor';
import { recurrenceText } from './recurrence';
import './plans.css';

function columnsOf(t: Words): Column<PlanLine>[] {
  const words = t.plans.columns;
  return [
    { key: 'code', title: words.code, width: '150px', phone: 'lead', cell: (row) => row.code },
    {
      key: 'state',
      title: words.state,
      width: '140px',
      phone: 'side',
      cell: (row) =>
        row.endedOn === null ? (
          <Mark tone="good">{t.plans.running}</Mark>
        ) : (
          <Mark tone="quiet">{t.plans.endsOn(row.endedOn)}</Mark>
        ),
    },
    {
      key: 'title',
      title: words.title,
      phone: 'bare',
      cell: (row) => (
        <Link to={`/plans/${row.id}`} className="plan-title">
          {row.title}
        </Link>
      ),
    },
    {
      key: 'rule',
      title: words.rule,
      cell: (row) => (
        <>
          {recurrenceText(row.rrule, t.plans.words)}{' '}
          <span className="faint">{t.plans.startsOn(row.startsOn)}</span>
        </>
      ),
    },
    { key: 'contractor', title: words.contractor, cell: (row) => row.contractor.name },
    { key: 'contract', title: words.contract, cell: (row) => row.contract.name },
  ];
}

/** What is done how often by whom: the plans that the visits are made from. */
export default function PlansPage({ me }: { me: Me }) {
  const { t } = useLanguage();
  const words = t.plans;
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const query = usePlans();
  const plans = query.data?.pages.flatMap((page) => page.items) ?? [];
  const add = holds(me, 'maintenance-plan.edit') && (
    <Button type="primary" onClick={() => setAdding(true)} data-testid="plan-add">
      {words.add}
    </Button>
  );
  return (
    <>
      <PageHead above={<Link to="/visits">{t.visits.title}</Link>} title={words.title} side={add} />
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting lines={8} />}
      {query.data && plans.length === 0 && (
        <Nothing title={words.empty} hint={words.emptyHint} action={add} />
      )}
      {plans.length > 0 && (
        <>
          <div className="sheet sheet-flush">
            <DataTable
              caption={words.title}
              columns={columnsOf(t)}
              rows={plans}
              rowKey={(row) => row.id}
              rowTestId={() => 'plan-row'}
              rowTone={(row) => (row.endedOn === null ? undefined : 'quiet')}
              onOpen={(row) => void navigate(`/plans/${row.id}`)}
            />
          </div>
          <LoadMore {...query} shown={plans.length} />
        </>
      )}
      {adding && (
        <PlanEditor
          plan={null}
          onClose={() => setAdding(false)}
          onSaved={(plan) => void navigate(`/plans/${plan.id}`)}
        />
      )}
    </>
  );
}
