import type { IndicatorResult } from '../api/types';
import { useLanguage } from '../i18n/language';
import { Mark } from './mark';

/** Whether the target is met; nothing where nothing feeds it. */
export function MetMark({ result }: { result: IndicatorResult }) {
  const { t } = useLanguage();
  if (result.status === 'nothing-feeds') return null;
  if (result.met === true) return <Mark tone="good">{t.indicators.met}</Mark>;
  if (result.met === false) return <Mark tone="seal">{t.indicators.notMet}</Mark>;
  return <Mark tone="quiet">{t.indicators.undecided}</Mark>;
}
