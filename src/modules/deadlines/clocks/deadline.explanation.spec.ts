import { addSeconds, instantOf, type Instant } from '../../../common/time/instant.js';
import { explain, type ExplainedRule } from './deadline.explanation.js';
import { dueAt, type Clock } from './deadline.rules.js';

const at = (text: string): Instant => instantOf(`${text}+08:00`);
const response: ExplainedRule = {
  allowance: { amount: 2, unit: 'hour' },
  nature: 'contract',
  source: 'SLA 2.1',
};
const filing: ExplainedRule = { allowance: { amount: 2, unit: 'month' }, nature: 'target', source: 'T4-05' };

function clockOf(rule: ExplainedRule, anchor: string, stops: Partial<Clock> = {}): Clock {
  const anchorAt = at(anchor);
  return { anchorAt, dueAt: dueAt(anchorAt, rule.allowance), endedAt: null, withdrawnAt: null, ...stops };
}

describe('why this deadline', () => {
  it('tells rule, source, counted span and standing in both languages', () => {
    const clock = clockOf(response, '2025-06-01T09:00:00', { endedAt: at('2025-06-01T12:20:00') });
    expect(explain(response, clock, at('2025-06-02T00:00:00'))).toEqual({
      zh:
        '时限 2 小时，性质：合同约定，依据：SLA 2.1。自 2025-06-01 09:00:00 起算，昼夜连续计算，不扣除夜间和休息日，' +
        '至 2025-06-01 11:00:00 到期（北京时间）。于 2025-06-01 12:20:00 办结，迟 1 小时 20 分。',
      en:
        '2 hours, a contract term: SLA 2.1. From 2025-06-01 09:00:00, counted round the clock, nights and ' +
        'rest days included; due 2025-06-01 11:00:00 (Asia/Shanghai). Ended 2025-06-01 12:20:00, late by 1 h 20 min.',
    });
  });

  it('tells a period of months by its last day and the articles', () => {
    const { zh, en } = explain(filing, clockOf(filing, '2025-12-31T10:00:00'), at('2026-01-05T00:00:00'));
    expect(zh).toContain('至 2026-02-28 24:00 到期');
    expect(zh).toContain('《民法典》第二百零一至二百零二条');
    expect(en).toContain('the first day is not counted');
    expect(en).toContain('no shift for holidays');
  });

  const end = at('2025-06-01T11:00:00');
  const much = at('2025-06-02T11:00:00');
  it.each<[string, Partial<Clock>, Instant, string, string]>([
    ['met', { endedAt: end }, much, '按时', 'in time'],
    [
      'late by less than a second',
      { endedAt: addSeconds(end, 0.5) },
      much,
      '迟 不到 1 秒',
      'late by less than 1 s',
    ],
    ['overdue', {}, much, '已超期 1 天', 'overdue by 1 d'],
    ['pending', {}, at('2025-06-01T10:00:00'), '剩余 1 小时', '1 h left'],
    ['not yet ended as of then', { endedAt: end }, at('2025-06-01T10:00:00'), '剩余 1 小时', '1 h left'],
    ['withdrawn', { withdrawnAt: end }, much, '不计入', 'not counted'],
    [
      'missed, then withdrawn',
      { withdrawnAt: addSeconds(end, 60) },
      much,
      '超期 1 分，计为未按时',
      'overdue by 1 min',
    ],
  ])('tells a clock that is %s', (_, stops, asOf, zh, en) => {
    const told = explain(response, clockOf(response, '2025-06-01T09:00:00', stops), asOf);
    expect(told.zh).toContain(zh);
    expect(told.en).toContain(en);
  });
});
