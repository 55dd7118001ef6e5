import type { NoticeContent } from '../../notifications/index.js';

interface Named {
  readonly id: string;
  readonly number: string;
  readonly title: string;
}

/** Each step as those who follow a ticket read it; a step that has no words of its own is named by its code. */
const STEPS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  report: ['报修', 'reported it'],
  accept: ['接单', 'accepted it'],
  reject: ['退单', 'rejected it'],
  return: ['退回处理', 'sent it back to the contractor'],
  start: ['开始处理', 'started work on it'],
  suspend: ['挂起', 'suspended it'],
  resume: ['恢复处理', 'resumed work on it'],
  'support-remote': ['转远程支持', 'moved it to remote support'],
  'support-on-site': ['转现场支持', 'moved it to support on site'],
  arrive: ['到达现场', 'arrived on site'],
  resolve: ['处理完成', 'resolved it'],
  'verify-effective': ['核验有效', 'verified it as effective'],
  'verify-not-effective': ['核验无效', 'verified it as not effective'],
  reopen: ['重新打开', 'opened it again'],
  cancel: ['撤销', 'cancelled it'],
  merge: ['并入其他工单', 'merged it into another ticket'],
  assign: ['指派处理人', 'assigned it'],
  'ask-transfer': ['申请转派', 'asked to hand it to another contractor'],
  'grant-transfer': ['同意转派', 'granted its transfer'],
  'refuse-transfer': ['不同意转派', 'refused its transfer'],
  absorb: ['并入重复工单', 'merged a duplicate into it'],
  'raise-urgency': ['改为紧急', 'made it urgent'],
  'ask-lower-urgency': ['申请改为非紧急', 'asked to make it normal'],
  'lower-urgency': ['改为非紧急', 'made it normal'],
  'keep-urgency': ['维持紧急', 'kept it urgent'],
  'withdraw-urgency': ['撤回改为非紧急的申请', 'took back the request for a lower urgency'],
  'confirm-time': ['确认离线时间', 'confirmed a time kept offline'],
  'keep-time': ['不采用离线时间', 'kept the time of the server'],
};

/** Those who follow a ticket hear of a step. */
export function stepTaken(ticket: Named, command: string, who: string, reason: string | null): NoticeContent {
  const [zh, en] = STEPS[command] ?? [command, command];
  return {
    title: { zh: `【${zh}】${labelOf(ticket)}`, en: `${labelOf(ticket)}: ${who} ${en}` },
    body: {
      zh: `${who}：${zh}${reason === null ? '' : `。${reason}`}`,
      en: `${who} ${en}${reason === null ? '.' : `: ${reason}`}`,
    },
    link: `/tickets/${ticket.id}`,
    urgent: false,
  };
}

/** Those who follow a ticket, and may read the comment, hear of it. */
export function commented(ticket: Named, who: string, text: string, shared: boolean): NoticeContent {
  const short = [...text].length > 200 ? `${[...text].slice(0, 200).join('')}…` : text;
  return {
    title: {
      zh: `【${shared ? '评论' : '内部评论'}】${labelOf(ticket)}`,
      en: `${shared ? 'Comment' : 'Internal comment'}: ${labelOf(ticket)}`,
    },
    body: { zh: `${who}：${short}`, en: `${who}: ${short}` },
    link: `/tickets/${ticket.id}`,
    urgent: false,
  };
}

function labelOf({ number, title }: Named): string {
  return `${number} ${title}`;
}
