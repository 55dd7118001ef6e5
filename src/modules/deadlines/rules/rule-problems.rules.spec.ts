import { ALLOWANCE_UNITS, type AllowanceUnit } from './rule.rules.js';
import { LONGEST, ruleProblems, type RuleDraft } from './rule-problems.rules.js';

const KNOWN = {
  declared: new Map<string, Map<string, AllowanceUnit>>([
    ['ticket.response', new Map([['urgent', 'hour']])],
    ['case.filing', new Map([['', 'month']])],
    ['payment.due', new Map([['', 'fixed-date']])],
  ]),
  calendars: new Set(['office']),
  policies: new Set(['ticket.response']),
};

const rule = (change: Partial<RuleDraft> = {}): RuleDraft => ({
  kind: 'ticket.response',
  variant: 'urgent',
  amount: 2,
  unit: 'hour',
  calendar: null,
  endRoll: 'none',
  pauseReasons: [],
  policy: 'ticket.response',
  ...change,
});

const found = (change: Partial<RuleDraft>): string[] =>
  ruleProblems(rule(change), KNOWN).map(({ field, code }) => `${field} ${code}`);

const FIXED = { kind: 'payment.due', variant: '', unit: 'fixed-date', amount: null } as const;

describe('a deadline rule', () => {
  it('may count in every unit up to its longest', () => {
    for (const unit of ALLOWANCE_UNITS.filter((one) => one !== 'fixed-date')) {
      expect(found({ unit, amount: LONGEST[unit], calendar: 'office' })).toEqual([]);
      expect(found({ unit, amount: LONGEST[unit] + 1, calendar: 'office' })).toEqual(['/amount RULE.AMOUNT']);
    }
    expect(found(FIXED)).toEqual([]);
  });

  it.each([-1, 0, 1.5, Number.NaN, Infinity])('refuses the allowance %p', (amount) => {
    expect(found({ amount })).toEqual(['/amount RULE.AMOUNT']);
  });

  it.each<[string, Partial<RuleDraft>, string]>([
    ['an amount with a fixed date', { ...FIXED, amount: 1 }, '/amount RULE.AMOUNT_OF_FIXED_DATE'],
    ['no amount otherwise', { amount: null }, '/amount RULE.AMOUNT_MISSING'],
    ['a kind that no module declares', { kind: 'ticket.lunch' }, '/kind RULE.UNDECLARED_KIND'],
    ['a kind that every object inherits', { kind: 'constructor' }, '/kind RULE.UNDECLARED_KIND'],
    ['a variant that its kind has not', { variant: 'normal' }, '/variant RULE.UNDECLARED_VARIANT'],
    [
      'a fixed date for records that name none',
      { unit: 'fixed-date', amount: null },
      '/unit RULE.NO_FIXED_DATE',
    ],
    ['a calendar that nobody has', { calendar: 'moon' }, '/calendar RULE.UNKNOWN_CALENDAR'],
    ['working hours of no calendar', { unit: 'working-hour' }, '/calendar RULE.CALENDAR_MISSING'],
    ['working days of no calendar', { unit: 'working-day' }, '/calendar RULE.CALENDAR_MISSING'],
    [
      'a roll by no calendar',
      { unit: 'month', endRoll: 'next-working-day' },
      '/calendar RULE.CALENDAR_MISSING',
    ],
    ['a roll of hours', { endRoll: 'next-working-day', calendar: 'office' }, '/endRoll RULE.ROLL_OF_HOURS'],
    ['a policy that nobody has', { policy: 'shouting' }, '/policy RULE.UNKNOWN_POLICY'],
    [
      'a pause of a calendar month',
      { unit: 'calendar-month', pauseReasons: [{ code: 'parts' }] },
      '/pauseReasons RULE.CANNOT_PAUSE',
    ],
    [
      'a pause of a fixed date',
      { ...FIXED, pauseReasons: [{ code: 'parts' }] },
      '/pauseReasons RULE.CANNOT_PAUSE',
    ],
    [
      'a pause reason twice',
      { pauseReasons: [{ code: 'parts' }, { code: 'access' }, { code: 'parts' }] },
      '/pauseReasons/2/code RULE.PAUSE_REASON_TWICE',
    ],
  ])('refuses %s', (_, change, expected) => {
    expect(found(change)).toEqual([expected]);
  });

  it('is told everything that is wrong with it at once', () => {
    expect(found({ amount: -2, policy: 'shouting', calendar: 'moon' })).toEqual([
      '/amount RULE.AMOUNT',
      '/calendar RULE.UNKNOWN_CALENDAR',
      '/policy RULE.UNKNOWN_POLICY',
    ]);
  });
});
