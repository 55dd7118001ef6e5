import { zh } from '../../../i18n/zh/index';
import { momentWords, recipientWords } from './step-words';

describe('when a step fires', () => {
  it.each([
    [{ percent: 75 }, '时限用去 75% 时'],
    [{ percent: 100 }, '到期时'],
    [{ offsetSeconds: 0 }, '到期时'],
    [{ offsetSeconds: 1 }, '一超时就发'],
    [{ offsetSeconds: -5400 }, '到期前 1 小时 30 分'],
    [{ offsetSeconds: 86_400 }, '到期后 1 天'],
    [{ days: -7, time: '09:00' }, '到期前 7 天 09:00'],
    [{ days: 0, time: '15:00' }, '到期当天 15:00'],
    [{ days: 1, time: '09:00' }, '到期次日 09:00'],
    [{ days: 7, time: '09:00' }, '到期后 7 天 09:00'],
  ])('%j reads %s', (at, said) => {
    expect(momentWords(at, zh)).toBe(said);
  });
});

describe('whom a step tells', () => {
  const people = new Map([['p1', '演练·财务']]);

  it.each([
    [{ relation: 'handler' }, '经办人'],
    [{ role: 'finance' }, '财务（全体）'],
    [{ person: 'p1' }, '演练·财务'],
    [{ person: 'p2' }, '指定人员'],
  ])('%j reads %s', (to, said) => {
    expect(recipientWords(to, zh, people)).toBe(said);
  });
});
