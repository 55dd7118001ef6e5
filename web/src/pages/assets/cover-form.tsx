import { Form, Select } from 'antd';
import {
  useContractChoices,
  type AssetRecord,
  type BulkCoverage,
  type BulkCovered,
  type Contract,
  type NewCoverage,
} from '../../api/asset-reads';
import { api } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { useSubmission } from '../../api/submission';
import type { AssetClass } from '../../api/types';
import { useLanguage, type Words } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { FormModal } from '../../parts/form-modal';
import { DayField, FieldRow } from '../../parts/form-parts';

interface Entries {
  contractId: string;
  from: string;
  to: string;
  class?: AssetClass;
}

/** One asset on its page, several chosen in the register, or a whole class under a contract. */
export type Covered =
  | { kind: 'one'; asset: Pick<AssetRecord, 'id' | 'version'> }
  | { kind: 'many'; assets: readonly { id: string; code: string }[] }
  | { kind: 'class'; contract: Contract };

const LISTED = 30;

function titleOf(covered: Covered, words: Words['assetPage']['cover']): string {
  if (covered.kind === 'many') return words.many(covered.assets.length);
  return covered.kind === 'class' ? `${words.title} ${covered.contract.number}` : words.title;
}

/** Each asset that stood in the way, by its code. */
function NotAll({ error, covered }: { error: Error | null; covered: Covered }) {
  const { t } = useLanguage();
  if (!(error instanceof ApiProblem) || error.code !== 'COVERAGE.NOT_ALL') return null;
  const nameOf = (field: string): string => {
    const at = /^\/assetIds\/(\d+)$/.exec(field)?.[1];
    return covered.kind === 'many' && at !== undefined ? (covered.assets[Number(at)]?.code ?? '') : '';
  };
  return (
    <div className="cover-refused" role="alert" data-testid="cover-refused">
      <p>{t.assetPage.cover.notAll}</p>
      <ul>
        {error.errors.slice(0, LISTED).map(({ field, code, message }) => (
          <li key={`${field} ${message}`}>
            <b>{nameOf(field)}</b> {t.problems.byCode[code] ?? message}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Puts assets under a contract from one day to another, all of them or none. */
export function CoverForm({ covered, onClose }: { covered: Covered; onClose: (done: boolean) => void }) {
  const { t } = useLanguage();
  const words = t.assetPage.cover;
  const announce = useAnnounce();
  const [form] = Form.useForm<Entries>();
  const contracts = useContractChoices(covered.kind !== 'class');
  const listed = covered.kind === 'class' ? [covered.contract] : (contracts.data?.items ?? []);
  const cover = useSubmission<NewCoverage | BulkCoverage, AssetRecord | BulkCovered>(
    (input, key) =>
      covered.kind === 'one'
        ? api.post(`/assets/${covered.asset.id}/coverages`, input, { key, version: covered.asset.version })
        : api.post('/assets/coverages', input, { key }),
    (answer) => {
      announce('count' in answer ? words.done(answer.count) : words.doneOne);
      onClose(true);
    },
  );
  const inputOf = ({ contractId, from, to, class: kind }: Entries): NewCoverage | BulkCoverage => ({
    ...{ contractId, from, to },
    ...(covered.kind === 'many' ? { assetIds: covered.assets.map(({ id }) => id) } : {}),
    ...(covered.kind === 'class' && kind !== undefined ? { class: kind } : {}),
  });
  const choose = [{ required: true, message: t.assetPage.form.choose }];
  return (
    <FormModal<Entries, NewCoverage | BulkCoverage>
      title={titleOf(covered, words)}
      submit={words.title}
      testId="cover"
      submission={cover}
      form={form}
      inputOf={inputOf}
      initialValues={
        covered.kind === 'class'
          ? { contractId: covered.contract.id, from: covered.contract.from, to: covered.contract.to }
          : {}
      }
      onClose={() => onClose(false)}
      refusal={<NotAll error={cover.error} covered={covered} />}
    >
      <Form.Item
        name="contractId"
        label={words.contract}
        hidden={covered.kind === 'class'}
        rules={choose}
        extra={contracts.data?.items.length === 0 && words.noContracts}
      >
        <Select
          placeholder={words.contractHint}
          loading={contracts.isPending && covered.kind !== 'class'}
          options={listed.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(id: string) => {
            const contract = listed.find((one) => one.id === id);
            if (contract) form.setFieldsValue({ from: contract.from, to: contract.to });
          }}
          data-testid="cover-contract"
        />
      </Form.Item>
      {covered.kind === 'class' && (
        <Form.Item name="class" label={words.what} extra={words.byClass} rules={choose}>
          <Select
            options={Object.entries(t.assetClasses).map(([value, label]) => ({ value, label }))}
            data-testid="cover-class"
          />
        </Form.Item>
      )}
      <FieldRow>
        <DayField name="from" label={words.from} required testId="cover-from" />
        <DayField name="to" label={words.to} hint={words.toNote} required testId="cover-to" />
      </FieldRow>
    </FormModal>
  );
}
