import { Form, Input, InputNumber, Radio, Select } from 'antd';
import { useCalendars, usePolicies } from '../../../api/definition-reads';
import type { DeadlineRule, NewDeadlineRule } from '../../../api/types';
import { useLanguage } from '../../../i18n/language';
import { showFieldProblems } from '../../../parts/field-problems';
import { EditorForm, useVersionSave } from '../editor-form';
import { BilingualField } from '../fields';
import { PauseReasonFields } from './pause-reason-fields';
import { useRuleName } from './rule-names';
import { canPause, canRoll, ruleOf, ruleValues, type RuleValues } from './rule-values';

const TITLE = { zh: 100, en: 200 };
const SOURCE_LENGTH = 500;

type Unit = DeadlineRule['unit'];

/** The next version of a rule; which clocks there are is for the program to say. */
export function RuleEditor({ rule, onClose }: { rule: DeadlineRule; onClose: () => void }) {
  const { t, language } = useLanguage();
  const words = t.definitions;
  const form = words.rules.form;
  const nameOf = useRuleName();
  const [fields] = Form.useForm<RuleValues>();
  const unit = Form.useWatch<Unit | undefined>('unit', fields);
  const endRoll = Form.useWatch<DeadlineRule['endRoll'] | undefined>('endRoll', fields);
  const calendars = useCalendars().data?.items ?? [];
  const policies = usePolicies().data?.items ?? [];
  const save = useVersionSave<NewDeadlineRule, DeadlineRule>('/deadline-rules', { nameOf, onClose });
  const needsCalendar =
    unit === 'working-hour' || unit === 'working-day' || (canRoll(unit) && endRoll === 'next-working-day');
  const send = () =>
    save.mutate(ruleOf(fields.getFieldsValue(true) as RuleValues, rule), {
      onError: (error) => showFieldProblems(fields, error, t),
    });
  return (
    <EditorForm
      title={words.rules.editTitle(nameOf(rule))}
      submit={words.saveAs(rule.version + 1)}
      testId="rule"
      form={fields}
      initialValues={ruleValues(rule)}
      save={save}
      onSend={send}
      onClose={onClose}
    >
      <BilingualField name={['title']} label={words.name} length={TITLE} testId="rule-title" />
      <div className="field-pair">
        {unit !== 'fixed-date' && (
          <Form.Item name="amount" label={form.amount} rules={[{ required: true, message: words.required }]}>
            <InputNumber min={1} precision={0} className="field-wide" data-testid="rule-amount" />
          </Form.Item>
        )}
        <Form.Item name="unit" label={form.unit}>
          <Select
            options={(Object.keys(words.rules.units) as Unit[]).map((value) => ({
              value,
              label: words.rules.units[value],
            }))}
            data-testid="rule-unit"
          />
        </Form.Item>
      </div>
      {canRoll(unit) && (
        <Form.Item name="endRoll" label={words.rules.endRoll}>
          <Radio.Group
            options={(['none', 'next-working-day'] as const).map((value) => ({
              value,
              label: words.rules.rolls[value],
            }))}
            data-testid="rule-end-roll"
          />
        </Form.Item>
      )}
      <Form.Item
        name="calendar"
        label={words.rules.calendar}
        rules={needsCalendar ? [{ required: true, message: t.problems.byCode['RULE.CALENDAR_MISSING'] }] : []}
      >
        <Select
          options={[
            { value: '', label: form.noCalendar },
            ...calendars.map(({ code, title }) => ({ value: code, label: title[language] })),
          ]}
          data-testid="rule-calendar"
        />
      </Form.Item>
      <Form.Item name="nature" label={words.rules.nature}>
        <Radio.Group
          options={Object.entries(t.deadlines.page.natures).map(([value, label]) => ({ value, label }))}
          data-testid="rule-nature"
        />
      </Form.Item>
      <Form.Item
        name="source"
        label={words.rules.source}
        rules={[{ required: true, whitespace: true, message: words.required }]}
      >
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={SOURCE_LENGTH}
          data-testid="rule-source"
        />
      </Form.Item>
      <Form.Item name="policy" label={words.rules.policy}>
        <Select
          options={policies.map(({ code, title }) => ({ value: code, label: title[language] }))}
          showSearch={{ optionFilterProp: 'label' }}
          data-testid="rule-policy"
        />
      </Form.Item>
      <h3 className="definition-part">{words.rules.pauses}</h3>
      {canPause(unit) ? <PauseReasonFields /> : <p className="definition-hint">{form.notPausable}</p>}
      <p className="definition-hint">{words.rules.keeps}</p>
    </EditorForm>
  );
}
