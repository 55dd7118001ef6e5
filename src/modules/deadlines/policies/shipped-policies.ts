import type { Bilingual } from '../../../common/text/bilingual.js';
import type { WallTime } from '../../../common/time/calendar/calendar.js';
import type { EscalationPolicy } from './escalation-policy.entity.js';
import type { EscalationStep, Recipient, Relation, StepMoment } from './policy.rules.js';

type Shipped = Omit<EscalationPolicy, 'id' | 'version' | 'createdAt' | 'createdById'>;

const HANDLER: readonly Relation[] = ['handler'];
const BOTH: readonly Relation[] = ['handler', 'supervisor'];
const ALL: readonly Relation[] = ['handler', 'supervisor', 'leader'];
const FINANCE: Recipient = { role: 'finance' };

const MORNING = '09:00' as WallTime;
const AFTERNOON = '15:00' as WallTime;

type Draft = Omit<EscalationStep, 'step'>;

function tell(at: StepMoment, title: Bilingual, to: readonly Relation[], ...others: Recipient[]): Draft {
  const people = [...to.map((relation) => ({ relation })), ...others];
  return { at, title, to: people, channels: ['inbox'], urgent: false };
}

/** Told at any hour and by mail as well: what is late cannot wait for the morning. */
function warn(at: StepMoment, title: Bilingual, to: readonly Relation[], ...others: Recipient[]): Draft {
  return { ...tell(at, title, to, ...others), channels: ['inbox', 'e-mail'], urgent: true };
}

const numbered = (drafts: readonly Draft[]): EscalationStep[] =>
  drafts.map((draft, i) => ({ step: i + 1, ...draft }));

const share = (percent: number): StepMoment => ({ percent });
const past = (offsetSeconds: number): StepMoment => ({ offsetSeconds });
const onDay = (days: number, time = MORNING): StepMoment => ({ days, time });

const REMINDER = { zh: '到期前提醒', en: 'Reminder before due' };
const HALF_WAY = { zh: '时限过半提醒', en: 'Half of the time is over' };
const LAST_CALL = { zh: '即将到期', en: 'Due very soon' };
const DUE_TODAY = { zh: '今日到期', en: 'Due today' };
const OVERDUE = { zh: '超时督办', en: 'Overdue' };
const STILL_OVERDUE = { zh: '超时升级', en: 'Still overdue' };

const daysBefore = (days: number): Bilingual => ({
  zh: `到期前 ${days} 天提醒`,
  en: `${days} day${days === 1 ? '' : 's'} before due`,
});

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * A policy for every clock of the centre, as an experienced supervisor would set it; `why` says why. Who does the work
 * hears first and early enough to act; the supervisor hears when the promise is in danger or broken; the leader only
 * when that did not help, or where a right would be lost.
 */
export const SHIPPED_POLICIES: readonly Shipped[] = [
  {
    code: 'ticket.response',
    title: { zh: '故障响应督办', en: 'Answering a fault' },
    why: {
      zh: '响应只有 2 或 6 小时，昼夜计算，所以夜间也要提醒：四分之三时限时提醒运维单位，紧急的还剩半小时；超时即报科室负责人；再过一小时仍无人响应，报分管领导。',
      en: 'Two or six hours, day and night, so people are told at night too: the contractor at three quarters (half an hour is left of two), the supervisor at once when it is overdue, the leader an hour later.',
    },
    steps: numbered([
      { ...tell(share(75), REMINDER, HANDLER), urgent: true },
      warn(past(1), OVERDUE, BOTH),
      warn(past(HOUR), STILL_OVERDUE, ['leader']),
    ]),
    quietOutside: null,
    repeatDaily: true,
    endsAfterDays: null,
  },
  {
    code: 'ticket.resolution',
    title: { zh: '故障解决督办', en: 'Resolving a fault' },
    why: {
      zh: '四分之三时限时还剩 6 或 18 小时，来得及换件、派人；超时报科室负责人；满一天仍未解决报分管领导，之后每天重复，直到有人签收。',
      en: 'At three quarters six or eighteen hours are left, enough for a part or a person to come; overdue goes to the supervisor, a day later to the leader, and is repeated daily until someone acknowledges it.',
    },
    steps: numbered([
      { ...tell(share(75), REMINDER, HANDLER), urgent: true },
      warn(past(1), OVERDUE, BOTH),
      warn(past(24 * HOUR), STILL_OVERDUE, ['leader']),
    ]),
    quietOutside: null,
    repeatDaily: true,
    endsAfterDays: null,
  },
  {
    code: 'ticket.on-site',
    title: { zh: '现场响应督办', en: 'Being on site' },
    why: {
      zh: '4 小时内到场，路上要时间：过半时就要提醒出发，四分之三时科室负责人介入，超时同时报分管领导（T3-06 取最长一次，一次超时全年不达标）。',
      en: 'Four hours include the way there: leave by half of them, the supervisor steps in at three quarters, overdue goes to the leader at once, because the indicator (T3-06) is the longest of the year.',
    },
    steps: numbered([
      { ...tell(share(50), HALF_WAY, HANDLER), urgent: true },
      warn(share(75), LAST_CALL, BOTH),
      warn(past(1), OVERDUE, ALL),
    ]),
    quietOutside: null,
    repeatDaily: true,
    endsAfterDays: null,
  },
  {
    code: 'visit.cycle',
    title: { zh: '周期性运维督办', en: 'Monthly maintenance' },
    why: {
      zh: '运维单位需要约时间，提前一周提醒；最后一天还没做，科室负责人当天还能安排；漏一个月就不达标，所以次日报分管领导。',
      en: 'A visit needs an appointment, so a week ahead; on the last day the supervisor can still send somebody; a month without a visit fails the indicator, so the leader hears the next day.',
    },
    steps: numbered([
      tell(onDay(-7), daysBefore(7), HANDLER),
      tell(onDay(-3), daysBefore(3), HANDLER),
      tell(onDay(0), DUE_TODAY, BOTH),
      warn(onDay(1), OVERDUE, ALL),
    ]),
    quietOutside: 'daytime',
    repeatDaily: true,
    endsAfterDays: null,
  },
  {
    code: 'case.filing',
    title: { zh: '立案准备督办', en: 'Filing a case' },
    why: {
      zh: '两个月里材料、委托、盖章各要一两周：剩 30 天看方向，15 天看材料，7 天看递交；最后三天科室负责人天天过问，到期日报分管领导（T4-05 取最长一件）。',
      en: 'Papers, mandate and seal take a week or two each: thirty days left to see the direction, fifteen the papers, seven the submission; the supervisor asks in the last three days, the leader on the last (T4-05 is the longest case).',
    },
    steps: numbered([
      tell(onDay(-30), daysBefore(30), HANDLER),
      tell(onDay(-15), daysBefore(15), HANDLER),
      tell(onDay(-7), daysBefore(7), BOTH),
      tell(onDay(-3), daysBefore(3), BOTH),
      tell(onDay(-1), daysBefore(1), BOTH),
      warn(onDay(0), DUE_TODAY, ALL),
      warn(onDay(1), OVERDUE, ALL),
    ]),
    quietOutside: 'daytime',
    repeatDaily: true,
    endsAfterDays: null,
  },
  {
    code: 'procurement.signing',
    title: { zh: '采购签约督办', en: 'Signing a contract' },
    why: {
      zh: '三个月过半还没开标就来不及了，所以时限过半先报；剩 30 天应已定标，14 天应在走审签，7 天起科室负责人跟催，到期日报分管领导。',
      en: 'Without a bid opening by half of the three months it is too late; thirty days left the winner should be known, fourteen the contract be under review; the supervisor presses from seven, the leader hears on the day.',
    },
    steps: numbered([
      tell(share(50), HALF_WAY, BOTH),
      tell(onDay(-30), daysBefore(30), HANDLER),
      tell(onDay(-14), daysBefore(14), HANDLER),
      tell(onDay(-7), daysBefore(7), BOTH),
      tell(onDay(-3), daysBefore(3), BOTH),
      warn(onDay(0), DUE_TODAY, ALL),
      warn(onDay(1), OVERDUE, ALL),
    ]),
    quietOutside: 'daytime',
    repeatDaily: true,
    endsAfterDays: null,
  },
  {
    code: 'payment.due',
    title: { zh: '付款督办', en: 'Paying' },
    why: {
      zh: '年底前国库集中支付要排队：剩 60 天核条件，30 天交材料，15 天送审，7 天起分管领导过问；财务每一步都要知道。过了年度就不能补，次日仍要报一次。',
      en: 'The treasury queues before the year ends: sixty days left to check the conditions, thirty to hand in, fifteen to approve, from seven the leader asks; finance hears each time. A year that has passed cannot be made up for.',
    },
    steps: numbered([
      tell(onDay(-60), daysBefore(60), HANDLER, FINANCE),
      tell(onDay(-30), daysBefore(30), HANDLER, FINANCE),
      tell(onDay(-15), daysBefore(15), BOTH, FINANCE),
      warn(onDay(-7), daysBefore(7), ALL, { relation: 'manager' }, FINANCE),
      warn(onDay(-3), daysBefore(3), ALL, { relation: 'manager' }, FINANCE),
      warn(onDay(0), DUE_TODAY, ALL, { relation: 'manager' }, FINANCE),
      warn(onDay(1), OVERDUE, ALL, { relation: 'manager' }, FINANCE),
    ]),
    quietOutside: 'daytime',
    repeatDaily: true,
    endsAfterDays: null,
  },
  {
    code: 'work.due',
    title: { zh: '年度工作事项督办', en: 'A yearly work' },
    why: {
      zh: '半年、一年的事项容易拖到年底，所以过半提醒一次，剩一个月再提醒，最后一周科室负责人跟进，超期一周报分管领导。',
      en: 'Half a year tempts to leave it to the end: once at half time, once a month before, the supervisor in the last week, the leader after a week overdue.',
    },
    steps: numbered([
      tell(share(50), HALF_WAY, HANDLER),
      tell(onDay(-30), daysBefore(30), HANDLER),
      tell(onDay(-7), daysBefore(7), BOTH),
      tell(onDay(0), DUE_TODAY, BOTH),
      warn(onDay(1), OVERDUE, BOTH),
      warn(onDay(7), STILL_OVERDUE, ['leader']),
    ]),
    quietOutside: 'daytime',
    repeatDaily: true,
    endsAfterDays: null,
  },
  {
    code: 'statutory',
    title: { zh: '法定期限督办', en: 'A period set by law' },
    why: {
      zh: '上诉、申请撤销裁决等期限过了权利就没有了：从头到尾两个人都知道，最后三天加分管领导，最后一天上午、下午各一次。过期次日报一次作记录，之后不再催。',
      en: 'Once an appeal period has passed the right is gone: two people know all along, the leader joins for the last three days, the last day is told twice. One notice the day after for the record, and none later.',
    },
    steps: numbered([
      tell(onDay(-30), daysBefore(30), BOTH),
      tell(onDay(-7), daysBefore(7), BOTH),
      warn(onDay(-3), daysBefore(3), ALL),
      warn(onDay(-1), daysBefore(1), ALL),
      warn(onDay(0), DUE_TODAY, ALL),
      warn(onDay(0, AFTERNOON), LAST_CALL, ALL),
      warn(onDay(1), OVERDUE, ALL),
    ]),
    quietOutside: null,
    repeatDaily: false,
    endsAfterDays: 2,
  },
  {
    code: 'court-set',
    title: { zh: '法院指定期限督办', en: 'A period set by a court' },
    why: {
      zh: '举证、答辩等期限多为 7 至 30 天，可在到期前申请延长，所以提前 7 天就要决定是否申请；最后一天上午、下午各一次，逾期次日报一次。',
      en: 'Evidence and defence have seven to thirty days and may be prolonged on request before they end, so decide seven days ahead; the last day is told twice, the day after once.',
    },
    steps: numbered([
      tell(onDay(-7), daysBefore(7), BOTH),
      tell(onDay(-3), daysBefore(3), BOTH),
      warn(onDay(-1), daysBefore(1), ALL),
      warn(onDay(0), DUE_TODAY, ALL),
      warn(onDay(0, AFTERNOON), LAST_CALL, ALL),
      warn(onDay(1), OVERDUE, ALL),
    ]),
    quietOutside: null,
    repeatDaily: false,
    endsAfterDays: 2,
  },
];
