import type { Bilingual } from '../../../common/text/bilingual.js';
import { dayIn, wallText } from '../../../common/time/day.js';
import type { NoticeContent } from '../../notifications/index.js';
import type { Deadline } from './deadline.entity.js';
import type { Decision, OverrideRecord, PauseRecord } from './pause.rules.js';

type Named = Pick<Deadline, 'id' | 'subjectType' | 'subjectId' | 'subjectLabel'>;
interface Titled {
  readonly title: Bilingual;
  readonly pauseReasons: readonly { readonly code: string; readonly title: Bilingual }[];
}

/** Those who may decide hear that a pause waits for them. */
export function pauseAsked(deadline: Named, rule: Titled, pause: PauseRecord): NoticeContent {
  const { requestedByName: who, note } = pause;
  const [from, to] = [wallText(pause.from), wallText(pause.to)];
  const reason = rule.pauseReasons.find(({ code }) => code === pause.reason)?.title;
  return asked(deadline, {
    zh: `${who} 申请暂停${rule.title.zh}：${reason?.zh ?? pause.reason}，${from} 至 ${to}。${note}。批准前时限照常计算。`,
    en: `${who} asks to pause ${rule.title.en}: ${reason?.en ?? pause.reason}, ${from} to ${to}. ${note}. Until it is granted the clock runs.`,
  });
}

/** Those who may decide hear that an override waits for them. */
export function overrideAsked(deadline: Named, rule: Titled, override: OverrideRecord): NoticeContent {
  const { requestedByName: who, document, reason } = override;
  const day = dayIn(override.dueAt);
  return asked(deadline, {
    zh: `${who} 申请将${rule.title.zh}的届满日改为 ${day}，依据：${document}。${reason}。批准前原届满日有效。`,
    en: `${who} asks to move ${rule.title.en} to ${day} by ${document}. ${reason}. Until it is granted the day stands.`,
  });
}

/** Whoever asked hears what was decided. */
export function decided(
  deadline: Named & Pick<Deadline, 'dueAt'>,
  what: Bilingual,
  { granted, byName, remark }: Decision,
): NoticeContent {
  const due = wallText(deadline.dueAt);
  const said = remark === null ? { zh: '', en: '' } : { zh: `意见：${remark}。`, en: ` Remark: ${remark}.` };
  return {
    title: granted
      ? { zh: `【已批准】${deadline.subjectLabel}`, en: `Granted: ${deadline.subjectLabel}` }
      : { zh: `【未批准】${deadline.subjectLabel}`, en: `Refused: ${deadline.subjectLabel}` },
    body: {
      zh: `${byName} ${granted ? '批准' : '未批准'}了${what.zh}，现到期时间 ${due}。${said.zh}`,
      en: `${byName} ${granted ? 'granted' : 'refused'} ${what.en}; now due ${due}.${said.en}`,
    },
    link: linkOf(deadline),
    urgent: false,
  };
}

/** Leads to the clock's own page: that is where it is decided. */
function asked({ id, subjectLabel }: Named, body: Bilingual): NoticeContent {
  const title = { zh: `【待审批】${subjectLabel}`, en: `Waits for you: ${subjectLabel}` };
  return { title, body, link: `/deadlines/${id}`, urgent: false };
}

function linkOf({ subjectType, subjectId }: Named): string {
  return `/${subjectType}s/${subjectId}`;
}
