import { ASSET_METRICS } from '../assets/index.js';
import type { Deadline } from '../deadlines/index.js';
import type { Contribution } from '../indicators/index.js';
import type { TicketAct } from './ticket-act.entity.js';
import type { TicketCycle } from './ticket-cycle.entity.js';
import { ON_SITE } from './ticket.clocks.js';
import type { Ticket } from './ticket.entity.js';
import { MAINTENANCE_EFFECTIVE, TICKETS_ON_SITE, TICKETS_ON_TIME } from './ticket.metrics.js';

export interface TicketEvidenceFacts {
  readonly ticket: Pick<
    Ticket,
    | 'projectId'
    | 'assetId'
    | 'assetClass'
    | 'cycle'
    | 'cycleOpenedAt'
    | 'resolvedAt'
    | 'verifiedAt'
    | 'effective'
    | 'updates'
    | 'cancelledAt'
    | 'mergedIntoId'
    | 'lateReason'
  >;
  /** The clocks of every cycle. */
  readonly deadlines: readonly Deadline[];
  /** The facts of the earlier cycles. */
  readonly cycles: readonly Pick<
    TicketCycle,
    'cycle' | 'openedAt' | 'resolvedAt' | 'verifiedAt' | 'updates'
  >[];
  readonly acts: readonly Pick<TicketAct, 'cycle' | 'granted'>[];
}

/** What a cycle says about the work done in it. */
interface Work {
  readonly cycle: number;
  readonly openedAt: Ticket['cycleOpenedAt'];
  readonly resolvedAt: Ticket['resolvedAt'];
  readonly verifiedAt: Ticket['verifiedAt'];
  readonly effective: boolean | null;
  readonly updates: string | null;
}

/**
 * One row for each clock, and for each cycle what its work came to. A cycle that was cancelled in time was no fault to be
 * judged, so what was already met in it is left out as well: false alarms must not lift the ratio. What was missed
 * before the cancellation stays missed.
 */
export function evidenceOf(facts: TicketEvidenceFacts): Contribution[] {
  return [...clockRows(facts), ...workOf(facts).flatMap((work) => workRows(facts, work))];
}

function clockRows(facts: TicketEvidenceFacts): Contribution[] {
  const { ticket, deadlines } = facts;
  return deadlines.map((deadline) => {
    const { kind, cycle, anchorAt, dueAt, endedAt, withdrawnAt } = deadline;
    const withdrawn = ticket.cancelledAt !== null && cycle === ticket.cycle;
    const leftOut = withdrawn && endedAt !== null && endedAt <= dueAt;
    const why = ticket.mergedIntoId === null ? '工单已撤销' : '工单已合并';
    return {
      ...placeOf(facts, cycle),
      metric: kind === ON_SITE ? TICKETS_ON_SITE.code : TICKETS_ON_TIME.code,
      item: kind,
      standing: leftOut ? 'excluded' : 'counted',
      ...(leftOut && { reason: why }),
      openedAt: anchorAt,
      dueAt,
      closedAt: endedAt,
      withdrawnAt,
    };
  });
}

function workOf({ ticket, cycles }: TicketEvidenceFacts): Work[] {
  const earlier = cycles.map((one) => ({ ...one, effective: true }));
  return [...earlier, { ...ticket, openedAt: ticket.cycleOpenedAt }];
}

/**
 * 运维质量: a cycle counts with its last verification; until there is one, a resolution is pending. Only work that was
 * verified as effective maintained its asset, on the day of the verification, and updated it, when it was done.
 */
function workRows(facts: TicketEvidenceFacts, work: Work): Contribution[] {
  const { assetId } = facts.ticket;
  const { cycle, openedAt, resolvedAt, verifiedAt, effective, updates } = work;
  if (resolvedAt === null && effective === null) return [];
  const place = { ...placeOf(facts, cycle), standing: 'counted' } as const;
  const judged = {
    ...place,
    metric: MAINTENANCE_EFFECTIVE.code,
    item: 'ticket',
    openedAt,
    occurredOn: effective === null ? null : verifiedAt,
    numerator: effective === true ? 1 : 0,
    denominator: 1,
  };
  if (effective !== true || verifiedAt === null) return [judged];
  const maintained = { ...place, metric: ASSET_METRICS.maintained, item: assetId, occurredOn: verifiedAt };
  if (updates === null) return [judged, maintained];
  return [
    judged,
    maintained,
    { ...place, metric: ASSET_METRICS.updateGap, item: assetId, occurredOn: resolvedAt },
  ];
}

/** Where a row of this cycle belongs, and what a reader has to know about its times. */
function placeOf(
  { ticket, acts }: TicketEvidenceFacts,
  cycle: number,
): Pick<Contribution, 'projectId' | 'facets' | 'cycle' | 'reason'> {
  const notes = [
    ...(ticket.lateReason !== null && cycle === 1 ? [`补录报修：${ticket.lateReason}`] : []),
    ...(acts.some((act) => act.cycle === cycle && act.granted === true) ? ['离线时间已经甲方确认'] : []),
  ];
  const reason = notes.length === 0 ? null : notes.join('；');
  return { projectId: ticket.projectId, facets: [ticket.assetClass], cycle, reason };
}
