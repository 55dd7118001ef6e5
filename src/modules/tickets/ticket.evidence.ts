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
  readonly ticket: Pick<Ticket, 'projectId' | 'assetClass'>;
  /** The clocks of every cycle. */
  readonly deadlines: readonly Deadline[];
}

/** One row for each clock; the fold gives one verdict per cycle over them. */
export function evidenceOf({ ticket, deadlines }: TicketEvidenceFacts): Contribution[] {
  return deadlines.map((deadline) => ({
    metric: TICKETS_ON_TIME.code,
    projectId: ticket.projectId,
    facets: [ticket.assetClass],
    cycle: deadline.cycle,
    item: deadline.kind,
    standing: 'counted',
    openedAt: deadline.anchorAt,
    dueAt: deadline.dueAt,
    closedAt: deadline.endedAt,
    withdrawnAt: deadline.withdrawnAt,
  }));
}
