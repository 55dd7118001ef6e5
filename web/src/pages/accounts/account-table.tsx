import { Button } from 'antd';
import { Link } from 'react-router';
import type { Account } from '../../api/types';
import { useLanguage, wordFor, type Words } from '../../i18n/language';
import { DataTable, type Column } from '../../parts/data-table';
import { Mark } from '../../parts/mark';
import { isResettable } from './roles';

type OnAccount = ((account: Account) => void) | undefined;

/** What can be done to an account; each is left out where the reader lacks the permission. */
interface Actions {
  onRoles?: OnAccount;
  onReset?: OnAccount;
  onEmail?: OnAccount;
  onDisable?: OnAccount;
  /** Nobody ends their own account. */
  ownId?: string;
  /** Leads to the person's deputies. */
  deputies?: boolean;
}

interface AccountTableProps extends Actions {
  accounts: Account[];
}

function Email({ account, onEmail }: { account: Account; onEmail: OnAccount }) {
  const { t } = useLanguage();
  const words = t.accounts;
  const mayEdit = onEmail !== undefined && account.disabledAt === null;
  return (
    <span className="account-email">
      {account.email ?? (!mayEdit && <span className="faint">{t.none}</span>)}{' '}
      {mayEdit && (
        <Button
          type="link"
          size="small"
          aria-label={words.emailEdit(account.name)}
          onClick={() => onEmail(account)}
          data-testid={`account-email-${account.signInName}`}
        >
          {account.email === null ? words.emailAdd : words.edit}
        </Button>
      )}
    </span>
  );
}

function RowActions({ account, actions }: { account: Account; actions: Actions }) {
  const { t } = useLanguage();
  const words = t.accounts;
  const { onRoles, onReset, onDisable, ownId, deputies } = actions;
  const { signInName } = account;
  const link = deputies === true && (
    <Link to={`/deputies?of=${account.id}`} data-testid={`account-deputies-${signInName}`}>
      {words.deputies}
    </Link>
  );
  // Who has left keeps a page: it says who took over.
  if (account.disabledAt !== null) return link;
  return (
    <span className="account-actions">
      {onRoles && !account.roles.includes('setup') && (
        <Button size="small" onClick={() => onRoles(account)} data-testid={`account-roles-${signInName}`}>
          {words.editRoles}
        </Button>
      )}
      {onReset && isResettable(account) && (
        <Button size="small" onClick={() => onReset(account)} data-testid={`account-reset-${signInName}`}>
          {words.reset}
        </Button>
      )}
      {link}
      {onDisable && account.id !== ownId && (
        <Button size="small" onClick={() => onDisable(account)} data-testid={`account-disable-${signInName}`}>
          {words.disable}
        </Button>
      )}
    </span>
  );
}

function columnsOf(t: Words, onEmail: OnAccount): Column<Account>[] {
  const words = t.accounts;
  return [
    {
      key: 'name',
      title: words.name,
      phone: 'lead',
      cell: (row) => (
        <>
          <b>{row.name}</b> {row.disabledAt !== null && <Mark tone="quiet">{words.disabled}</Mark>}
        </>
      ),
    },
    { key: 'signInName', title: words.signInName, cell: (row) => row.signInName },
    { key: 'organisation', title: words.organisation, cell: (row) => row.organisationName },
    {
      key: 'email',
      title: words.email,
      cell: (row) => <Email account={row} onEmail={onEmail} />,
    },
    {
      key: 'roles',
      title: words.roles,
      cell: (row) => row.roles.map((role) => wordFor(t.roles, role)).join(t.listJoint) || words.noRoles,
    },
  ];
}

export function AccountTable({ accounts, ...given }: AccountTableProps) {
  const { t } = useLanguage();
  const words = t.accounts;
  const actions: Column<Account> = {
    key: 'actions',
    title: words.actions,
    cell: (row) => <RowActions account={row} actions={given} />,
  };
  const columns = columnsOf(t, given.onEmail);
  const any = given.onRoles ?? given.onReset ?? given.onDisable;
  return (
    <div className="sheet sheet-flush">
      <DataTable
        caption={words.title}
        columns={any || given.deputies === true ? [...columns, actions] : columns}
        rows={accounts}
        rowKey={(row) => row.id}
        rowTestId={() => 'account-row'}
        rowTone={(row) => (row.disabledAt === null ? undefined : 'quiet')}
      />
    </div>
  );
}
