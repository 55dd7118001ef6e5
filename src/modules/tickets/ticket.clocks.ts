import type { Instant } from '../../common/time/instant.js';
import type { ClockState, RuleDeclaration } from '../deadlines/index.js';
import type { Ticket } from './ticket.entity.js';
import type { Urgency } from './ticket.rules.js';

export const RESPONSE = 'ticket.response';
export const RESOLUTION = 'ticket.resolution';
export const ON_SITE = 'ticket.on-site';

const SOURCE = '绩效目标表1 软件系统维护及时率、室内硬件设备维护及时率（T1-06、T1-07）';
const SOURCE_ON_SITE = '绩效目标表3 办公系统现场响应（T3-06）：电话、远程无法解决的，4小时内到场';

type PauseReason = RuleDeclaration['pauseReasons'][number];

const TITLES = {
  [RESPONSE]: { zh: '响应时限', en: 'Response' },
  [RESOLUTION]: { zh: '解决时限', en: 'Resolution' },
  [ON_SITE]: { zh: '到场时限', en: 'On site' },
} as const;

const reason = (code: string, zh: string, en: string, needsApproval: boolean): PauseReason => {
  return { code, title: { zh, en }, needsApproval };
};

/**
 * What keeps a contractor from resolving a fault through no fault of its own. Whoever is in the centre saw the locked
 * door or gave the order and may stop the clock at once; what only the contractor can know needs the centre's word, and
 * so does every pause that the contractor itself asks for. Neither a response nor the way to the site waits for anything.
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
  [ON_SITE]: [],
};

function rule(kind: keyof typeof TITLES, variant: Urgency, hours: number, source = SOURCE): RuleDeclaration {
  const title = TITLES[kind];
  return {
    kind,
    variant,
    title,
    amount: hours,
    unit: 'hour',
    nature: 'target',
    source,
    calendar: null,
    endRoll: 'none',
    pauseReasons: PAUSE_REASONS[kind],
    policy: kind,
  };
}

/**
 * 非紧急故障6小时之内响应，72小时之内解决；紧急故障2小时之内响应，24小时之内解决；需要现场处理的4小时之内到场。 Counted round the clock.
 */
export const TICKET_RULES: readonly RuleDeclaration[] = [
  rule(RESPONSE, 'urgent', 2),
  rule(RESPONSE, 'normal', 6),
  rule(RESOLUTION, 'urgent', 24),
  rule(RESOLUTION, 'normal', 72),
  rule(ON_SITE, 'urgent', 4, SOURCE_ON_SITE),
  rule(ON_SITE, 'normal', 4, SOURCE_ON_SITE),
];

type TicketEvents = Pick<
  Ticket,
  | 'urgency'
  | 'cycle'
  | 'cycleOpenedAt'
  | 'acceptedAt'
  | 'onSiteAskedAt'
  | 'arrivedAt'
  | 'resolvedAt'
  | 'cancelledAt'
>;

/**
 * The clocks of the present cycle, from the ticket's events alone. Earlier cycles are frozen and not among them. A
 * cancellation withdraws only what has not ended: an answer that was given stays given. A fault that is resolved needs
 * nobody on site any more: in time that leaves the way there out, after its due moment it stays missed, and where the
 * resolution turns out to be void the clock runs on.
 */
export function clocksOf(ticket: TicketEvents): ClockState[] {
  const { urgency: variant, cycle, cycleOpenedAt, onSiteAskedAt, resolvedAt, cancelledAt } = ticket;
  const clock = (
    kind: string,
    anchorAt: Instant,
    endedAt: Instant | null,
    withdrawn = cancelledAt,
  ): ClockState => {
    return { kind, variant, cycle, anchorAt, endedAt, withdrawnAt: endedAt === null ? withdrawn : null };
  };
  return [
    clock(RESPONSE, cycleOpenedAt, ticket.acceptedAt),
    clock(RESOLUTION, cycleOpenedAt, resolvedAt),
    ...(onSiteAskedAt === null
      ? []
      : [clock(ON_SITE, onSiteAskedAt, ticket.arrivedAt, resolvedAt ?? cancelledAt)]),
  ];
}
