import type { Bilingual } from '../../../common/text/bilingual.js';
import { addDays, dayIn, firstInstant, wallText, type Day } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';
import { CIVIL_UNITS, durationResult, heldAgainst } from '../results/duration-result.js';
import { requirementOf } from '../results/requirement.js';
import { NOT_APPLICABLE, type Beside } from '../results/result.js';
import { civilSpan, civilText, elapsedText, monthsOf, type CivilSpan } from '../results/words.js';
import type { FoldWish } from './fold.js';
import { leftOut, rowLine, type RowLine, type Told } from './row-line.js';
import { BY_MOMENT, type FoldDefinition } from './sql-fold.js';
import { BREAKS_AFTER_HOURS, STREAK } from './streak.sql.js';

interface StreakTotals {
  /** Whether anything was in service in the period. */
  readonly service: boolean;
  readonly from: Instant | null;
  readonly until: Instant | null;
  /** Since when the streak lasts that still runs at the as-of moment. */
  readonly runningFrom: Instant | null;
  readonly breaks: number;
  readonly stops: number;
}

type Reading = 'in-service' | 'breaks' | 'short-stop' | 'excluded';

const ELAPSED: Bilingual = { zh: '本期已过', en: 'Elapsed of the period' };
const BREAKS: Bilingual = { zh: '造成中断的停机', en: 'Stops that broke it' };

/** The longest time in service without a breaking stop; a whole period is as long as the period is. */
export const STREAK_FOLD: FoldDefinition<StreakTotals, RowLine<Reading>> = {
  name: 'streak',
  statements: STREAK,
  ...BY_MOMENT,
  resultOf: (totals, wish) => {
    const { service, from, until, runningFrom, breaks, stops } = totals;
    if (!service) return NOT_APPLICABLE;
    const { scope } = wish;
    const required = requirementOf(wish.target, scope.parameters);
    const against = (one: CivilSpan): ReturnType<typeof heldAgainst> =>
      heldAgainst(monthsOf(one), required, CIVIL_UNITS, '月');
    const longest = from && until ? wholeDays(from, until) : NO_TIME;
    const held = against(longest);
    // A streak that still runs may yet get there, and one of a limit that is kept may yet pass it.
    const open = runningFrom !== null && scope.asOf < scope.end;
    const atBest = open && runningFrom ? against(wholeDays(runningFrom, scope.end)) : held;
    const met =
      held.met === atBest.met ? held.met : required?.operator.startsWith('>') && held.met ? true : null;
    const beside: Beside[] = [
      { title: ELAPSED, shown: civilText(wholeDays(scope.start, scope.asOf), held.unit === '年') },
      {
        title: BREAKS,
        shown: { zh: `${breaks} 次（共停机 ${stops} 次）`, en: `${breaks} of ${stops} stops` },
      },
    ];
    const shown = civilText(longest, held.unit === '年');
    return durationResult({ value: held.value, met }, shown, { pending: null, beside });
  },
  lineOf: (line, wish) => rowLine(line, tell(line, wish)),
};

const NO_TIME: CivilSpan = { months: 0, days: 0, of: 1 };

/** The whole days from one moment to another, by the calendar: a day that has begun does not count, from either end. */
function wholeDays(from: Instant, until: Instant): CivilSpan {
  const first = firstWholeDay(from);
  const last = dayIn(until);
  return first < last ? civilSpan(first, last) : NO_TIME;
}

function firstWholeDay(moment: Instant): Day {
  const day = dayIn(moment);
  return firstInstant(day) === moment ? day : addDays(day, 1);
}

function tell({ reading, from, until, standing }: RowLine<Reading>, { scope }: FoldWish): Told {
  const end = until ?? scope.asOf;
  const lasted = elapsedText(from, end);
  const [begun, over] = [wallText(from), wallText(end)];
  const hours = scope.parameters['breaksAfterHours'] ?? BREAKS_AFTER_HOURS;
  const limit = typeof hours === 'number' || typeof hours === 'string' ? hours : BREAKS_AFTER_HOURS;
  switch (reading) {
    case 'in-service':
      return {
        verdict: 'counted',
        contribution: lasted,
        reason: { zh: `${begun} 至 ${over} 在用`, en: `In service ${begun} to ${over}` },
      };
    case 'breaks':
      return {
        verdict: 'missed',
        contribution: { zh: `停机 ${lasted.zh}`, en: `stopped ${lasted.en}` },
        reason: {
          zh: `${begun} 至 ${over} 停机，超过 ${limit} 小时，连续运行中断`,
          en: `Stopped ${begun} to ${over}, over ${limit} h: breaks the streak`,
        },
      };
    case 'short-stop':
      return {
        verdict: 'excluded',
        contribution: { zh: `停机 ${lasted.zh}`, en: `stopped ${lasted.en}` },
        reason: {
          zh: `${begun} 至 ${over} 停机，未超过 ${limit} 小时，不中断`,
          en: `Stopped ${begun} to ${over}, not over ${limit} h: does not break it`,
        },
      };
    case 'excluded':
      return leftOut(standing);
  }
}
