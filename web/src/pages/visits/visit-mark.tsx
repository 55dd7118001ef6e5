import type { VisitState } from '../../api/visit-reads';
import { useLanguage } from '../../i18n/language';
import { Mark, type Tone } from '../../parts/mark';

const tones: Record<VisitState, Tone> = {
  planned: 'quiet',
  'in-progress': 'ink',
  submitted: 'warn',
  accepted: 'good',
  returned: 'bad',
  cancelled: 'quiet',
};

export function VisitMark({ state }: { state: VisitState }) {
  const { t } = useLanguage();
  return <Mark tone={tones[state]}>{t.visits.states[state]}</Mark>;
}
