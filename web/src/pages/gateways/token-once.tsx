import { Button, Modal } from 'antd';
import type { GatewayWithToken } from '../../api/asset-reads';
import { useLanguage } from '../../i18n/language';
import { CopyLine } from '../../parts/copy-line';

/** The token of a gateway, this once: the window closes by its button only. */
export function TokenOnce({ gateway, onClose }: { gateway: GatewayWithToken; onClose: () => void }) {
  const { t } = useLanguage();
  const words = t.availability.gateways;
  return (
    <Modal
      open
      title={words.tokenTitle(gateway.name)}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button onClick={onClose} data-testid="gateway-token-close">
          {words.close}
        </Button>
      }
    >
      <p>{words.tokenNote}</p>
      <CopyLine text={gateway.token} label={words.tokenLabel} words={words} testId="gateway-token" />
    </Modal>
  );
}
