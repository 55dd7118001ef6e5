import { Form, Input, InputNumber, Select } from 'antd';
import { useLanguage } from '../../i18n/language';
import { PreviewDays } from './preview-days';
import type { PlanValues } from './plan-values';
import { recurrenceText, ruleOf, type RecurrenceValues } from './recurrence';

const RULE_LENGTH = 300;
const MOST = 400;
const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const count = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

/** How often, in the words of the form, and at once the days that come of it. */
export function RecurrenceFields() {
  const { t } = useLanguage();
  const words = t.plans.form;
  const form = Form.useFormInstance<PlanValues>();
  const values = Form.useWatch<RecurrenceValues | undefined>('recurrence', form);
  const startsOn = Form.useWatch<string | undefined>('startsOn', form) ?? '';
  const mode = values?.mode ?? 'monthly';
  const required = [{ required: true, message: words.required }];
  const rrule = values === undefined ? '' : ruleOf(values);
  return (
    <fieldset className="plan-field">
      <legend>{words.mode}</legend>
      <div className="plan-row">
        <Form.Item name={['recurrence', 'mode']}>
          <Select
            options={Object.entries(words.modes).map(([value, label]) => ({ value, label }))}
            aria-label={words.mode}
            popupMatchSelectWidth={false}
            data-testid="plan-mode"
          />
        </Form.Item>
        {mode === 'custom' ? (
          <Form.Item
            name={['recurrence', 'text']}
            label={words.rule}
            extra={words.ruleHint}
            rules={[{ required: true, whitespace: true, message: words.required }]}
            className="plan-wide"
          >
            <Input maxLength={RULE_LENGTH} data-testid="plan-rule" />
          </Form.Item>
        ) : (
          <>
            <Form.Item name={['recurrence', 'interval']} rules={required}>
              <InputNumber
                min={1}
                max={MOST}
                precision={0}
                prefix={words.every}
                suffix={words.units[mode]}
                aria-label={words.every}
                data-testid="plan-interval"
              />
            </Form.Item>
            {mode === 'weekly' && (
              <Form.Item name={['recurrence', 'weekdays']} className="plan-wide">
                <Select
                  mode="multiple"
                  placeholder={words.weekdays}
                  aria-label={words.weekdays}
                  options={CODES.map((value, n) => ({
                    value,
                    label: t.deadlines.calendar.weekday(t.deadlines.calendar.weekdays[n] ?? ''),
                  }))}
                />
              </Form.Item>
            )}
            {mode === 'yearly' && (
              <Form.Item name={['recurrence', 'months']} className="plan-wide">
                <Select
                  mode="multiple"
                  placeholder={words.months}
                  aria-label={words.months}
                  options={count(12).map((value) => ({ value, label: t.indicators.months.month(value) }))}
                />
              </Form.Item>
            )}
            {(mode === 'monthly' || mode === 'yearly') && (
              <Form.Item name={['recurrence', 'monthDays']} className="plan-wide">
                <Select
                  mode="multiple"
                  placeholder={words.monthDays}
                  aria-label={words.monthDays}
                  options={[
                    ...count(31).map((value) => ({ value, label: t.plans.words.monthDay(value).trim() })),
                    { value: -1, label: words.lastDay },
                  ]}
                  data-testid="plan-month-days"
                />
              </Form.Item>
            )}
          </>
        )}
      </div>
      {rrule !== '' && (
        <>
          <p className="plan-said" data-testid="plan-rule-words">
            {recurrenceText(rrule, t.plans.words)}
          </p>
          {startsOn !== '' && <p className="faint plan-hint">{words.preview}</p>}
          <PreviewDays rrule={rrule} startsOn={startsOn} />
        </>
      )}
    </fieldset>
  );
}
