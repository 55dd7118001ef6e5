import { Button } from 'antd';
import { useState } from 'react';
import { useAccounts, useOrganisations } from '../../api/reads';
import { holds } from '../../api/session';
import type { Account, Me } from '../../api/types';
import { useLanguage, wordFor, type Words } from '../../i18n/language';
import { DataTable, type Column } from '../../parts/data-table';
import { LoadMore } from '../../parts/load-more';
import { Nothing, PageHead, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { CreateAccount } from './create-account';
import { OneTimePassword, type Handed } from './one-time-password';
import { AssignRoles } from './assign-roles';

function columnsOf(
  t: Words,
  organisations: Map<string, string>,
  onRoles: ((account: Account) => void) | null,
) {
  const words = t.accounts;
  const columns: Column<Account>[] = [
    { key: 'name', title: words.name, phone: 'lead', cell: (row) => <b>{row.name}</b> },
    { key: 'signInName', title: words.signInName, cell: (row) => row.signInName },
    {
      key: 'organisation',
      title: words.organisation,
      cell: (row) => row.organisation?.name ?? organisations.get(row.organisationId ?? '') ?? t.none,
    },
    {
      key: 'roles',
      title: words.roles,
      cell: (row) => row.roles.map((role) => wordFor(t.roles, role)).join('、') || words.noRoles,
    },
  ];
  if (!onRoles) return columns;
  return [
    ...columns,
    {
      key: 'edit',
      title: words.editRoles,
      width: '110px',
      phone: 'side' as const,
      cell: (row: Account) => (
        <Button size="small" onClick={() => onRoles(row)} data-testid={`account-roles-${row.signInName}`}>
          {words.editRoles}
        </Button>
      ),
    },
  ];
}

/** People who may sign in; for the administrators only. */
export default function AccountsPage({ me }: { me: Me }) {
  const { t } = useLanguage();
  const query = useAccounts();
  const organisations = useOrganisations();
  const [creating, setCreating] = useState(false);
  const [assigning, setAssigning] = useState<Account | null>(null);
  const [handed, setHanded] = useState<Handed | null>(null);
  const accounts = query.data?.pages.flatMap((page) => page.items) ?? [];
  const list = organisations.data?.items ?? [];
  const names = new Map(list.map((organisation) => [organisation.id, organisation.name]));
  const create = holds(me, 'account.create') && (
    <Button type="primary" onClick={() => setCreating(true)} data-testid="account-create">
      {t.accounts.create}
    </Button>
  );
  return (
    <>
      <PageHead title={t.accounts.title} side={create} />
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting />}
      {query.data && accounts.length === 0 && (
        <Nothing title={t.accounts.empty} hint={t.accounts.emptyHint} />
      )}
      {accounts.length > 0 && (
        <>
          <div className="sheet sheet-flush">
            <DataTable
              caption={t.accounts.title}
              columns={columnsOf(t, names, holds(me, 'account.roles') ? setAssigning : null)}
              rows={accounts}
              rowKey={(row) => row.id}
              rowTestId={() => 'account-row'}
            />
          </div>
          <LoadMore {...query} shown={accounts.length} />
        </>
      )}
      {creating && (
        <CreateAccount organisations={list} onClose={() => setCreating(false)} onHanded={setHanded} />
      )}
      {assigning && <AssignRoles account={assigning} onClose={() => setAssigning(null)} />}
      {handed && <OneTimePassword handed={handed} onClose={() => setHanded(null)} />}
    </>
  );
}
