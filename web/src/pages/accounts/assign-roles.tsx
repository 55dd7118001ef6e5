import { Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client';
import { useSubmission } from '../../api/submission';
import type { Account, Organisation } from '../../api/types';
import { useLanguage, wordFor } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { ProblemNote } from '../../parts/problem';
import { choosableRoles } from './roles';
import './accounts.css';

interface AssignRolesProps {
  account: Account;
  organisation: Organisation | undefined;
  onClose: () => void;
}

export function AssignRoles({ account, organisation, onClose }: AssignRolesProps) {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const [roles, setRoles] = useState<string[]>(account.roles);
  const assign = useSubmission<string[], Account>(
    (chosen, key) => api.put(`/accounts/${account.id}/roles`, { roles: chosen }, { key }),
    () => {
      announce(t.accounts.rolesSaved);
      onClose();
    },
  );
  return (
    <Modal
      open
      title={t.accounts.rolesFor(account.name)}
      okText={t.actions.save}
      okButtonProps={{ 'data-testid': 'roles-submit' }}
      confirmLoading={assign.isPending}
      onOk={() => assign.mutate(roles)}
      onCancel={onClose}
      width={440}
    >
      <ProblemNote error={assign.error} />
      <Checkbox.Group
        className="role-choices"
        value={roles}
        onChange={setRoles}
        options={choosableRoles(organisation?.kind).map((value) => ({
          value,
          label: wordFor(t.roles, value),
        }))}
      />
    </Modal>
  );
}
