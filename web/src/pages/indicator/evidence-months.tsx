import type { EvidenceItem } from '../../api/types';
import { useServerClock } from '../../app/server-clock';
import { monthOf } from '../../format/days';
import { momentText } from '../../format/moments';
import { useLanguage } from '../../i18n/language';

const MONTHS = 12;

interface EvidenceMonthsProps {
  items: EvidenceItem[];
  year: number;
  asOf: string;
}

/** How often it was done in each month of the year; an ended month without a record stands out. */
export function EvidenceMonths({ items, year, asOf }: EvidenceMonthsProps) {
  const { t } = useLanguage();
  const { zone } = useServerClock();
  const words = t.indicators.months;
  const running = monthOf(momentText(asOf, zone));
  const counted = new Map<string, number>();
  for (const { verdict, until, from } of items) {
    const at = until ?? from;
    if (verdict !== 'counted' || at === null) continue;
    const month = monthOf(momentText(at, zone));
    counted.set(month, (counted.get(month) ?? 0) + 1);
  }
  const months = Array.from({ length: MONTHS }, (_, n) => `${year}-${String(n + 1).padStart(2, '0')}`);
  return (
    <ol className="evidence-months" aria-label={words.label} data-testid="evidence-months">
      {months.map((month, n) => {
        const times = counted.get(month) ?? 0;
        const standing =
          times > 0 ? 'served' : month < running ? 'missed' : month === running ? 'now' : 'later';
        return (
          <li key={month} className={`month-${standing}`} data-standing={standing}>
            <span>{words.month(n + 1)}</span>
            <b>{times > 0 ? words.times(times) : words[standing === 'served' ? 'now' : standing]}</b>
          </li>
        );
      })}
    </ol>
  );
}
