import { elapsedSecondsBetween, openSecondsBetween } from '../../../common/time/calendar/counting.js';
import { isWorkingDay } from '../../../common/time/calendar/reading.js';
import type { Bilingual } from '../../../common/text/bilingual.js';
import { wallText } from '../../../common/time/day.js';
import { spanText } from '../../../common/time/duration-text.js';
import { earlierOf } from '../../../common/time/instant.js';
import { reasonWords } from './deadline.words.js';
import { grantedOverride } from './due-plan.js';
import { countDays, dueOf, endsAtMoment } from './due.rules.js';
import { computedDue, type Reckoned } from './explained.js';
import { claimedPauses, isCounted, isPausable, isWaiting, type PauseRecord } from './pause.rules.js';

/** The pauses that count and what they take out, those that wait with the other reading, and those that were refused. */
export function pauseSentences(read: Reckoned): Bilingual[] {
  const { pauses } = read.clock;
  if (!isPausable(read.rule.unit)) return [];
  const counted = pauses.filter(isCounted);
  const waiting = pauses.filter(isWaiting);
  const refused = pauses.filter(({ decision }) => decision?.granted === false);
  return [
    ...(counted.length > 0 ? [countedSentence(read, counted)] : []),
    ...(waiting.length > 0 ? [waitingSentence(read, waiting)] : []),
    ...(refused.length > 0 ? [refusedSentence(read, refused)] : []),
  ];
}

function countedSentence(read: Reckoned, counted: readonly PauseRecord[]): Bilingual {
  const listed = listWords(read, counted);
  const taken = takenOut(read);
  return {
    zh: `暂停计时 ${counted.length} 次：${listed.zh}；${taken.zh}。`,
    en: `Paused ${times(counted)}: ${listed.en}; ${taken.en}.`,
  };
}

function waitingSentence(read: Reckoned, waiting: readonly PauseRecord[]): Bilingual {
  const listed = listWords(read, waiting);
  const due = computedDue(read, claimedPauses(read.clock.pauses));
  const reading =
    grantedOverride(read.clock.override) === null
      ? { zh: `若获批则 ${due} 到期`, en: `if granted, due ${due}` }
      : {
          zh: `若获批则按规则计算为 ${due}，改定的到期时间不变`,
          en: `if granted, the rule gives ${due}; the override stands`,
        };
  return {
    zh: `另有 ${waiting.length} 次暂停待审批：${listed.zh}；审批前照常计时，${reading.zh}。`,
    en: `Waiting for approval, the clock runs until then: ${listed.en}; ${reading.en}.`,
  };
}

function refusedSentence(read: Reckoned, refused: readonly PauseRecord[]): Bilingual {
  const listed = listWords(read, refused);
  return {
    zh: `未获批准、照常计时的暂停 ${refused.length} 次：${listed.zh}。`,
    en: `Refused, the clock ran on: ${listed.en}.`,
  };
}

function listWords({ rule, zone }: Reckoned, pauses: readonly PauseRecord[]): Bilingual {
  const told = pauses.map(({ from, to, reason, retroactive }) => {
    const why = reasonWords([reason], rule.pauseReasons);
    const [start, end] = [wallText(from, zone), wallText(to, zone)];
    return {
      zh: `${start} 至 ${end}（${why.zh}${retroactive ? '，事后补报' : ''}）`,
      en: `${start} to ${end} (${why.en}${retroactive ? ', asked for afterwards' : ''})`,
    };
  });
  return { zh: told.map(({ zh }) => zh).join('，'), en: told.map(({ en }) => en).join(', ') };
}

/** What the pauses that count take out of the allowance together, in the measure of its unit. */
function takenOut({ rule, terms, running, zone }: Reckoned): Bilingual {
  const { anchorAt, pauses, stop } = running;
  if (!endsAtMoment(rule.unit)) {
    const { paused, nominal } = countDays(terms, running, zone);
    const working = rule.unit === 'working-day' ? terms.calendar : null;
    const days = paused.filter((day) => day <= nominal && (working === null || isWorkingDay(working, day)));
    const [zh, en] = working === null ? ['天', 'day'] : ['个工作日', 'working day'];
    const plural = days.length === 1 ? '' : 's';
    return { zh: `共扣除 ${days.length} ${zh}`, en: `${days.length} ${en}${plural} not counted` };
  }
  const { dueAt } = dueOf(terms, running, zone);
  const until = stop === null ? dueAt : earlierOf(stop, dueAt);
  const between = (without: typeof pauses): number =>
    rule.unit === 'working-hour' && terms.calendar !== null
      ? openSecondsBetween(terms.calendar, anchorAt, until, without, zone)
      : elapsedSecondsBetween(anchorAt, until, without);
  const seconds = between([]) - between(pauses);
  return {
    zh: `共扣除 ${spanText(seconds, 'zh')}`,
    en: `${spanText(seconds, 'en')} not counted`,
  };
}

function times({ length }: readonly unknown[]): string {
  return length === 1 ? 'once' : `${length} times`;
}
