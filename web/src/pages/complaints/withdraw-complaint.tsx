import type { Complaint } from '../../api/asset-reads';
import { api } from '../../api/client';
import { useSubmission } from '../../api/submission';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { FormModal } from '../../parts/form-modal';
import { TextField } from '../../parts/form-parts';

const REASON_LENGTH = 1000;

/** Takes a complaint back, by a second person. */
export function WithdrawComplaint({ complaint, onClose }: { complaint: Complaint; onClose: () => void }) {
  const { t } = useLanguage();
  const words = t.contracts.complaints;
  const announce = useAnnounce();
  const withdraw = useSubmission<{ reason: string }, Complaint>(
    (input, key) =>
      api.post(`/complaints/${complaint.id}/withdraw`, input, { key, version: complaint.version }),
    () => {
      announce(words.withdrawDone);
      onClose();
    },
  );
  return (
    <FormModal<{ reason: string }, { reason: string }>
      title={words.withdrawTitle(complaint.number)}
      submit={words.withdraw}
      testId="complaint-withdraw"
      submission={withdraw}
      inputOf={({ reason }) => ({ reason: reason.trim() })}
      onClose={onClose}
      hint={words.withdrawHint}
      danger
    >
      <TextField
        name="reason"
        label={words.reason}
        max={REASON_LENGTH}
        required
        lines={2}
        testId="complaint-reason"
      />
    </FormModal>
  );
}
