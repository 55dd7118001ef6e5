import { Form, Input } from 'antd';
import { useLanguage, type Bilingual } from '../../i18n/language';

type Name = (string | number)[];

interface BilingualFieldProps {
  name: Name;
  label: string;
  /** How long the two texts may be. */
  length: { zh: number; en: number };
  lines?: number;
  testId: string;
}

/** A text in both languages; whoever writes no English leaves it out. */
export function BilingualField({ name, label, length, lines = 1, testId }: BilingualFieldProps) {
  const { t } = useLanguage();
  const words = t.definitions;
  const input = (language: keyof Bilingual) => {
    const shared = {
      maxLength: length[language],
      'data-testid': `${testId}-${language}`,
      ...(language === 'en' ? { placeholder: words.sameAsChinese } : {}),
    };
    return lines > 1 ? (
      <Input.TextArea {...shared} autoSize={{ minRows: lines, maxRows: 12 }} />
    ) : (
      <Input {...shared} />
    );
  };
  return (
    <div className={lines > 1 ? 'field-stack' : 'field-pair'}>
      <Form.Item
        name={[...name, 'zh']}
        label={label}
        rules={[{ required: true, whitespace: true, message: words.required }]}
      >
        {input('zh')}
      </Form.Item>
      <Form.Item name={[...name, 'en']} label={words.inEnglish(label)}>
        {input('en')}
      </Form.Item>
    </div>
  );
}

/** As the server takes it: English where there is some, else the Chinese. */
export function bilingual({ zh, en = '' }: { zh: string; en?: string }): Bilingual {
  return { zh: zh.trim(), en: en.trim() === '' ? zh.trim() : en.trim() };
}

const CODE_LENGTH = 60;
const CODE = /^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/;

/** What a new definition is called by the program. */
export function CodeField({ taken, testId }: { taken: readonly string[]; testId: string }) {
  const { t } = useLanguage();
  const words = t.definitions;
  return (
    <Form.Item
      name="code"
      label={words.code}
      extra={words.codeHint}
      rules={[
        { required: true, message: words.required },
        { pattern: CODE, message: words.codeShape },
        {
          validator: (_, code: string) =>
            taken.includes(code) ? Promise.reject(new Error(words.codeTaken)) : Promise.resolve(),
        },
      ]}
    >
      <Input maxLength={CODE_LENGTH} autoComplete="off" autoCapitalize="none" data-testid={testId} />
    </Form.Item>
  );
}
