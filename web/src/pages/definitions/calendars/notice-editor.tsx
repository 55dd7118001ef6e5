import { Button, Form, Input, InputNumber } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../../api/client';
import { useSubmission } from '../../../api/submission';
import type { NationalYear, NationalYearAnswer, WorkCalendar } from '../../../api/types';
import { useLanguage } from '../../../i18n/language';
import { useAnnounce } from '../../../parts/announce';
import { showFieldProblems } from '../../../parts/field-problems';
import { EditorForm } from '../editor-form';
import { NoticeRows } from './notice-rows';
import { readNotice, writeDays } from './notice-text';
import { expandNotice, type NoticeValues } from './notice-values';
import { readYear } from './year-days';
import { YearGrid } from './year-grid';

const NAME_LENGTH = 200;
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

interface NoticeEditorProps {
  year: number;
  calendars: readonly WorkCalendar[];
  onClose: () => void;
}

/** The holidays and make-up days of one year, typed or pasted as the notice prints them, and seen before they are sent. */
export function NoticeEditor({ year: begin, calendars, onClose }: NoticeEditorProps) {
  const { t } = useLanguage();
  const words = t.definitions.notice;
  const announce = useAnnounce();
  const navigate = useNavigate();
  const [form] = Form.useForm<NoticeValues>();
  const values = Form.useWatch<NoticeValues | undefined>([], form);
  const year = values?.year ?? begin;
  const isKnown = calendars.some(({ years }) => years.some((one) => one.year === year));
  const save = useSubmission<NationalYear, NationalYearAnswer>(
    (input, key) => api.post('/calendars/national-years', input, { key }),
    ({ calendars: written, moved }, input) => {
      const done =
        written.length === 0 ? words.unchanged(input.year) : words.done(input.year, written.length, moved);
      announce(done);
      onClose();
      const code = written.find((one) => one.code === 'national')?.code ?? written[0]?.code;
      if (code !== undefined) void navigate(`/definitions/calendars?code=${code}&year=${String(input.year)}`);
    },
  );
  const send = () => {
    const { body, pointerOf } = expandNotice(form.getFieldsValue(true) as NoticeValues);
    save.mutate(body, { onError: (error) => showFieldProblems(form, error, t, pointerOf) });
  };
  return (
    <EditorForm
      title={words.title}
      submit={words.submit}
      testId="notice"
      form={form}
      initialValues={{ year: begin, rows: words.usual.map((name) => ({ name })) }}
      save={save}
      onSend={send}
      onClose={onClose}
      below={values !== undefined && <Preview values={values} year={year} calendars={calendars} />}
      above={<p className="definition-intro">{words.hint}</p>}
    >
      <Paste
        onRead={(text) => {
          const read = readNotice(text, year);
          if (read.rows.length === 0) return words.pasteNothing;
          const of = read.year ?? year;
          form.setFieldsValue({
            year: of,
            ...(read.notice === null ? {} : { notice: read.notice }),
            rows: read.rows.map((row) => ({ ...row, on: writeDays(row.on, of) })),
          });
          return words.pasteDone(read.rows.length);
        }}
      />
      <div className="notice-head">
        <Form.Item name="year" label={words.year} rules={[{ required: true, message: words.missing }]}>
          <InputNumber min={FIRST_YEAR} max={LAST_YEAR} precision={0} data-testid="notice-year" />
        </Form.Item>
        <Form.Item
          name="notice"
          label={words.name}
          rules={[{ required: true, whitespace: true, message: words.missing }]}
        >
          <Input maxLength={NAME_LENGTH} placeholder={words.nameHint} data-testid="notice-name" />
        </Form.Item>
      </div>
      {isKnown && (
        <p className="definition-old" role="status">
          {words.already(year)}
        </p>
      )}
      <h3 className="definition-part">{words.rows}</h3>
      <NoticeRows year={year} />
    </EditorForm>
  );
}

function Paste({ onRead }: { onRead: (text: string) => string }) {
  const { t } = useLanguage();
  const words = t.definitions.notice;
  const [text, setText] = useState('');
  const [said, setSaid] = useState('');
  return (
    <details className="notice-paste">
      <summary data-testid="notice-paste">{words.paste}</summary>
      <p className="definition-intro">{words.pasteHint}</p>
      <Input.TextArea
        aria-label={words.paste}
        value={text}
        onChange={(event) => setText(event.target.value)}
        autoSize={{ minRows: 4, maxRows: 10 }}
        data-testid="notice-text"
      />
      <div className="notice-paste-foot">
        <Button disabled={text.trim() === ''} onClick={() => setSaid(onRead(text))} data-testid="notice-read">
          {words.read}
        </Button>
        <span role="status" data-testid="notice-read-said">
          {said}
        </span>
      </div>
    </details>
  );
}

interface PreviewProps {
  values: NoticeValues;
  year: number;
  calendars: readonly WorkCalendar[];
}

/** The year as the first calendar that follows the notices would read it. */
function Preview({ values, year, calendars }: PreviewProps) {
  const { t, language } = useLanguage();
  const words = t.definitions.notice;
  const followers = calendars.filter(({ content }) => content.national);
  const calendar = followers.find(({ code }) => code === 'office') ?? followers[0];
  const { body } = useMemo(() => expandNotice({ ...values, year }), [values, year]);
  const days = useMemo(
    () =>
      calendar === undefined
        ? []
        : readYear(calendar.content, [...calendar.years.filter((one) => one.year !== year), body], year),
    [calendar, body, year],
  );
  if (calendar === undefined) return null;
  return (
    <section className="definition-rest" aria-label={words.preview}>
      <h3 className="definition-part">
        {words.preview} <span className="faint">{words.previewHint(calendar.title[language])}</span>
      </h3>
      <p data-testid="notice-total">{words.total(body.off.length, body.on.length)}</p>
      <YearGrid days={days} today={null} />
    </section>
  );
}
