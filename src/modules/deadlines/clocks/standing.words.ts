import type { Bilingual } from '../../../common/text/bilingual.js';
import { wallText } from '../../../common/time/day.js';
import { spanText } from '../../../common/time/duration-text.js';
import { secondsBetween, type Instant } from '../../../common/time/instant.js';
import type { Reckoned } from './explained.js';
import { outcome, type Outcome } from './outcome.rules.js';

/** How the clock stands: superseded, or its outcome at the as-of moment with what was left or lacking. */
export function standingSentence({ clock, running, asOf, zone }: Reckoned): Bilingual {
  const { endedAt, withdrawnAt, supersededAt, supersededReason, dueAt } = clock;
  const at = (moment: Instant | null): string => wallText(moment ?? asOf, zone);
  const past = (moment: Instant | null): Bilingual => {
    const seconds = secondsBetween(dueAt, moment ?? asOf);
    return { zh: spanText(seconds, 'zh'), en: spanText(seconds, 'en') };
  };
  if (supersededAt !== null && supersededAt <= asOf)
    return {
      zh: `本条时限已于 ${at(supersededAt)} 更正作废（${supersededReason ?? ''}），由更正后的时限替代，不再计入。`,
      en: `Superseded ${at(supersededAt)} by a corrected deadline (${supersededReason ?? ''}): no longer counted.`,
    };
  const paused = running.pauses.some(({ start, end }) => start <= asOf && asOf < end);
  const sentences: Record<Outcome, () => Bilingual> = {
    met: () => ({ zh: `于 ${at(endedAt)} 办结，按时。`, en: `Ended ${at(endedAt)}, in time.` }),
    late: () => ({
      zh: `于 ${at(endedAt)} 办结，迟 ${past(endedAt).zh}。`,
      en: `Ended ${at(endedAt)}, late by ${past(endedAt).en}.`,
    }),
    overdue: () => ({
      zh: `截至 ${at(asOf)} 未办结，已超期 ${past(asOf).zh}。`,
      en: `Not ended by ${at(asOf)}, overdue by ${past(asOf).en}.`,
    }),
    pending: () =>
      paused
        ? { zh: `截至 ${at(asOf)} 暂停计时中，未到期。`, en: `Paused at ${at(asOf)}, not due.` }
        : {
            zh: `截至 ${at(asOf)} 未到期，剩余 ${past(asOf).zh}。`,
            en: `Still running at ${at(asOf)}, ${past(asOf).en} left.`,
          },
    withdrawn: () => ({
      zh: `于 ${at(withdrawnAt)} 撤回，此时未超期，不计入。`,
      en: `Withdrawn ${at(withdrawnAt)}, not overdue: not counted.`,
    }),
    'missed-then-withdrawn': () => ({
      zh: `于 ${at(withdrawnAt)} 撤回，此时已超期 ${past(withdrawnAt).zh}，计为未按时。`,
      en: `Withdrawn ${at(withdrawnAt)}, already overdue by ${past(withdrawnAt).en}: counted as missed.`,
    }),
  };
  return sentences[outcome(clock, asOf)]();
}
