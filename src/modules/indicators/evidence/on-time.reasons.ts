import type { Bilingual } from '../../../common/text/bilingual.js';
import { wallText } from '../../../common/time/day.js';
import { spanText } from '../../../common/time/duration-text.js';
import { secondsBetween, type Instant } from '../../../common/time/instant.js';
import type { Standing } from './evidence.entity.js';
import type { ClockReading } from '../folds/fold.js';

/** One clock as the `on-time` fold read it; what lies after the as-of moment is already left out. */
export interface ReadClock {
  readonly item: string;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly closedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
  readonly standing: Standing;
  /** Why a person excluded, excused or voided it. */
  readonly note: string | null;
  readonly reading: ClockReading;
}

/** One (subject, cycle) as the fold judged it. */
export interface ReadCycle {
  readonly verdict: 'met' | 'missed' | 'pending' | 'none';
  readonly settledAt: Instant | null;
  readonly inPeriod: boolean;
}

/**
 * Why one clock counts as it does: due moment, what happened, by how much. Moments to the second, in the zone.
 * @param title what was to be done in time (响应, Response)
 */
export function clockReason(clock: ReadClock, title: Bilingual, asOf: Instant): Bilingual {
  const due = wallText(clock.dueAt);
  const told = READINGS[clock.reading](clock, asOf);
  return { zh: `${title.zh}时限 ${due} 到期，${told.zh}`, en: `${title.en} due ${due}, ${told.en}` };
}

const READINGS: Record<ClockReading, (clock: ReadClock, asOf: Instant) => Bilingual> = {
  met: ({ closedAt }, asOf) => {
    const at = wallText(closedAt ?? asOf);
    return { zh: `${at} 完成，按时`, en: `done ${at}, in time` };
  },
  late: ({ closedAt, dueAt }, asOf) => {
    const [at, by] = [wallText(closedAt ?? asOf), span(dueAt, closedAt ?? asOf)];
    return { zh: `${at} 完成，迟 ${by.zh}`, en: `done ${at}, late by ${by.en}` };
  },
  overdue: ({ dueAt }, asOf) => {
    const [at, by] = [wallText(asOf), span(dueAt, asOf)];
    return { zh: `截至 ${at} 未完成，已超期 ${by.zh}`, en: `not done by ${at}, overdue by ${by.en}` };
  },
  pending: ({ dueAt }, asOf) => {
    const [at, left] = [wallText(asOf), span(asOf, dueAt)];
    return { zh: `截至 ${at} 尚未到期，剩余 ${left.zh}`, en: `still running at ${at}, ${left.en} left` };
  },
  excluded: (clock, asOf) => excluded(clock, asOf),
  excused: ({ note }) =>
    withNote({ zh: '未按时，经批准不计入', en: 'missed, excused by approval: not counted' }, note),
  'missed-then-withdrawn': ({ dueAt, withdrawnAt }, asOf) => {
    const [at, by] = [wallText(withdrawnAt ?? asOf), span(dueAt, withdrawnAt ?? asOf)];
    return {
      zh: `${at} 撤回时已超期 ${by.zh}，计为未按时`,
      en: `withdrawn ${at}, already overdue by ${by.en}: counted as missed`,
    };
  },
};

function excluded({ standing, note, withdrawnAt }: ReadClock, asOf: Instant): Bilingual {
  switch (standing) {
    case 'void':
      return withNote({ zh: '已作废，不计入', en: 'void: not counted' }, note);
    case 'excluded':
      return withNote({ zh: '已排除，不计入', en: 'excluded: not counted' }, note);
    case 'counted':
    case 'excused': {
      const at = wallText(withdrawnAt ?? asOf);
      return { zh: `${at} 撤回，此时未超期，不计入`, en: `withdrawn ${at}, not overdue: not counted` };
    }
  }
}

function withNote(told: Bilingual, note: string | null): Bilingual {
  return note === null ? told : { zh: `${told.zh}（${note}）`, en: `${told.en} (${note})` };
}

function span(from: Instant, to: Instant): Bilingual {
  const seconds = secondsBetween(from, to);
  return { zh: spanText(seconds, 'zh'), en: spanText(seconds, 'en') };
}

const MISSED: ReadonlySet<ClockReading> = new Set(['late', 'overdue', 'missed-then-withdrawn']);

/**
 * Why the record counts as it does, from the reasons of the clocks that decided it.
 * @param clocks each with its reason, in the order they are shown
 */
export function cycleReason(
  { verdict, settledAt, inPeriod }: ReadCycle,
  clocks: readonly { readonly reading: ClockReading; readonly reason: Bilingual }[],
): Bilingual {
  if (!inPeriod && verdict !== 'none') return outOfPeriod(settledAt);
  const told = (decided: (reading: ClockReading) => boolean): Bilingual => {
    const reasons = clocks.filter(({ reading }) => decided(reading)).map(({ reason }) => reason);
    return { zh: reasons.map(({ zh }) => zh).join('；'), en: reasons.map(({ en }) => en).join('; ') };
  };
  switch (verdict) {
    case 'met': {
      const why = told(() => true);
      return { zh: `按时：${why.zh}`, en: `In time: ${why.en}` };
    }
    case 'missed': {
      const why = told((reading) => MISSED.has(reading));
      return { zh: `未按时：${why.zh}`, en: `Not in time: ${why.en}` };
    }
    case 'pending': {
      const why = told((reading) => reading === 'pending');
      return { zh: `尚未定论，暂不计入：${why.zh}`, en: `Not settled, not counted yet: ${why.en}` };
    }
    case 'none': {
      const why = told(() => true);
      return { zh: `不计入：${why.zh}`, en: `Not counted: ${why.en}` };
    }
  }
}

function outOfPeriod(settledAt: Instant | null): Bilingual {
  if (settledAt === null) {
    return {
      zh: '至本期末仍未到期，计入以后的期间',
      en: 'Still running when the period ended: a later period counts it',
    };
  }
  const at = wallText(settledAt);
  return {
    zh: `${at} 定论，不在本期，计入所在期间`,
    en: `Settled ${at}, outside this period: the period of that moment counts it`,
  };
}
