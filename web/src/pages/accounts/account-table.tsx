import { Button } from 'antd';
import type { Account } from '../../api/types';
import { useLanguage, wordFor, type Words } from '../../i18n/language';
import { DataTable, type Column } from '../../parts/data-table';
import { Mark } from '../../parts/mark';
import { isResettable } from './roles';

interface AccountTableProps {
  accounts: Account[];
  /** Left out where the reader lacks the permission. */
  onRoles?: ((account: Account) => void) | undefined;
  onReset?: ((account: Account) => void) | undefined;
}

function columnsOf(t: Words): Column<Account>[] {
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
      key: 'roles',
      title: words.roles,
      cell: (row) => row.roles.map((role) => wordFor(t.roles, role)).join(t.listJoint) || words.noRoles,
    },
  ];
}

export function AccountTable({ accounts, onRoles, onReset }: AccountTableProps) {
  const { t } = useLanguage();
  const words = t.accounts;
  const actions: Column<Account> = {
    key: 'actions',
    title: words.actions,
    width: '220px',
    cell: (row) => (
      <span className="account-actions">
        {onRoles && !row.roles.includes('setup') && (
          <Button size="small" onClick={() => onRoles(row)} data-testid={`account-roles-${row.signInName}`}>
            {words.editRoles}
          </Button>
        )}
        {onReset && isResettable(row) && (
          <Button size="small" onClick={() => onReset(row)} data-testid={`account-reset-${row.signInName}`}>
            {words.reset}
          </Button>
        )}
      </span>
    ),
  };
  return (
    <div className="sheet sheet-flush">
      <DataTable
        caption={words.title}
        columns={onRoles || onReset ? [...columnsOf(t), actions] : columnsOf(t)}
        rows={accounts}
        rowKey={(row) => row.id}
        rowTestId={() => 'account-row'}
        rowTone={(row) => (row.disabledAt === null ? undefined : 'quiet')}
      />
    </div>
  );
}
