import type { DeputyPeriod } from '../../api/types';
import type { Day } from '../../format/days';

export type PeriodState = 'running' | 'upcoming' | 'over' | 'ended';

/** Where a period stands; `today` is the server's. A period called off before its first day has ended too. */
export function periodState(
  { endedAt, running, fromDay }: Pick<DeputyPeriod, 'endedAt' | 'running' | 'fromDay'>,
  today: Day | null,
): PeriodState {
  if (endedAt !== null) return 'ended';
  if (running) return 'running';
  return today !== null && fromDay > today ? 'upcoming' : 'over';
}
