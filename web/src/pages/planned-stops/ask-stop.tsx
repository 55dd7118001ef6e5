import { Form, Input } from 'antd';
import type { NewPlannedStop, PlannedStop } from '../../api/asset-reads';
import { api } from '../../api/client';
import { useSubmission } from '../../api/submission';
import { useServerClock } from '../../app/server-clock';
import { instantOfWall, wallOf } from '../../format/days';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { AssetSelect } from '../../parts/asset-select';
import { FormModal } from '../../parts/form-modal';
import { FieldRow, TextField } from '../../parts/form-parts';

const REASON_LENGTH = 1000;

/** Asks for a stop before it begins. */
export function AskStop({ onClose }: { onClose: () => void }) {
  const { t } = useLanguage();
  const words = t.availability.stops;
  const announce = useAnnounce();
  const { zone, askedMs } = useServerClock();
  const now = askedMs === null ? undefined : wallOf(askedMs, zone);
  const ask = useSubmission<NewPlannedStop, PlannedStop>(
    (input, key) => api.post('/planned-stops', input, { key }),
    () => {
      announce(words.done);
      onClose();
    },
  );
  const choose = [{ required: true, message: t.assetPage.form.choose }];
  const moment = (name: 'from' | 'to', label: string, hint?: string) => (
    <Form.Item name={name} label={label} rules={choose} extra={hint}>
      <Input type="datetime-local" min={now} data-testid={`stop-${name}`} />
    </Form.Item>
  );
  return (
    <FormModal<NewPlannedStop, NewPlannedStop>
      title={words.askTitle}
      submit={words.ask}
      testId="stop"
      submission={ask}
      inputOf={({ assetId, from, to, reason }) => ({
        assetId,
        from: instantOfWall(from, zone),
        to: instantOfWall(to, zone),
        reason: reason.trim(),
      })}
      onClose={onClose}
    >
      <Form.Item name="assetId" label={words.asset} rules={choose}>
        <AssetSelect testId="stop-asset" />
      </Form.Item>
      <FieldRow>
        {moment('from', words.from)}
        {moment('to', words.to, words.toNote)}
      </FieldRow>
      <TextField
        name="reason"
        label={words.reason}
        max={REASON_LENGTH}
        required
        lines={2}
        placeholder={words.reasonHint}
        testId="stop-reason"
      />
    </FormModal>
  );
}
