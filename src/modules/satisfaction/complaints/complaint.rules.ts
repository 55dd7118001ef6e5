import { addDays, type Day } from '../../../common/time/day.js';

/** How far back the day of a complaint may lie; it counts in the period of that day. */
export const LATEST_DAYS = 30;

/** What is wrong with the day of a complaint. */
export interface DayProblem {
  readonly code: 'COMPLAINT.IN_FUTURE' | 'COMPLAINT.TOO_LATE';
  readonly message: string;
}

/**
 * 甲方不满意次数 (T1-10…12) counts by day. The unit may record one up to 30 days afterwards, and it is shown that it did;
 * a longer way back would move complaints out of a year that has been reported.
 */
export function dayProblem(occurredOn: Day, today: Day): DayProblem | null {
  if (occurredOn > today)
    return { code: 'COMPLAINT.IN_FUTURE', message: 'It cannot have happened after today.' };
  if (occurredOn < addDays(today, -LATEST_DAYS)) {
    const message = `It lies more than ${LATEST_DAYS} days back.`;
    return { code: 'COMPLAINT.TOO_LATE', message };
  }
  return null;
}
