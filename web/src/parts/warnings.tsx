import type { Warning } from '../api/types';
import { useLanguage } from '../i18n/language';
import './warnings.css';

/** What the reader of a published text should know about how it was understood. */
export function Warnings({ warnings }: { warnings: Warning[] }) {
  const { language } = useLanguage();
  if (warnings.length === 0) return null;
  return (
    <ul className="warnings">
      {warnings.map((warning) => (
        <li key={warning.code}>{warning[language]}</li>
      ))}
    </ul>
  );
}
