import type { ClockOutcome, TicketState, Urgency } from '../api/types';
import { useLanguage } from '../i18n/language';
import { Mark, type Tone } from './mark';

const stateTones: Record<TicketState, Tone> = {
  new: 'warn',
  rejected: 'bad',
  accepted: 'ink',
  'in-progress': 'ink',
  suspended: 'ink',
  resolved: 'warn',
  verified: 'good',
  merged: 'quiet',
  cancelled: 'quiet',
};

const outcomeTones: Record<ClockOutcome, Tone> = {
  met: 'good',
  late: 'seal',
  overdue: 'seal',
  pending: 'ink',
  withdrawn: 'quiet',
  'missed-then-withdrawn': 'bad',
};

export function StateMark({ state }: { state: TicketState }) {
  const { t } = useLanguage();
  return <Mark tone={stateTones[state]}>{t.tickets.states[state]}</Mark>;
}

export function UrgencyMark({ urgency }: { urgency: Urgency }) {
  const { t } = useLanguage();
  return <Mark tone={urgency === 'urgent' ? 'bad' : 'quiet'}>{t.tickets.urgencies[urgency]}</Mark>;
}

export function OutcomeMark({ outcome }: { outcome: ClockOutcome }) {
  const { t } = useLanguage();
  return <Mark tone={outcomeTones[outcome]}>{t.tickets.outcomes[outcome]}</Mark>;
}
