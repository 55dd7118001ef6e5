import { addHours, addSeconds, instantOf } from '../../../common/time/instant.js';
import type { EscalationStep } from '../policies/policy.rules.js';
import { escalationNotice } from './escalation.notice.js';

const anchorAt = instantOf('2025-06-01T09:00:00+08:00');
const dueAt = addHours(anchorAt, 6);
const clock = {
  anchorAt,
  dueAt,
  endedAt: null,
  withdrawnAt: null,
  subjectLabel: 'GZ-2025-0001 首页打不开',
  subjectType: 'ticket',
  subjectId: '1',
  now: dueAt,
};
const rule = { title: { zh: '响应时限', en: 'Response' } };
const directly = { inPlaceOf: [], nobodyElse: false };

const step = (zh: string, urgent = false): EscalationStep => ({
  step: 1,
  at: { percent: 75 },
  to: [],
  channels: ['inbox'],
  urgent,
  title: { zh, en: zh },
});
const fired = (zh: string, plannedAt = addHours(anchorAt, 4.5), round = 0) => ({
  step: step(zh),
  plannedAt,
  round,
});

describe('what a fired step says', () => {
  it('is the step’s own words, the record, and how long is left', () => {
    const notice = escalationNotice(
      { ...clock, now: addHours(anchorAt, 4.5) },
      rule,
      fired('到期前提醒'),
      directly,
    );
    expect(notice).toMatchObject({
      title: { zh: '【到期前提醒】GZ-2025-0001 首页打不开' },
      body: { zh: '响应时限将于 2025-06-01 15:00:00 到期，还剩 1 小时 30 分，请抓紧办理。' },
      link: '/tickets/1',
      urgent: false,
    });
  });

  it('does not say "before due" of what is over, nor "30 days before" of a clock that had fewer', () => {
    const late = escalationNotice({ ...clock, now: addHours(dueAt, 1) }, rule, fired('到期前提醒'), directly);
    expect(late.title.zh).toBe('【已超时】GZ-2025-0001 首页打不开');
    expect(late.body.zh).toContain('超时 1 小时');
    expect(late.urgent).toBe(true);
    const short = escalationNotice(
      { ...clock, now: anchorAt },
      rule,
      fired('到期前 30 天提醒', anchorAt),
      directly,
    );
    expect(short.title.zh).toBe('【将到期】GZ-2025-0001 首页打不开');
  });

  it('says that it is a repetition, which one, and how it ends', () => {
    const now = addHours(dueAt, 48);
    const again = escalationNotice({ ...clock, now }, rule, fired('超时督办', now, 2), directly);
    expect(again.title.zh).toBe('【超时未结 · 第 2 次催办】GZ-2025-0001 首页打不开');
    expect(again.body.zh).toContain('有人签收后不再每日催办');
  });

  it('hurries nobody about a clock that has stopped', () => {
    const stopped = { ...clock, endedAt: addHours(anchorAt, 5), now: addHours(dueAt, 3) };
    const inTime = escalationNotice(stopped, rule, fired('到期前提醒'), directly);
    expect(inTime.title.zh).toBe('【到期前提醒】GZ-2025-0001 首页打不开');
    expect(inTime.urgent).toBe(false);
    expect(inTime.body.zh).toBe(
      '响应时限应于 2025-06-01 15:00:00 前完成，已于 2025-06-01 14:00:00 按时结束。',
    );
    const late = { ...stopped, endedAt: addSeconds(dueAt, 90) };
    expect(escalationNotice(late, rule, fired('超时督办', dueAt), directly).body.zh).toContain(
      '超时 1 分 30 秒',
    );
  });

  it('says in whose place it comes, or that nobody else is there', () => {
    const inPlace = { inPlaceOf: ['王芳', '李强'], nobodyElse: false };
    expect(escalationNotice(clock, rule, fired('提醒'), inPlace).body.zh).toMatch(/^（代 王芳、李强 收悉）/);
    const alone = { inPlaceOf: [], nobodyElse: true };
    expect(escalationNotice(clock, rule, fired('提醒'), alone).body.zh).toMatch(/^（原应通知的人员均已停用/);
  });
});
