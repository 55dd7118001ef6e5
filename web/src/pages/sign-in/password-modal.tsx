import { Modal } from 'antd';
import { useLanguage } from '../../i18n/language';
import { PasswordForm } from './password-form';

export function PasswordModal({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useLanguage();
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      title={t.password.changeTitle}
      destroyOnHidden
      width={420}
    >
      <p className="faint">{t.password.changeHint}</p>
      <PasswordForm onDone={onClose} />
    </Modal>
  );
}
