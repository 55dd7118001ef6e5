import type { ClockState, RuleDeclaration } from '../deadlines/index.js';
import type { Ticket } from './ticket.entity.js';
import type { Urgency } from './ticket.rules.js';

export const RESPONSE = 'ticket.response';
export const RESOLUTION = 'ticket.resolution';

const SOURCE = '绩效目标表1 软件系统维护及时率、室内硬件设备维护及时率（T1-06、T1-07）';

type PauseReason = RuleDeclaration['pauseReasons'][number];

const TITLES = {
  [RESPONSE]: { zh: '响应时限', en: 'Response' },
  [RESOLUTION]: { zh: '解决时限', en: 'Resolution' },
} as const;

const reason = (code: string, zh: string, en: string, needsApproval: boolean): PauseReason => {
  return { code, title: { zh, en }, needsApproval };
};

/**
 * What keeps a contractor from resolving a fault through no fault of its own. Whoever is in the centre saw the locked
 * door or gave the order and may stop the clock at once; what only the contractor can know needs the centre's word, and
 * so does every pause that the contractor itself asks for. A response never waits for anything.
 */
const PAUSE_REASONS: Record<keyof typeof TITLES, readonly PauseReason[]> = {
  [RESPONSE]: [],
  [RESOLUTION]: [
    reason('waiting-for-parts', '备件采购', 'Waiting for parts', true),
    reason('no-access', '用户原因无法进场', 'No access to the site', false),
    reason('owner-request', '甲方要求暂停', 'At the request of the centre', false),
    reason('third-party', '等待第三方（供电、通信、厂商）配合', 'Waiting for a third party', true),
    reason('force-majeure', '不可抗力', 'Force majeure', true),
  ],
};

function rule(kind: keyof typeof TITLES, variant: Urgency, hours: number): RuleDeclaration {
  const title = TITLES[kind];
  return {
    kind,
    variant,
    title,
    amount: hours,
    unit: 'hour',
    nature: 'target',
    source: SOURCE,
    calendar: null,
    endRoll: 'none',
    pauseReasons: PAUSE_REASONS[kind],
    policy: kind,
  };
}

/** 非紧急故障6小时之内响应，72小时之内解决；紧急故障2小时之内响应，24小时之内解决。 Counted round the clock. */
export const TICKET_RULES: readonly RuleDeclaration[] = [
  rule(RESPONSE, 'urgent', 2),
  rule(RESPONSE, 'normal', 6),
  rule(RESOLUTION, 'urgent', 24),
  rule(RESOLUTION, 'normal', 72),
];

type TicketEvents = Pick<
  Ticket,
  'urgency' | 'cycle' | 'cycleOpenedAt' | 'acceptedAt' | 'resolvedAt' | 'cancelledAt'
>;

/**
 * The clocks of the present cycle, from the ticket's events alone. Earlier cycles are frozen and not among them. A
 * cancellation withdraws only what has not ended: an answer that was given stays given.
 */
export function clocksOf(ticket: TicketEvents): ClockState[] {
  const { urgency: variant, cycle, cycleOpenedAt: anchorAt, cancelledAt } = ticket;
  const clock = (kind: string, endedAt: ClockState['endedAt']): ClockState => {
    return { kind, variant, cycle, anchorAt, endedAt, withdrawnAt: endedAt === null ? cancelledAt : null };
  };
  return [clock(RESPONSE, ticket.acceptedAt), clock(RESOLUTION, ticket.resolvedAt)];
}
