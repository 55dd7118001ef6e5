import { Button, Form, Input, Switch } from 'antd';
import { useNavigate } from 'react-router';
import type { NewWorkCalendar, WorkCalendar } from '../../../api/types';
import { useLanguage } from '../../../i18n/language';
import { showFieldProblems } from '../../../parts/field-problems';
import { EditorForm, useVersionSave } from '../editor-form';
import { BilingualField, CodeField } from '../fields';
import { calendarOf, calendarValues, type CalendarValues } from './calendar-values';
import { OverrideFields } from './override-fields';
import { SpansItem } from './spans-item';
import { weekdays } from './year-days';

const TITLE = { zh: 100, en: 200 };
const REASON_LENGTH = 500;

interface CalendarEditorProps {
  /** The version in force, null for a calendar that is new. */
  calendar: WorkCalendar | null;
  taken: readonly string[];
  onClose: () => void;
}

/** The next version of a calendar, or a new one. The national holidays are entered year by year, not here. */
export function CalendarEditor({ calendar, taken, onClose }: CalendarEditorProps) {
  const { t, language } = useLanguage();
  const words = t.definitions;
  const form = words.calendars.form;
  const navigate = useNavigate();
  const [fields] = Form.useForm<CalendarValues>();
  const national = Form.useWatch<boolean | undefined>(['content', 'national'], fields);
  const save = useVersionSave<NewWorkCalendar, WorkCalendar>('/calendars', {
    nameOf: ({ title }) => title[language],
    onClose,
    onSaved: ({ code }) => void navigate(`/definitions/calendars?code=${code}`),
  });
  const send = () =>
    save.mutate(calendarOf(fields.getFieldsValue(true) as CalendarValues, calendar?.version ?? 0), {
      onError: (error) => showFieldProblems(fields, error, t),
    });
  const copyMonday = () => {
    const monday: unknown = fields.getFieldValue(['content', 'weekly', 'mon']);
    for (const day of weekdays.slice(1, 5)) fields.setFieldValue(['content', 'weekly', day], monday);
  };
  return (
    <EditorForm
      title={calendar === null ? words.calendars.create : words.calendars.editTitle(calendar.title[language])}
      submit={words.saveAs((calendar?.version ?? 0) + 1)}
      testId="calendar"
      form={fields}
      initialValues={calendarValues(calendar)}
      save={save}
      onSend={send}
      onClose={onClose}
    >
      {calendar === null && <CodeField taken={taken} testId="calendar-code" />}
      <BilingualField name={['title']} label={words.name} length={TITLE} testId="calendar-title" />
      <h3 className="definition-part">{form.week}</h3>
      <p className="definition-intro">{form.weekHint}</p>
      <div className="week-fields">
        {weekdays.map((day) => (
          <SpansItem
            key={day}
            name={['content', 'weekly', day]}
            label={words.calendars.weekNames[day]}
            testId={`calendar-${day}`}
          />
        ))}
        <Button size="small" onClick={copyMonday} data-testid="calendar-copy-monday">
          {form.copyMonday}
        </Button>
      </div>
      <Form.Item
        name={['content', 'national']}
        label={form.national}
        valuePropName="checked"
        className="definition-rest"
      >
        <Switch data-testid="calendar-national" />
      </Form.Item>
      {national === true && (
        <SpansItem
          name={['content', 'makeUp']}
          label={form.makeUp}
          missing={form.makeUpMissing}
          testId="calendar-make-up"
        />
      )}
      <h3 className="definition-part">{form.overrides}</h3>
      <p className="definition-intro">{form.overridesHint}</p>
      <OverrideFields />
      <Form.Item
        name="reason"
        label={form.reason}
        className="definition-rest"
        rules={[{ required: true, whitespace: true, message: words.required }]}
      >
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={REASON_LENGTH}
          data-testid="calendar-reason"
        />
      </Form.Item>
      {calendar !== null && <p className="definition-hint">{form.keeps}</p>}
    </EditorForm>
  );
}
