import type { Contract } from '../../api/asset-reads';
import { useServerClock } from '../../app/server-clock';
import { dayOf } from '../../format/days';
import { useLanguage } from '../../i18n/language';
import { Mark, type Tone } from '../../parts/mark';

const tones: Record<'now' | 'ahead' | 'over', Tone> = { now: 'good', ahead: 'ink', over: 'quiet' };

/** Whether the contract is in force today. */
export function ContractMark({ from, to }: Pick<Contract, 'from' | 'to'>) {
  const { t } = useLanguage();
  const { zone, askedMs } = useServerClock();
  if (askedMs === null) return null;
  const today = dayOf(askedMs, zone);
  const standing = today < from ? 'ahead' : today > to ? 'over' : 'now';
  return <Mark tone={tones[standing]}>{t.contracts.states[standing]}</Mark>;
}
