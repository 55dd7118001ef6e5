import { Button } from 'antd';
import { useState } from 'react';
import { useFunctions, type MonitoredFunction } from '../../api/asset-reads';
import { holds } from '../../api/session';
import type { Me } from '../../api/types';
import { useLanguage, type Words } from '../../i18n/language';
import { DataTable, type Column } from '../../parts/data-table';
import { LoadMore } from '../../parts/load-more';
import { Nothing, PageHead, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { SectionTabs } from '../../parts/section-tabs';
import { FunctionForm } from './function-form';

/** Assets that a line names before it only counts them. */
const NAMED = 6;

function columnsOf(t: Words): Column<MonitoredFunction>[] {
  const words = t.availability.functions;
  return [
    { key: 'code', title: words.code, width: '110px', phone: 'side', cell: ({ code }) => code },
    { key: 'name', title: words.name, phone: 'lead', cell: ({ name }) => <b>{name}</b> },
    {
      key: 'required',
      title: words.required,
      width: '170px',
      cell: ({ required, assets }) => words.need(required, assets.length),
    },
    {
      key: 'assets',
      title: words.assets,
      cell: ({ assets }) => {
        const named = assets
          .slice(0, NAMED)
          .map(({ code }) => code)
          .join(t.listJoint);
        return assets.length > NAMED ? `${named} ${words.more(assets.length)}` : named;
      },
    },
    { key: 'project', title: words.project, phone: 'hide', cell: ({ project }) => project.name },
  ];
}

/** What is monitored as a whole, and how many of its assets must work for it. */
export default function FunctionsPage({ me }: { me: Me }) {
  const { t } = useLanguage();
  const words = t.availability.functions;
  const [open, setOpen] = useState<MonitoredFunction | 'new' | null>(null);
  const query = useFunctions();
  const functions = query.data?.pages.flatMap((page) => page.items) ?? [];
  const mayEdit = holds(me, 'asset.edit');
  const actions: Column<MonitoredFunction> = {
    key: 'actions',
    title: words.actions,
    width: '110px',
    phone: 'bare',
    cell: (row) => (
      <Button size="small" onClick={() => setOpen(row)} data-testid="function-edit">
        {words.edit}
      </Button>
    ),
  };
  return (
    <>
      <SectionTabs me={me} section="assets" />
      <PageHead
        title={words.title}
        note={words.note}
        side={
          mayEdit && (
            <Button type="primary" onClick={() => setOpen('new')} data-testid="function-create">
              {words.create}
            </Button>
          )
        }
      />
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting />}
      {query.data && functions.length === 0 && <Nothing title={words.empty} hint={words.emptyHint} />}
      {functions.length > 0 && (
        <>
          <div className="sheet sheet-flush">
            <DataTable
              caption={words.title}
              columns={mayEdit ? [...columnsOf(t), actions] : columnsOf(t)}
              rows={functions}
              rowKey={(row) => row.id}
              rowTestId={() => 'function-row'}
            />
          </div>
          <LoadMore {...query} shown={functions.length} />
        </>
      )}
      {open !== null && (
        <FunctionForm {...(open === 'new' ? {} : { known: open })} onClose={() => setOpen(null)} />
      )}
    </>
  );
}
