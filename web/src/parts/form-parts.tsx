import { Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language';
import './form-parts.css';

type Name = string | string[];

/** Fields beside each other on a desk, below each other on a phone. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="field-row">{children}</div>;
}

interface TextFieldProps {
  name: Name;
  label: string;
  max: number;
  testId: string;
  required?: boolean;
  /** How many lines it shows at first; one is a plain line. */
  lines?: number;
  hint?: string;
  placeholder?: string;
}

/** A text; an optional one may stay empty. */
export function TextField({
  name,
  label,
  max,
  testId,
  required = false,
  lines = 1,
  hint,
  placeholder,
}: TextFieldProps) {
  const { t } = useLanguage();
  const shared = {
    maxLength: max,
    'data-testid': testId,
    ...(placeholder === undefined ? {} : { placeholder }),
  };
  return (
    <Form.Item
      name={name}
      label={label}
      extra={hint}
      rules={required ? [{ required: true, whitespace: true, message: t.assetPage.form.required }] : []}
    >
      {lines > 1 ? (
        <Input.TextArea {...shared} autoSize={{ minRows: lines, maxRows: 10 }} />
      ) : (
        <Input {...shared} autoComplete="off" />
      )}
    </Form.Item>
  );
}

interface DayFieldProps {
  name: Name;
  label: string;
  testId: string;
  required?: boolean;
  hint?: string;
  min?: string | undefined;
  max?: string | undefined;
}

/** A day of the calendar. */
export function DayField({ name, label, testId, required = false, hint, min, max }: DayFieldProps) {
  const { t } = useLanguage();
  return (
    <Form.Item
      name={name}
      label={label}
      extra={hint}
      rules={required ? [{ required: true, message: t.assetPage.form.choose }] : []}
    >
      <Input type="date" min={min} max={max} data-testid={testId} />
    </Form.Item>
  );
}

/** What a person typed, or null where they typed nothing. */
export function orNull(text: string | null | undefined): string | null {
  const plain = text?.trim() ?? '';
  return plain === '' ? null : plain;
}
