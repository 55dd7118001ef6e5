import { Form, InputNumber, Select } from 'antd';
import { useNavigate } from 'react-router';
import { useContractChoices, useProjects, type AssetRecord, type NewAsset } from '../../api/asset-reads';
import { api } from '../../api/client';
import { useSubmission } from '../../api/submission';
import type { AssetClass } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { AssetSelect } from '../../parts/asset-select';
import { FormModal } from '../../parts/form-modal';
import { DayField, FieldRow, orNull, TextField } from '../../parts/form-parts';

const WIDTH = 720;
const LENGTH = { code: 40, name: 100, site: 200, maker: 100 } as const;
const TIMEOUT = { min: 60, max: 604_800 } as const;

interface Entries {
  code: string;
  name: string;
  class: AssetClass;
  projectId: string;
  site?: string;
  parentId?: string | null;
  maker?: string;
  model?: string;
  serial?: string;
  longitude?: number | null;
  latitude?: number | null;
  installedOn?: string;
  warranty?: { contractId?: string; from?: string; to?: string };
  timeoutSeconds?: number | null;
}

function bodyOf(values: Entries, isNew: boolean): NewAsset {
  const { contractId, from, to } = values.warranty ?? {};
  const { timeoutSeconds } = values;
  return {
    code: values.code.trim(),
    name: values.name.trim(),
    class: values.class,
    projectId: values.projectId,
    site: orNull(values.site),
    parentId: values.parentId ?? null,
    maker: orNull(values.maker),
    model: orNull(values.model),
    serial: orNull(values.serial),
    longitude: values.longitude ?? null,
    latitude: values.latitude ?? null,
    installedOn: orNull(values.installedOn),
    warranty:
      contractId === undefined ? null : { contractId, from: orNull(from) ?? '', to: orNull(to) ?? '' },
    // Left out, a new device gets the time that is usual for its class.
    ...(isNew && (timeoutSeconds ?? null) === null ? {} : { timeoutSeconds: timeoutSeconds ?? null }),
  };
}

function entriesOf(asset: AssetRecord): Partial<Entries> {
  const { code, name, class: kind, project, parent, warranty } = asset;
  return {
    ...{ code, name, class: kind, projectId: project.id, parentId: parent?.id ?? null },
    site: asset.site ?? '',
    maker: asset.maker ?? '',
    model: asset.model ?? '',
    serial: asset.serial ?? '',
    longitude: asset.longitude,
    latitude: asset.latitude,
    installedOn: asset.installedOn ?? '',
    ...(warranty?.contract
      ? { warranty: { contractId: warranty.contract.id, from: warranty.from, to: warranty.to } }
      : {}),
    timeoutSeconds: asset.timeoutSeconds,
  };
}

/** Records an asset, or changes the one given. */
export function AssetForm({ asset, onClose }: { asset?: AssetRecord; onClose: () => void }) {
  const { t } = useLanguage();
  const words = t.assetPage.form;
  const announce = useAnnounce();
  const navigate = useNavigate();
  const [form] = Form.useForm<Entries>();
  const projects = useProjects();
  const contracts = useContractChoices();
  const underWarranty = Form.useWatch(['warranty', 'contractId'], form) !== undefined;
  const save = useSubmission<NewAsset, AssetRecord>(
    (input, key) =>
      asset === undefined
        ? api.post('/assets', input, { key })
        : api.patch(`/assets/${asset.id}`, input, { version: asset.version }),
    (saved) => {
      announce(asset === undefined ? words.createDone(saved.code) : words.editDone(saved.code));
      onClose();
      if (asset === undefined) void navigate(`/assets/${saved.id}`);
    },
  );
  const choose = [{ required: true, message: words.choose }];
  const parent = asset?.parent;
  return (
    <FormModal<Entries, NewAsset>
      title={asset === undefined ? words.create : words.edit(asset.code)}
      submit={t.actions.save}
      testId="asset"
      submission={save}
      form={form}
      inputOf={(values) => bodyOf(values, asset === undefined)}
      initialValues={asset === undefined ? {} : entriesOf(asset)}
      onClose={onClose}
      width={WIDTH}
    >
      <FieldRow>
        <TextField
          name="code"
          label={words.code}
          max={LENGTH.code}
          required
          placeholder={words.codeHint}
          testId="asset-code"
        />
        <TextField name="name" label={words.name} max={LENGTH.name} required testId="asset-name" />
      </FieldRow>
      <FieldRow>
        <Form.Item name="class" label={words.class} rules={choose}>
          <Select
            options={Object.entries(t.assetClasses).map(([value, label]) => ({ value, label }))}
            data-testid="asset-class"
          />
        </Form.Item>
        <Form.Item name="projectId" label={words.project} extra={words.projectHint} rules={choose}>
          <Select
            loading={projects.isPending}
            options={(projects.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            showSearch={{ optionFilterProp: 'label' }}
            data-testid="asset-project"
          />
        </Form.Item>
      </FieldRow>
      <FieldRow>
        <TextField name="site" label={words.site} max={LENGTH.site} testId="asset-site" />
        <Form.Item name="parentId" label={words.parent}>
          <AssetSelect
            testId="asset-parent"
            known={parent ? [{ value: parent.id, label: `${parent.code} ${parent.name}` }] : []}
          />
        </Form.Item>
      </FieldRow>
      <FieldRow>
        <TextField name="maker" label={words.maker} max={LENGTH.maker} testId="asset-maker" />
        <TextField name="model" label={words.model} max={LENGTH.maker} testId="asset-model" />
        <TextField name="serial" label={words.serial} max={LENGTH.maker} testId="asset-serial" />
      </FieldRow>
      <FieldRow>
        <DayField name="installedOn" label={words.installedOn} testId="asset-installed" />
        <Form.Item name="longitude" label={words.longitude}>
          <InputNumber
            className="field-whole"
            min={-180}
            max={180}
            controls={false}
            data-testid="asset-longitude"
          />
        </Form.Item>
        <Form.Item name="latitude" label={words.latitude}>
          <InputNumber
            className="field-whole"
            min={-90}
            max={90}
            controls={false}
            data-testid="asset-latitude"
          />
        </Form.Item>
      </FieldRow>
      <Form.Item name="timeoutSeconds" label={words.timeout} extra={words.timeoutHint}>
        <InputNumber
          className="field-whole"
          {...TIMEOUT}
          precision={0}
          controls={false}
          data-testid="asset-timeout"
        />
      </Form.Item>
      <Form.Item name={['warranty', 'contractId']} label={words.warrantyContract}>
        <Select
          allowClear
          loading={contracts.isPending}
          options={(contracts.data?.items ?? []).map(({ id, number, title }) => ({
            value: id,
            label: `${number} ${title}`,
          }))}
          showSearch={{ optionFilterProp: 'label' }}
          data-testid="asset-warranty"
        />
      </Form.Item>
      {underWarranty && (
        <FieldRow>
          <DayField
            name={['warranty', 'from']}
            label={words.warrantyFrom}
            required
            testId="asset-warranty-from"
          />
          <DayField name={['warranty', 'to']} label={words.warrantyTo} required testId="asset-warranty-to" />
        </FieldRow>
      )}
    </FormModal>
  );
}
