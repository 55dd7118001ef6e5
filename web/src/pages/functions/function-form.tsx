import { Form, InputNumber, Select } from 'antd';
import {
  useProjects,
  type FunctionAssets,
  type MonitoredFunction,
  type NewMonitoredFunction,
} from '../../api/asset-reads';
import { api } from '../../api/client';
import { useSubmission } from '../../api/submission';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { AssetSelect } from '../../parts/asset-select';
import { FormModal } from '../../parts/form-modal';
import { FieldRow, TextField } from '../../parts/form-parts';

const LENGTH = { code: 40, name: 100 } as const;
const MOST = 500;

interface FunctionFormProps {
  /** Left out for a new one. */
  known?: MonitoredFunction;
  onClose: () => void;
}

/** Adds a monitored function, or changes what serves the one given. */
export function FunctionForm({ known, onClose }: FunctionFormProps) {
  const { t } = useLanguage();
  const words = t.availability.functions;
  const announce = useAnnounce();
  const [form] = Form.useForm<NewMonitoredFunction>();
  const projects = useProjects(known === undefined);
  const save = useSubmission<NewMonitoredFunction | FunctionAssets, MonitoredFunction>(
    (input, key) =>
      known === undefined
        ? api.post('/monitored-functions', input, { key })
        : api.put(`/monitored-functions/${known.id}/assets`, input, { version: known.version }),
    ({ name }) => {
      announce(words.done(name));
      onClose();
    },
  );
  const choose = [{ required: true, message: t.assetPage.form.choose }];
  return (
    <FormModal<NewMonitoredFunction, NewMonitoredFunction | FunctionAssets>
      title={known === undefined ? words.create : `${words.edit} · ${known.name}`}
      submit={t.actions.save}
      testId="function"
      submission={save}
      form={form}
      inputOf={({ code, name, projectId, required, assetIds }) =>
        known === undefined
          ? { code: code.trim(), name: name.trim(), projectId, required, assetIds }
          : { required, assetIds }
      }
      initialValues={
        known === undefined
          ? { required: 1, assetIds: [] }
          : { required: known.required, assetIds: known.assets.map(({ id }) => id) }
      }
      onClose={onClose}
    >
      {known === undefined && (
        <>
          <FieldRow>
            <TextField
              name="code"
              label={words.code}
              max={LENGTH.code}
              required
              placeholder={words.codeHint}
              testId="function-code"
            />
            <TextField name="name" label={words.name} max={LENGTH.name} required testId="function-name" />
          </FieldRow>
          <Form.Item name="projectId" label={words.project} rules={choose}>
            <Select
              loading={projects.isPending}
              options={(projects.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              data-testid="function-project"
            />
          </Form.Item>
        </>
      )}
      <Form.Item
        name="assetIds"
        label={words.assets}
        extra={words.assetsHint}
        rules={[{ required: true, type: 'array', min: 1, message: t.assetPage.form.choose }]}
      >
        <AssetSelect
          multiple
          testId="function-assets"
          known={(known?.assets ?? []).map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
        />
      </Form.Item>
      <Form.Item name="required" label={words.required} rules={choose}>
        <InputNumber min={1} max={MOST} precision={0} data-testid="function-required" />
      </Form.Item>
    </FormModal>
  );
}
