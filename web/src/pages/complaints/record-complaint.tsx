import { Form, Select } from 'antd';
import { useProjects, type Complaint, type NewComplaint } from '../../api/asset-reads';
import { api } from '../../api/client';
import { useOrganisations } from '../../api/reads';
import { useSubmission } from '../../api/submission';
import { useServerClock } from '../../app/server-clock';
import { addDays, dayOf } from '../../format/days';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { FormModal } from '../../parts/form-modal';
import { DayField, FieldRow, TextField } from '../../parts/form-parts';

const TEXT_LENGTH = 2000;
const DAYS_BACK = 30;

/** Records that the unit was not content with the work. */
export function RecordComplaint({ onClose }: { onClose: () => void }) {
  const { t } = useLanguage();
  const words = t.contracts.complaints;
  const announce = useAnnounce();
  const { zone, askedMs } = useServerClock();
  const projects = useProjects();
  const organisations = useOrganisations();
  const today = askedMs === null ? undefined : dayOf(askedMs, zone);
  const record = useSubmission<NewComplaint, Complaint>(
    (input, key) => api.post('/complaints', input, { key }),
    ({ number }) => {
      announce(words.done(number));
      onClose();
    },
  );
  const choose = [{ required: true, message: t.assetPage.form.choose }];
  const contractors = (organisations.data?.items ?? []).filter(({ kind }) => kind === 'contractor');
  return (
    <FormModal<NewComplaint, NewComplaint>
      title={words.record}
      submit={words.record}
      testId="complaint"
      submission={record}
      inputOf={({ occurredOn, ...rest }) => ({
        ...rest,
        contractorId: rest.contractorId ?? null,
        text: rest.text.trim(),
        ...(occurredOn === undefined || occurredOn === '' ? {} : { occurredOn }),
      })}
      onClose={onClose}
    >
      <TextField
        name="text"
        label={words.text}
        max={TEXT_LENGTH}
        required
        lines={3}
        placeholder={words.textHint}
        testId="complaint-text"
      />
      <Form.Item name="projectId" label={words.project} rules={choose}>
        <Select
          loading={projects.isPending}
          options={(projects.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          showSearch={{ optionFilterProp: 'label' }}
          data-testid="complaint-project"
        />
      </Form.Item>
      <FieldRow>
        <Form.Item name="assetClass" label={words.class} rules={choose}>
          <Select
            options={Object.entries(t.assetClasses).map(([value, label]) => ({ value, label }))}
            data-testid="complaint-class"
          />
        </Form.Item>
        <Form.Item name="contractorId" label={words.contractor}>
          <Select
            allowClear
            placeholder={words.contractorHint}
            loading={organisations.isPending}
            options={contractors.map(({ id, name }) => ({ value: id, label: name }))}
            data-testid="complaint-contractor"
          />
        </Form.Item>
      </FieldRow>
      <DayField
        name="occurredOn"
        label={words.day}
        hint={words.dayHint}
        min={today === undefined ? undefined : addDays(today, -DAYS_BACK)}
        max={today}
        testId="complaint-day"
      />
    </FormModal>
  );
}
