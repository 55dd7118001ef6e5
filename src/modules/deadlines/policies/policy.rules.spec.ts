import { FARTHEST_SECONDS, policyProblems, type PolicyDraft, type StepDraft } from './policy.rules.js';
import { SHIPPED_POLICIES } from './shipped-policies.js';

const PERSON = '0197a000-0000-7000-8000-000000000001';
const KNOWN = { calendars: new Set(['daytime']), people: new Set([PERSON]) };

const step = (change: Partial<StepDraft> = {}): StepDraft => ({
  step: 1,
  at: { percent: 75 },
  to: [{ relation: 'handler' }],
  channels: ['inbox'],
  ...change,
});

const policy = (steps: readonly StepDraft[], change: Partial<PolicyDraft> = {}): PolicyDraft => ({
  steps,
  quietOutside: null,
  endsAfterDays: null,
  ...change,
});

const found = (draft: PolicyDraft): string[] =>
  policyProblems(draft, KNOWN).map(({ field, code }) => `${field} ${code}`);

const withMoment = (at: StepDraft['at'], endsAfterDays: number | null = null): string[] =>
  found(policy([step(), step({ step: 2, at })], { endsAfterDays }));

describe('an escalation policy', () => {
  it('may tell by relation, role and person, in any order of its steps', () => {
    const steps = [
      step({ step: 9, at: { days: 1, time: '09:00' }, to: [{ role: 'finance' }, { person: PERSON }] }),
      step({ step: 2, at: { offsetSeconds: -3600 }, channels: ['inbox', 'e-mail'] }),
      step({ step: 5, at: { percent: 300 }, to: [{ role: 'contractor' }] }),
    ];
    expect(found(policy(steps, { quietOutside: 'daytime' }))).toEqual([]);
  });

  it.each<[string, StepDraft['to'][number]]>([
    ['a relation', { relation: 'neighbour' }],
    ['a role', { role: 'caretaker' }],
    ['an administrator', { role: 'system-admin' }],
    ['a name that every object inherits', { relation: 'constructor' }],
    ['a person who is no active account', { person: '0197a000-0000-7000-8000-0000000000ff' }],
  ])('refuses %s that it does not know, by the place of the recipient', (_, recipient) => {
    const steps = [step(), step({ step: 2, to: [{ relation: 'handler' }, recipient] })];
    expect(found(policy(steps))).toEqual(['/steps/1/to/1 POLICY.UNKNOWN_RECIPIENT']);
  });

  it.each<[string, Partial<StepDraft>, string]>([
    [
      'a recipient of two kinds',
      { to: [{ relation: 'handler', role: 'finance' }] },
      '/to/0 POLICY.ONE_RECIPIENT',
    ],
    ['a recipient of no kind', { to: [{}] }, '/to/0 POLICY.ONE_RECIPIENT'],
    ['nobody to tell', { to: [] }, '/to POLICY.NO_RECIPIENT'],
    ['a channel that it does not know', { channels: ['inbox', 'fax'] }, '/channels/1 POLICY.UNKNOWN_CHANNEL'],
    ['no inbox', { channels: ['e-mail'] }, '/channels POLICY.NO_INBOX'],
    ['a number of nought', { step: 0 }, '/step POLICY.STEP_NUMBER'],
    ['half a number', { step: 1.5 }, '/step POLICY.STEP_NUMBER'],
    ['a number twice', { step: 1 }, '/step POLICY.STEP_TWICE'],
  ])('refuses a step with %s', (_, change, expected) => {
    expect(found(policy([step(), step({ step: 2, ...change })]))).toEqual([`/steps/1${expected}`]);
  });

  it.each<[string, StepDraft['at'], string]>([
    ['of two kinds', { percent: 50, offsetSeconds: 60 }, ' POLICY.ONE_MOMENT'],
    ['of two kinds, one by half', { percent: 50, time: '09:00' }, ' POLICY.ONE_MOMENT'],
    ['of no kind', {}, ' POLICY.ONE_MOMENT'],
    ['below one percent', { percent: 0 }, '/percent POLICY.PERCENT'],
    ['above three hundred percent', { percent: 301 }, '/percent POLICY.PERCENT'],
    ['of half a percent', { percent: 12.5 }, '/percent POLICY.PERCENT'],
    [
      'farther than 400 days, in seconds',
      { offsetSeconds: FARTHEST_SECONDS + 1 },
      '/offsetSeconds POLICY.OFFSET',
    ],
    ['more than 400 days before', { days: -401, time: '09:00' }, '/days POLICY.DAYS'],
    ['more than 400 days after', { days: 401, time: '09:00' }, '/days POLICY.DAYS'],
    ['on a day without a time', { days: 1 }, '/time POLICY.TIME'],
    ['at a time without a day', { time: '09:00' }, '/days POLICY.DAYS'],
    ['at the end of a day, which is no time of it', { days: 1, time: '24:00' }, '/time POLICY.TIME'],
  ])('refuses a moment %s', (_, at, expected) => {
    expect(withMoment(at)).toEqual([`/steps/1/at${expected}`]);
  });

  it('refuses a step after its fixed end, and takes one at the end', () => {
    const refused = ['/steps/1/at POLICY.STEP_AFTER_END'];
    expect(withMoment({ days: 3, time: '09:00' }, 2)).toEqual(refused);
    expect(withMoment({ days: 2, time: '09:00' }, 2)).toEqual([]);
    expect(withMoment({ offsetSeconds: 2 * 86_400 + 1 }, 2)).toEqual(refused);
    expect(withMoment({ offsetSeconds: 2 * 86_400 }, 2)).toEqual([]);
    expect(withMoment({ percent: 101 }, 2)).toEqual(refused);
    expect(withMoment({ percent: 100 }, 0)).toEqual([]);
  });

  it('refuses to have no steps, to be quiet by no calendar, and to end before due', () => {
    expect(found(policy([]))).toEqual(['/steps POLICY.NO_STEPS']);
    expect(found(policy([step()], { quietOutside: 'office' }))).toEqual([
      '/quietOutside POLICY.UNKNOWN_CALENDAR',
    ]);
    for (const endsAfterDays of [-1, 0.5, 401]) {
      expect(found(policy([step()], { endsAfterDays }))).toEqual(['/endsAfterDays POLICY.ENDS_AFTER_DAYS']);
    }
  });

  it('is told everything that is wrong with it at once', () => {
    const steps = [step({ at: {} }), step({ to: [] })];
    expect(found(policy(steps)).sort()).toEqual([
      '/steps/0/at POLICY.ONE_MOMENT',
      '/steps/1/step POLICY.STEP_TWICE',
      '/steps/1/to POLICY.NO_RECIPIENT',
    ]);
  });

  it.each(SHIPPED_POLICIES.map((one) => [one.code, one] as const))(
    '%s is shipped without a fault',
    (_, one) => {
      expect(found(one)).toEqual([]);
    },
  );
});
