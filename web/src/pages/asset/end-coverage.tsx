import type { AssetCoverage, AssetRecord } from '../../api/asset-reads';
import { api } from '../../api/client';
import { useSubmission } from '../../api/submission';
import type { Day } from '../../format/days';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { FormModal } from '../../parts/form-modal';
import { DayField, TextField } from '../../parts/form-parts';

const REASON_LENGTH = 1000;

interface Entries {
  lastDay: Day;
  reason: string;
}

interface EndCoverageProps {
  asset: AssetRecord;
  coverage: AssetCoverage;
  today: Day;
  onClose: () => void;
}

/** Ends a coverage before its last day. */
export function EndCoverage({ asset, coverage, today, onClose }: EndCoverageProps) {
  const { t } = useLanguage();
  const words = t.assetPage.cover;
  const announce = useAnnounce();
  const end = useSubmission<Entries & { coverageId: string }, AssetRecord>(
    (input, key) => api.post(`/assets/${asset.id}/end-coverage`, input, { key, version: asset.version }),
    () => {
      announce(words.endDone);
      onClose();
    },
  );
  return (
    <FormModal<Entries, Entries & { coverageId: string }>
      title={`${words.endTitle} · ${coverage.contractNumber}`}
      submit={words.end}
      testId="coverage-end"
      submission={end}
      inputOf={(values) => ({ ...values, coverageId: coverage.id })}
      initialValues={{ lastDay: today }}
      onClose={onClose}
      hint={words.endHint}
      danger
    >
      <DayField
        name="lastDay"
        label={words.lastDay}
        required
        min={today}
        max={coverage.to}
        testId="coverage-last-day"
      />
      <TextField
        name="reason"
        label={words.reason}
        max={REASON_LENGTH}
        required
        lines={2}
        testId="coverage-reason"
      />
    </FormModal>
  );
}
