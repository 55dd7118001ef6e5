import type { NoticeContent } from '../../notifications/index.js';
import { faultsOffered } from '../checklist.rules.js';
import type { Visit } from './visit.entity.js';

type Named = Pick<Visit, 'id' | 'number' | 'title' | 'groupName' | 'checklist'>;

/** Those who accept hear that a visit waits for them, and what it found faulty. */
export function visitSubmitted(visit: Named, who: string): NoticeContent {
  const failed = faultsOffered(visit.checklist);
  const found = failed.map(({ text }) => text).join('；');
  return {
    title: { zh: `【待验收】${labelOf(visit)}`, en: `Waits for acceptance: ${labelOf(visit)}` },
    body: {
      zh:
        failed.length === 0
          ? `${who} 已提交，检查清单全部完成。`
          : `${who} 已提交，${failed.length} 项不合格，可转故障工单：${found}`,
      en:
        failed.length === 0
          ? `${who} submitted it; every step is done.`
          : `${who} submitted it; ${failed.length} steps failed and may become faults: ${found}`,
    },
    link: `/visits/${visit.id}`,
    urgent: false,
  };
}

/** Whoever performed it hears what is missing. */
export function visitReturned(visit: Named, who: string, reason: string): NoticeContent {
  return {
    title: { zh: `【退回】${labelOf(visit)}`, en: `Returned: ${labelOf(visit)}` },
    body: {
      zh: `${who} 退回：${reason}。时限继续计算。`,
      en: `${who} returned it: ${reason}. Its clock runs on.`,
    },
    link: `/visits/${visit.id}`,
    urgent: false,
  };
}

function labelOf({ number, title, groupName }: Named): string {
  return `${number} ${title} ${groupName}`;
}
