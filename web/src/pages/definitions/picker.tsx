import { Select } from 'antd';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useLanguage } from '../../i18n/language';

export interface Choosable {
  /** What the address calls it. */
  code: string;
  title: string;
  note: string;
}

interface PickerProps {
  label: string;
  items: Choosable[];
  /** Of the one shown. */
  code: string;
  children: ReactNode;
}

/** Which of them the address asks for, else the usual one, else the first. */
export function useChosen<T>(
  items: readonly T[],
  codeOf: (item: T) => string,
  usual?: string,
): T | undefined {
  const [search] = useSearchParams();
  const withCode = (code: string | null | undefined): T | undefined =>
    items.find((item) => codeOf(item) === code);
  return withCode(search.get('code')) ?? withCode(usual) ?? items[0];
}

/** A list beside what is chosen from it; a select above it on a phone. */
export function Picker({ label, items, code, children }: PickerProps) {
  const { t } = useLanguage();
  const [, setSearch] = useSearchParams();
  return (
    <div className="definition">
      <nav className="definition-list" aria-label={label}>
        <ul>
          {items.map((item) => (
            <li key={item.code}>
              <Link
                to={`?code=${item.code}`}
                aria-current={item.code === code ? 'true' : undefined}
                data-testid={`definition-${item.code}`}
              >
                <span>{item.title}</span>
                <span className="faint">{item.note}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="definition-select">
        <Select
          aria-label={`${t.definitions.choose}：${label}`}
          value={code}
          onChange={(chosen) => setSearch({ code: chosen })}
          options={items.map((item) => ({ value: item.code, label: item.title }))}
          data-testid="definition-select"
        />
      </div>
      <div className="definition-shown">{children}</div>
    </div>
  );
}
