import { Form, Input } from 'antd';
import { useLanguage } from '../../../i18n/language';
import { readSpans } from './spans-text';

interface SpansItemProps {
  name: (string | number)[];
  label: string;
  /** Said where nothing is written; left out, nothing means closed. */
  missing?: string;
  testId: string;
}

/** Open hours in one line of text, as they hang on a door. */
export function SpansItem({ name, label, missing, testId }: SpansItemProps) {
  const { t } = useLanguage();
  const words = t.definitions.calendars;
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[
        ...(missing === undefined ? [] : [{ required: true, whitespace: true, message: missing }]),
        {
          validator: (_, text: string | undefined) =>
            readSpans(text) === null ? Promise.reject(new Error(words.form.notSpans)) : Promise.resolve(),
        },
      ]}
    >
      <Input
        placeholder={missing === undefined ? words.closed : ''}
        autoComplete="off"
        data-testid={testId}
      />
    </Form.Item>
  );
}
