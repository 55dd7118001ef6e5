import { Button, Checkbox, Form, InputNumber, Select } from 'antd';
import { useNavigate } from 'react-router';
import { useCalendars, usePeople } from '../../../api/definition-reads';
import type { Me, NewPolicy, Policy } from '../../../api/types';
import { useLanguage } from '../../../i18n/language';
import { showFieldProblems } from '../../../parts/field-problems';
import { EditorForm, useVersionSave } from '../editor-form';
import { BilingualField, CodeField } from '../fields';
import { newStep, policyOf, policyValues, type PolicyValues } from './policy-values';
import { StepCard } from './step-card';

const TITLE = { zh: 100, en: 200 };
const WHY = { zh: 1000, en: 2000 };
const MOST_STEPS = 50;
const MOST_DAYS = 400;

interface PolicyEditorProps {
  me: Me;
  /** The version in force, null for a policy that is new. */
  policy: Policy | null;
  taken: readonly string[];
  onClose: () => void;
}

/** The next version of a policy, or a new one. */
export function PolicyEditor({ me, policy, taken, onClose }: PolicyEditorProps) {
  const { t, language } = useLanguage();
  const words = t.definitions;
  const form = words.policies.form;
  const navigate = useNavigate();
  const [fields] = Form.useForm<PolicyValues>();
  const people = usePeople(me).data ?? [];
  const calendars = useCalendars().data?.items ?? [];
  const save = useVersionSave<NewPolicy, Policy>('/escalation-policies', {
    nameOf: ({ title }) => title[language],
    onClose,
    onSaved: ({ code }) => void navigate(`/definitions/policies?code=${code}`),
  });
  const send = () =>
    save.mutate(policyOf(fields.getFieldsValue(true) as PolicyValues, policy), {
      onError: (error) => showFieldProblems(fields, error, t),
    });
  return (
    <EditorForm
      title={policy === null ? words.policies.create : words.policies.editTitle(policy.title[language])}
      submit={words.saveAs((policy?.version ?? 0) + 1)}
      testId="policy"
      form={fields}
      initialValues={policyValues(policy)}
      save={save}
      onSend={send}
      onClose={onClose}
    >
      {policy === null && <CodeField taken={taken} testId="policy-code" />}
      <BilingualField name={['title']} label={words.name} length={TITLE} testId="policy-title" />
      <BilingualField name={['why']} label={words.policies.why} length={WHY} lines={2} testId="policy-why" />
      <h3 className="definition-part">{words.policies.steps}</h3>
      <Form.List name="steps">
        {(rows, { add, remove, move }, { errors }) => (
          <>
            {rows.map(({ key, name }) => (
              <StepCard
                key={key}
                at={name}
                count={rows.length}
                people={people}
                named={policy?.people ?? []}
                unitId={me.organisation.id}
                onMove={(to) => move(name, to)}
                onRemove={() => remove(name)}
              />
            ))}
            <Form.ErrorList errors={errors} />
            <Button
              block
              type="dashed"
              disabled={rows.length >= MOST_STEPS}
              onClick={() => add(newStep())}
              data-testid="step-add"
            >
              {form.addStep}
            </Button>
          </>
        )}
      </Form.List>
      <div className="definition-rest">
        <Form.Item name="quietOutside" label={form.quiet}>
          <Select
            options={[
              { value: '', label: form.noQuiet },
              ...calendars.map(({ code, title }) => ({ value: code, label: title[language] })),
            ]}
            data-testid="policy-quiet"
          />
        </Form.Item>
        <Form.Item name="repeatDaily" valuePropName="checked">
          <Checkbox data-testid="policy-repeat">{form.repeatDaily}</Checkbox>
        </Form.Item>
        <Form.Item name="endsAfterDays" label={form.ends}>
          <InputNumber
            min={0}
            max={MOST_DAYS}
            precision={0}
            suffix={form.dayUnit}
            data-testid="policy-ends"
          />
        </Form.Item>
      </div>
      {policy !== null && <p className="definition-hint">{form.keeps}</p>}
    </EditorForm>
  );
}
