import { coded } from './plan-values';

describe('the steps of a checklist', () => {
  it('keep their codes, and new ones take the lowest free', () => {
    const steps = coded([
      { code: 'step-1', text: '甲', kind: 'check', updates: false },
      { text: ' 乙 ', kind: 'reading' },
      { code: 'patches', text: '丙', kind: 'check', updates: true },
      { text: '丁', kind: 'check' },
    ]);
    expect(steps.map(({ code }) => code)).toEqual(['step-1', 'step-2', 'patches', 'step-3']);
    expect(steps[1]).toEqual({ code: 'step-2', text: '乙', kind: 'reading', updates: false });
  });
});
