import type { Deadline } from '../deadlines/index.js';
import type { Contribution, Metric } from '../indicators/index.js';
import { RESOLUTION, RESPONSE } from './ticket.clocks.js';
import type { Ticket } from './ticket.entity.js';

/** 软件系统维护及时率 (T1-06), 室内硬件设备维护及时率 (T1-07): faults that met every clock, of all faults judged. */
export const TICKETS_ON_TIME: Metric = {
  code: 'tickets.on-time',
  title: { zh: '故障处理及时率', en: 'Faults handled in time' },
  unit: '%',
  fold: 'on-time',
  facets: ['software', 'indoor', 'field', 'oa'],
  recordPermission: 'ticket.read',
  items: {
    [RESPONSE]: { zh: '响应', en: 'Response' },
    [RESOLUTION]: { zh: '解决', en: 'Resolution' },
  },
  reading: {
    zh: '响应、解决两个时限均按时的故障数，除以已有结论的故障数；尚未到期的不计入，撤销且未超时的剔除。',
    en: 'Faults that met both response and resolution, divided by all faults already decided; those not yet due do not count, those cancelled in time are left out.',
  },
};

export interface TicketEvidenceFacts {
  readonly ticket: Pick<Ticket, 'projectId' | 'assetClass' | 'cycle' | 'cancelledAt'>;
  /** The clocks of every cycle. */
  readonly deadlines: readonly Deadline[];
}

/**
 * One row for each clock; the fold gives one verdict per cycle over them. A cycle that was cancelled in time was no fault
 * to be judged, so what was already met in it is left out as well: false alarms must not lift the ratio. What was missed
 * before the cancellation stays missed.
 */
export function evidenceOf({ ticket, deadlines }: TicketEvidenceFacts): Contribution[] {
  return deadlines.map((deadline) => {
    const { cycle, dueAt, endedAt } = deadline;
    const cancelled = ticket.cancelledAt !== null && cycle === ticket.cycle;
    const leftOut = cancelled && endedAt !== null && endedAt <= dueAt;
    return {
      metric: TICKETS_ON_TIME.code,
      projectId: ticket.projectId,
      facets: [ticket.assetClass],
      cycle,
      item: deadline.kind,
      standing: leftOut ? 'excluded' : 'counted',
      reason: leftOut ? '工单已撤销' : null,
      openedAt: deadline.anchorAt,
      dueAt,
      closedAt: endedAt,
      withdrawnAt: deadline.withdrawnAt,
    };
  });
}
