import { instantOf } from '../../../common/time/instant.js';
import { clockReason, cycleReason, type ReadClock } from './on-time.reasons.js';

const at = (clock: string) => instantOf(`2025-03-03T${clock}+08:00`);
const response = { zh: '响应', en: 'Response' };
const clock = (change: Partial<ReadClock>): ReadClock => ({
  item: 'ticket.response',
  openedAt: at('09:00:00'),
  dueAt: at('11:00:00'),
  closedAt: null,
  withdrawnAt: null,
  standing: 'counted',
  note: null,
  reading: 'pending',
  ...change,
});
const told = (change: Partial<ReadClock>) => clockReason(clock(change), response, at('12:20:00'));

describe('why a clock counts as it does', () => {
  it.each<[Partial<ReadClock>, zh: string, en: string]>([
    [
      { reading: 'met', closedAt: at('10:20:05') },
      '响应时限 2025-03-03 11:00:00 到期，2025-03-03 10:20:05 完成，按时',
      'Response due 2025-03-03 11:00:00, done 2025-03-03 10:20:05, in time',
    ],
    [
      { reading: 'late', closedAt: at('12:20:00') },
      '响应时限 2025-03-03 11:00:00 到期，2025-03-03 12:20:00 完成，迟 1 小时 20 分',
      'Response due 2025-03-03 11:00:00, done 2025-03-03 12:20:00, late by 1 h 20 min',
    ],
    [
      { reading: 'late', closedAt: at('11:00:00.000001') },
      '响应时限 2025-03-03 11:00:00 到期，2025-03-03 11:00:00 完成，迟 不到 1 秒',
      'Response due 2025-03-03 11:00:00, done 2025-03-03 11:00:00, late by less than 1 s',
    ],
    [
      { reading: 'overdue' },
      '响应时限 2025-03-03 11:00:00 到期，截至 2025-03-03 12:20:00 未完成，已超期 1 小时 20 分',
      'Response due 2025-03-03 11:00:00, not done by 2025-03-03 12:20:00, overdue by 1 h 20 min',
    ],
    [
      { reading: 'pending', dueAt: at('12:50:30') },
      '响应时限 2025-03-03 12:50:30 到期，截至 2025-03-03 12:20:00 尚未到期，剩余 30 分 30 秒',
      'Response due 2025-03-03 12:50:30, still running at 2025-03-03 12:20:00, 30 min 30 s left',
    ],
    [
      { reading: 'excluded', withdrawnAt: at('10:00:00') },
      '响应时限 2025-03-03 11:00:00 到期，2025-03-03 10:00:00 撤回，此时未超期，不计入',
      'Response due 2025-03-03 11:00:00, withdrawn 2025-03-03 10:00:00, not overdue: not counted',
    ],
    [
      { reading: 'excluded', standing: 'void', note: '重复报修' },
      '响应时限 2025-03-03 11:00:00 到期，已作废，不计入（重复报修）',
      'Response due 2025-03-03 11:00:00, void: not counted (重复报修)',
    ],
    [
      { reading: 'excluded', standing: 'excluded' },
      '响应时限 2025-03-03 11:00:00 到期，已排除，不计入',
      'Response due 2025-03-03 11:00:00, excluded: not counted',
    ],
    [
      { reading: 'excused', standing: 'excused', note: '台风停电' },
      '响应时限 2025-03-03 11:00:00 到期，未按时，经批准不计入（台风停电）',
      'Response due 2025-03-03 11:00:00, missed, excused by approval: not counted (台风停电)',
    ],
    [
      { reading: 'missed-then-withdrawn', withdrawnAt: at('11:30:00') },
      '响应时限 2025-03-03 11:00:00 到期，2025-03-03 11:30:00 撤回时已超期 30 分，计为未按时',
      'Response due 2025-03-03 11:00:00, withdrawn 2025-03-03 11:30:00, already overdue by 30 min: counted as missed',
    ],
  ])('%j', (change, zh, en) => {
    expect(told(change)).toEqual({ zh, en });
  });
});

describe('why a record counts as it does', () => {
  const reason = (text: string) => ({ zh: `${text}。`, en: text });
  const met = { reading: 'met', reason: reason('m') } as const;
  const late = { reading: 'late', reason: reason('l') } as const;
  const overdue = { reading: 'overdue', reason: reason('o') } as const;
  const pending = { reading: 'pending', reason: reason('p') } as const;
  const settledAt = at('11:00:00');
  const judged = { settledAt, inPeriod: true };

  it('names every clock of a record in time', () => {
    const { zh, en } = cycleReason({ ...judged, verdict: 'met' }, [met, met]);
    expect([zh, en]).toEqual(['按时：m。；m。', 'In time: m; m']);
  });

  it('names only the clocks that were missed', () => {
    expect(cycleReason({ ...judged, verdict: 'missed' }, [met, late, overdue, pending]).en).toBe(
      'Not in time: l; o',
    );
  });

  it('names the clocks that still run', () => {
    const cycle = { verdict: 'pending', settledAt: null, inPeriod: true } as const;
    expect(cycleReason(cycle, [met, pending]).en).toBe('Not settled, not counted yet: p');
  });

  it('names why nothing of it counts', () => {
    const excluded = { reading: 'excluded', reason: reason('x') } as const;
    const cycle = { verdict: 'none', settledAt: null, inPeriod: false } as const;
    expect(cycleReason(cycle, [excluded]).zh).toBe('不计入：x。');
  });

  it('says which period counts what this one does not', () => {
    const settled = cycleReason({ verdict: 'missed', settledAt, inPeriod: false }, [late]);
    expect(settled.zh).toBe('2025-03-03 11:00:00 定论，不在本期，计入所在期间');
    const running = cycleReason({ verdict: 'pending', settledAt: null, inPeriod: false }, [pending]);
    expect(running.en).toBe('Still running when the period ended: a later period counts it');
  });
});
