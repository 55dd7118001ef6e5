import { Button } from 'antd';
import { useState } from 'react';
import { useAccounts, useOrganisations } from '../../api/reads';
import { holds } from '../../api/session';
import type { Account, Me } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { LoadMore } from '../../parts/load-more';
import { Nothing, PageHead, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { AccountTable } from './account-table';
import { AssignRoles } from './assign-roles';
import { CreateAccount } from './create-account';
import { CreateOrganisation } from './create-organisation';
import { DisableAccount } from './disable-account';
import { OneTimePassword, type Handed } from './one-time-password';
import { ResetPassword } from './reset-password';
import { SetEmail } from './set-email';

type AccountForm = 'roles' | 'reset' | 'email' | 'disable';

type Open =
  | { form: 'account' | 'organisation' }
  | { form: AccountForm; account: Account }
  | { form: 'handed'; handed: Handed }
  | null;

/** People who may sign in; for the administrators only. */
export default function AccountsPage({ me }: { me: Me }) {
  const { t } = useLanguage();
  const isSetup = me.roles.includes('setup');
  const query = useAccounts();
  const organisations = useOrganisations().data?.items ?? [];
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const onHanded = (handed: Handed) => setOpen({ form: 'handed', handed });
  const opens = (permission: string, form: AccountForm) =>
    holds(me, permission) ? (account: Account) => setOpen({ form, account }) : undefined;
  const accounts = query.data?.pages.flatMap((page) => page.items) ?? [];
  const side = (
    <>
      {holds(me, 'organisation.create') && (
        <Button onClick={() => setOpen({ form: 'organisation' })} data-testid="organisation-create">
          {t.accounts.newOrganisation}
        </Button>
      )}
      {holds(me, 'account.create') && (
        <Button type="primary" onClick={() => setOpen({ form: 'account' })} data-testid="account-create">
          {t.accounts.create}
        </Button>
      )}
    </>
  );
  return (
    <>
      <PageHead title={t.accounts.title} note={isSetup ? t.accounts.setupHint : undefined} side={side} />
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting />}
      {query.data && accounts.length === 0 && (
        <Nothing title={t.accounts.empty} hint={t.accounts.emptyHint} />
      )}
      {accounts.length > 0 && (
        <>
          <AccountTable
            accounts={accounts}
            onRoles={opens('account.grant-roles', 'roles')}
            onReset={opens('account.reset-password', 'reset')}
            onEmail={opens('account.set-email', 'email')}
            onDisable={opens('account.disable', 'disable')}
            ownId={me.id}
            deputies={holds(me, 'deputy.assign')}
          />
          <LoadMore {...query} shown={accounts.length} />
        </>
      )}
      {open?.form === 'account' && (
        <CreateAccount organisations={organisations} onClose={close} onHanded={onHanded} />
      )}
      {open?.form === 'organisation' && <CreateOrganisation onClose={close} />}
      {open?.form === 'roles' && (
        <AssignRoles
          account={open.account}
          organisation={organisations.find(({ id }) => id === open.account.organisationId)}
          onClose={close}
        />
      )}
      {open?.form === 'email' && <SetEmail account={open.account} onClose={close} />}
      {open?.form === 'disable' && <DisableAccount account={open.account} onClose={close} />}
      {open?.form === 'reset' && <ResetPassword account={open.account} onClose={close} onHanded={onHanded} />}
      {open?.form === 'handed' && <OneTimePassword handed={open.handed} onClose={close} />}
    </>
  );
}
