import type { PlannedStop } from '../../api/asset-reads';
import { useLanguage } from '../../i18n/language';
import { Mark, type Tone } from '../../parts/mark';

const tones: Record<PlannedStop['state'], Tone> = {
  asked: 'warn',
  approved: 'good',
  refused: 'bad',
  cancelled: 'quiet',
};

export function StopMark({ state }: Pick<PlannedStop, 'state'>) {
  const { t } = useLanguage();
  return <Mark tone={tones[state]}>{t.availability.stops.states[state]}</Mark>;
}
