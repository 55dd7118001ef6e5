import type { AssetRecord } from '../../api/asset-reads';
import { api } from '../../api/client';
import { useSubmission } from '../../api/submission';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { FormModal } from '../../parts/form-modal';
import { TextField } from '../../parts/form-parts';

const REASON_LENGTH = 1000;

/** Takes an asset out of service for good. */
export function Retire({ asset, onClose }: { asset: AssetRecord; onClose: () => void }) {
  const { t } = useLanguage();
  const words = t.assetPage.retire;
  const announce = useAnnounce();
  const retire = useSubmission<{ reason: string }, AssetRecord>(
    (input, key) => api.post(`/assets/${asset.id}/retire`, input, { key, version: asset.version }),
    () => {
      announce(words.done(asset.code));
      onClose();
    },
  );
  return (
    <FormModal<{ reason: string }, { reason: string }>
      title={words.title(asset.code)}
      submit={words.submit}
      testId="asset-retire"
      submission={retire}
      inputOf={({ reason }) => ({ reason: reason.trim() })}
      onClose={onClose}
      hint={words.hint}
      danger
    >
      <TextField
        name="reason"
        label={words.reason}
        max={REASON_LENGTH}
        required
        lines={2}
        testId="asset-retire-reason"
      />
    </FormModal>
  );
}
