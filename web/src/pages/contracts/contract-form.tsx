import { Checkbox, Form, Input, Select } from 'antd';
import { useNavigate } from 'react-router';
import { useProjects, type Contract, type ContractChange, type NewContract } from '../../api/asset-reads';
import { api } from '../../api/client';
import { useOrganisations } from '../../api/reads';
import { useSubmission } from '../../api/submission';
import { fenOf, yuan } from '../../format/yuan';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { FormModal } from '../../parts/form-modal';
import { DayField, FieldRow, orNull, TextField } from '../../parts/form-parts';

const WIDTH = 640;
const LENGTH = { number: 100, title: 200 } as const;

interface Entries {
  number: string;
  title: string;
  projectId: string;
  contractorId: string;
  signedOn?: string;
  from: string;
  to: string;
  valueFen?: string;
  photosRequired?: boolean;
}

const plain = (fen: number | null) => (fen === null ? '' : yuan(fen).replaceAll(',', ''));

/** Records a contract, or changes the one given. */
export function ContractForm({ contract, onClose }: { contract?: Contract; onClose: () => void }) {
  const { t } = useLanguage();
  const words = t.contracts.form;
  const announce = useAnnounce();
  const navigate = useNavigate();
  const projects = useProjects(contract === undefined);
  const organisations = useOrganisations();
  const save = useSubmission<NewContract | ContractChange, Contract>(
    (input, key) =>
      contract === undefined
        ? api.post('/contracts', input, { key })
        : api.patch(`/contracts/${contract.id}`, input, { version: contract.version }),
    (saved) => {
      announce(contract === undefined ? words.createDone(saved.number) : words.editDone(saved.number));
      onClose();
      if (contract === undefined) void navigate(`/contracts/${saved.id}`);
    },
  );
  const inputOf = (values: Entries): NewContract | ContractChange => {
    const { number, title, from, to, photosRequired = false } = values;
    const common = {
      ...{ number: number.trim(), title: title.trim(), from, to, photosRequired },
      signedOn: orNull(values.signedOn),
      valueFen: fenOf(values.valueFen ?? ''),
    };
    const { projectId, contractorId } = values;
    return contract === undefined ? { ...common, projectId, contractorId } : common;
  };
  const choose = [{ required: true, message: t.assetPage.form.choose }];
  const contractors = (organisations.data?.items ?? []).filter(({ kind }) => kind === 'contractor');
  return (
    <FormModal<Entries, NewContract | ContractChange>
      title={contract === undefined ? t.contracts.create : t.contracts.edit}
      submit={t.actions.save}
      testId="contract"
      submission={save}
      inputOf={inputOf}
      initialValues={
        contract === undefined
          ? {}
          : {
              ...{ number: contract.number, title: contract.title, from: contract.from, to: contract.to },
              signedOn: contract.signedOn ?? '',
              valueFen: plain(contract.valueFen),
              photosRequired: contract.photosRequired,
            }
      }
      onClose={onClose}
      width={WIDTH}
    >
      <FieldRow>
        <TextField
          name="number"
          label={words.number}
          max={LENGTH.number}
          required
          hint={words.numberHint}
          testId="contract-number"
        />
        <TextField name="title" label={words.title} max={LENGTH.title} required testId="contract-title" />
      </FieldRow>
      {contract === undefined && (
        <FieldRow>
          <Form.Item name="projectId" label={words.project} rules={choose} extra={words.fixed}>
            <Select
              loading={projects.isPending}
              options={(projects.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              showSearch={{ optionFilterProp: 'label' }}
              data-testid="contract-project"
            />
          </Form.Item>
          <Form.Item name="contractorId" label={words.contractor} rules={choose}>
            <Select
              loading={organisations.isPending}
              options={contractors.map(({ id, name }) => ({ value: id, label: name }))}
              showSearch={{ optionFilterProp: 'label' }}
              data-testid="contract-contractor"
            />
          </Form.Item>
        </FieldRow>
      )}
      <FieldRow>
        <DayField name="from" label={words.from} required testId="contract-from" />
        <DayField name="to" label={words.to} hint={words.toNote} required testId="contract-to" />
        <DayField name="signedOn" label={words.signedOn} testId="contract-signed" />
      </FieldRow>
      <Form.Item
        name="valueFen"
        label={words.value}
        rules={[
          {
            validator: (_, text: string | undefined) =>
              (text ?? '').trim() === '' || fenOf(text ?? '') !== null
                ? Promise.resolve()
                : Promise.reject(new Error(words.valueWrong)),
          },
        ]}
      >
        <Input
          inputMode="decimal"
          maxLength={20}
          placeholder={words.valueHint}
          data-testid="contract-value"
        />
      </Form.Item>
      <Form.Item name="photosRequired" valuePropName="checked" extra={words.photosHint}>
        <Checkbox data-testid="contract-photos">{words.photos}</Checkbox>
      </Form.Item>
    </FormModal>
  );
}
