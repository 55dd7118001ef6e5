import { Button, Modal } from 'antd';
import { useLanguage } from '../../i18n/language';
import './accounts.css';

export interface Handed {
  name: string;
  oneTimePassword: string;
}

/** The only moment at which a one-time password can be read. */
export function OneTimePassword({ handed, onClose }: { handed: Handed; onClose: () => void }) {
  const { t } = useLanguage();
  return (
    <Modal
      open
      title={`${handed.name} · ${t.accounts.oneTime}`}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      width={420}
      footer={
        <Button type="primary" onClick={onClose}>
          {t.accounts.copied}
        </Button>
      }
    >
      <p className="one-time" data-testid="one-time-password">
        {handed.oneTimePassword}
      </p>
      <p className="faint">{t.accounts.oneTimeHint}</p>
    </Modal>
  );
}
