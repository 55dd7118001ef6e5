import { wallText } from '../../common/time/day.js';
import type { Deadline } from '../deadlines/index.js';
import type { NoticeContent } from '../notifications/index.js';
import type { Ticket } from './ticket.entity.js';

type Named = Pick<Ticket, 'id' | 'number' | 'title'>;

/** The contractor's people hear that they have less time. */
export function urgencyRaised(ticket: Named, deadlines: readonly Deadline[]): NoticeContent {
  const due = deadlines
    .filter((clock) => clock.endedAt === null && clock.withdrawnAt === null)
    .map(({ dueAt }) => wallText(dueAt))
    .join('、');
  return {
    title: { zh: `【改为紧急】${labelOf(ticket)}`, en: `Now urgent: ${labelOf(ticket)}` },
    body: {
      zh: `该工单已改为紧急，时限自报修时重新计算，到期时间 ${due}。`,
      en: `The ticket is urgent now; its clocks are counted anew from the report, due ${due}.`,
    },
    link: `/tickets/${ticket.id}`,
    urgent: true,
  };
}

/** Those who may decide hear that a lower urgency waits for them. */
export function loweringAsked(ticket: Named, who: string, reason: string): NoticeContent {
  return {
    title: { zh: `【待审批】${labelOf(ticket)}`, en: `Waits for you: ${labelOf(ticket)}` },
    body: {
      zh: `${who} 申请改为非紧急：${reason}。批准前仍按紧急计时。`,
      en: `${who} asks to make it normal: ${reason}. Until it is granted it counts as urgent.`,
    },
    link: `/tickets/${ticket.id}`,
    urgent: false,
  };
}

/** Whoever asked hears what was decided. */
export function loweringDecided(ticket: Named, who: string, granted: boolean): NoticeContent {
  return {
    title: granted
      ? { zh: `【已批准】${labelOf(ticket)}`, en: `Granted: ${labelOf(ticket)}` }
      : { zh: `【未批准】${labelOf(ticket)}`, en: `Refused: ${labelOf(ticket)}` },
    body: granted
      ? { zh: `${who} 批准改为非紧急。`, en: `${who} made it normal.` }
      : { zh: `${who} 未批准，仍按紧急计时。`, en: `${who} refused; it stays urgent.` },
    link: `/tickets/${ticket.id}`,
    urgent: false,
  };
}

/** Those who were to decide hear that nothing waits for them any more. */
export function loweringWithdrawn(ticket: Named, who: string): NoticeContent {
  return {
    title: { zh: `【申请撤回】${labelOf(ticket)}`, en: `Taken back: ${labelOf(ticket)}` },
    body: {
      zh: `${who} 撤回改为非紧急的申请，无需审批，仍按紧急计时。`,
      en: `${who} took back the request to make it normal; it stays urgent and nothing waits for you.`,
    },
    link: `/tickets/${ticket.id}`,
    urgent: false,
  };
}

/** Whoever asked hears that the ticket was closed before anybody decided. */
export function loweringLapsed(ticket: Named): NoticeContent {
  return {
    title: { zh: `【申请失效】${labelOf(ticket)}`, en: `No longer asked: ${labelOf(ticket)}` },
    body: {
      zh: '工单已办结或撤销，改为非紧急的申请未经审批即告失效。',
      en: 'The ticket is closed; your request to make it normal lapsed undecided.',
    },
    link: `/tickets/${ticket.id}`,
    urgent: false,
  };
}

function labelOf({ number, title }: Named): string {
  return `${number} ${title}`;
}
