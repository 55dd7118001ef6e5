import { Modal } from 'antd';
import { api } from '../../api/client';
import { useSubmission } from '../../api/submission';
import type { Account } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { ProblemNote } from '../../parts/problem';
import type { Handed } from './one-time-password';

interface ResetPasswordProps {
  account: Account;
  onClose: () => void;
  onHanded: (handed: Handed) => void;
}

export function ResetPassword({ account, onClose, onHanded }: ResetPasswordProps) {
  const { t } = useLanguage();
  const reset = useSubmission<string, { oneTimePassword: string }>(
    (id, key) => api.post(`/accounts/${id}/reset-password`, undefined, { key }),
    ({ oneTimePassword }) => {
      onHanded({ name: account.name, oneTimePassword });
    },
  );
  return (
    <Modal
      open
      title={t.accounts.reset}
      okText={t.accounts.reset}
      okButtonProps={{ danger: true, 'data-testid': 'reset-submit' }}
      confirmLoading={reset.isPending}
      onOk={() => reset.mutate(account.id)}
      onCancel={onClose}
      width={420}
    >
      <ProblemNote error={reset.error} />
      <p>{t.accounts.resetConfirm(account.name)}</p>
    </Modal>
  );
}
