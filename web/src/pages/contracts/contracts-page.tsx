import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useContracts, type Contract } from '../../api/asset-reads';
import { holds } from '../../api/session';
import type { Me } from '../../api/types';
import { yuan } from '../../format/yuan';
import { useLanguage, type Words } from '../../i18n/language';
import { DataTable, type Column } from '../../parts/data-table';
import { LoadMore } from '../../parts/load-more';
import { Nothing, PageHead, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { SectionTabs } from '../../parts/section-tabs';
import { ContractForm } from './contract-form';
import { ContractMark } from './contract-mark';

function columnsOf(t: Words): Column<Contract>[] {
  const words = t.contracts.columns;
  return [
    {
      key: 'number',
      title: words.number,
      width: '180px',
      phone: 'lead',
      cell: (row) => <Link to={`/contracts/${row.id}`}>{row.number}</Link>,
    },
    {
      key: 'state',
      title: words.state,
      width: '80px',
      phone: 'side',
      cell: (row) => <ContractMark {...row} />,
    },
    { key: 'title', title: words.title, phone: 'bare', cell: (row) => <b>{row.title}</b> },
    { key: 'contractor', title: words.contractor, width: '170px', cell: (row) => row.contractor.name },
    { key: 'project', title: words.project, phone: 'hide', cell: (row) => row.project.name },
    { key: 'days', title: words.days, width: '200px', cell: (row) => t.contracts.days(row.from, row.to) },
    {
      key: 'value',
      title: words.value,
      width: '130px',
      align: 'right',
      cell: (row) => (row.valueFen === null ? t.none : t.contracts.yuan(yuan(row.valueFen))),
    },
  ];
}

/** The contracts under which somebody answers for the assets. */
export default function ContractsPage({ me }: { me: Me }) {
  const { t } = useLanguage();
  const words = t.contracts;
  const navigate = useNavigate();
  const [creating, setCreating] = useState(false);
  const query = useContracts({});
  const contracts = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <SectionTabs me={me} section="contracts" />
      <PageHead
        title={words.title}
        note={words.note}
        side={
          holds(me, 'contract.edit') && (
            <Button type="primary" onClick={() => setCreating(true)} data-testid="contract-create">
              {words.create}
            </Button>
          )
        }
      />
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting />}
      {query.data && contracts.length === 0 && <Nothing title={words.empty} hint={words.emptyHint} />}
      {contracts.length > 0 && (
        <>
          <div className="sheet sheet-flush">
            <DataTable
              caption={words.title}
              columns={columnsOf(t)}
              rows={contracts}
              rowKey={(row) => row.id}
              rowTestId={() => 'contract-row'}
              onOpen={(row) => void navigate(`/contracts/${row.id}`)}
            />
          </div>
          <LoadMore {...query} shown={contracts.length} />
        </>
      )}
      {creating && <ContractForm onClose={() => setCreating(false)} />}
    </>
  );
}
