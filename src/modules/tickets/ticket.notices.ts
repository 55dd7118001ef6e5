import { wallText } from '../../common/time/day.js';
import type { Instant } from '../../common/time/instant.js';
import type { NoticeContent } from '../notifications/index.js';
import type { Ticket } from './ticket.entity.js';

type Named = Pick<Ticket, 'id' | 'number' | 'title'>;

/** The head of a notice in both languages, and what it says. */
type Words = readonly [zh: string, en: string];

function notice(ticket: Named, head: Words, body: Words, urgent = false): NoticeContent {
  const label = `${ticket.number} ${ticket.title}`;
  return {
    title: { zh: `【${head[0]}】${label}`, en: `${head[1]}: ${label}` },
    body: { zh: body[0], en: body[1] },
    link: `/tickets/${ticket.id}`,
    urgent,
  };
}

/** The centre hears that the contractor does not take it. */
export function rejected(ticket: Named, who: string, reason: string): NoticeContent {
  return notice(
    ticket,
    ['运维单位拒单', 'Rejected'],
    [
      `${who}：${reason}。时限仍在计算，请退回、转派或撤销。`,
      `${who}: ${reason}. The clocks still run: return, transfer or cancel it.`,
    ],
    true,
  );
}

/** The contractor's people hear that it is theirs after all. */
export function sentBack(ticket: Named, who: string, reason: string): NoticeContent {
  return notice(
    ticket,
    ['退回接单', 'Returned to you'],
    [`${who}：${reason}。时限自报修起未曾停止。`, `${who}: ${reason}. The clocks have run since the report.`],
    true,
  );
}

/** The contractor's people hear that the repair was none and the same clock has run on. */
export function notEffective(ticket: Named, who: string, remark: string | null): NoticeContent {
  return notice(
    ticket,
    ['核验无效', 'Not effective'],
    [
      `${who} 核验无效${remark === null ? '' : `：${remark}`}。解决时限未曾停止，请继续处理。`,
      `${who}: the repair is not effective${remark === null ? '' : `: ${remark}`}. The clock has never stopped; please go on.`,
    ],
    true,
  );
}

/** The contractor's people hear by when somebody has to be there. */
export function calledOnSite(ticket: Named, dueAt: Instant): NoticeContent {
  const due = wallText(dueAt);
  return notice(
    ticket,
    ['请到现场', 'Called on site'],
    [
      `电话、远程处理无效，请于 ${due} 前到场签到。`,
      `Phone and remote help have failed: sign in on site by ${due}.`,
    ],
    true,
  );
}

/** Somebody hears that a ticket is theirs to work on. */
export function assigned(ticket: Named, who: string): NoticeContent {
  return notice(
    ticket,
    ['派单', 'Assigned to you'],
    [`${who} 把该工单派给您。`, `${who} assigned the ticket to you.`],
  );
}

/** Those who may decide hear that a transfer waits for them. */
export function transferAsked(ticket: Named, who: string, reason: string): NoticeContent {
  return notice(
    ticket,
    ['待审批', 'Waits for you'],
    [
      `${who} 申请转派：${reason}。批准前仍由原单位负责。`,
      `${who} asks for a transfer: ${reason}. Until it is granted it stays where it is.`,
    ],
  );
}

/** Whoever asked hears what was decided. */
export function transferDecided(ticket: Named, who: string, granted: boolean): NoticeContent {
  return granted
    ? notice(ticket, ['已批准', 'Granted'], [`${who} 批准转派。`, `${who} transferred it.`])
    : notice(ticket, ['未批准', 'Refused'], [`${who} 未批准转派。`, `${who} refused the transfer.`]);
}

/** The new contractor's people hear that they have a ticket whose clocks run already. */
export function transferredToYou(ticket: Named): NoticeContent {
  return notice(
    ticket,
    ['转派至贵单位', 'Transferred to you'],
    [
      '该工单转由贵单位处理，时限自报修起继续计算，请接单。',
      'The ticket is yours now; its clocks run on from the report. Please accept it.',
    ],
    true,
  );
}

/** Those who may confirm hear that something was done offline. */
export function timeToConfirm(ticket: Named, who: string): NoticeContent {
  return notice(
    ticket,
    ['离线时间待确认', 'A time to confirm'],
    [
      `${who} 离线操作，确认前以服务器时间为准。`,
      `${who} acted offline; until you confirm it, server time counts.`,
    ],
  );
}

/** Whoever acted offline hears which time counts. */
export function timeDecided(ticket: Named, who: string, granted: boolean): NoticeContent {
  return granted
    ? notice(
        ticket,
        ['离线时间已确认', 'Time confirmed'],
        [`${who} 确认以设备时间为准。`, `${who} confirmed the time of your device.`],
      )
    : notice(
        ticket,
        ['离线时间未确认', 'Time not confirmed'],
        [`${who} 未确认，以服务器时间为准。`, `${who} did not confirm it: server time counts.`],
      );
}
