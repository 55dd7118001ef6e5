import type { FieldError } from '../../../common/errors/domain-error.js';
import type { Bilingual } from '../../../common/text/bilingual.js';
import type { WallTime } from '../../../common/time/calendar/calendar.js';

/** How a person stands to the record: who does it, who sees to it, who answers for it, who manages its contract. */
export const RELATIONS = ['handler', 'supervisor', 'leader', 'manager'] as const;
export type Relation = (typeof RELATIONS)[number];

/**
 * The roles that a step can name: those of the unit's business, and the contractor's, which reaches the firm whose work
 * the record is. Not the administrators, who have no part in the unit's business (三员); they only hear of a step that
 * finds nobody else. Not the lawyers, who may read no record yet.
 */
export const RECIPIENT_ROLES = [
  'contractor',
  'handler',
  'supervisor',
  'leader',
  'legal',
  'finance',
  'performance',
] as const;

/** Whom a step tells: by relation to the record, by role in the unit, or one person. Exactly one of the three. */
export type Recipient =
  { readonly relation: Relation } | { readonly role: string } | { readonly person: string };

export const STEP_CHANNELS = ['inbox', 'e-mail'] as const;
export type StepChannel = (typeof STEP_CHANNELS)[number];

/**
 * When a step fires: at a share of the span from anchor to due (100 is the due moment), so many seconds from due
 * (negative before it), or at a time on the wall so many days from the due day (negative before it).
 */
export type StepMoment =
  | { readonly percent: number }
  | { readonly offsetSeconds: number }
  | { readonly days: number; readonly time: WallTime };

/** One step of an escalation policy; `step` is its number, unique in the policy and part of what makes it fire once. */
export interface EscalationStep {
  readonly step: number;
  readonly at: StepMoment;
  readonly to: readonly Recipient[];
  readonly channels: readonly StepChannel[];
  /** An urgent step is told at any hour. */
  readonly urgent: boolean;
  readonly title: Bilingual;
}

/** A step as somebody wrote it down: of the right shape, and nothing else known of it. */
export interface StepDraft {
  readonly step: number;
  readonly at: {
    readonly percent?: number;
    readonly offsetSeconds?: number;
    readonly days?: number;
    readonly time?: string;
  };
  readonly to: readonly { readonly relation?: string; readonly role?: string; readonly person?: string }[];
  readonly channels: readonly string[];
}

export interface PolicyDraft {
  readonly steps: readonly StepDraft[];
  readonly quietOutside: string | null;
  readonly endsAfterDays: number | null;
}

/** What a policy may refer to. */
export interface PolicyReferences {
  /** Codes of the calendars that stand. */
  readonly calendars: ReadonlySet<string>;
  /** Ids of the active accounts of the unit that hold one of the recipient roles. */
  readonly people: ReadonlySet<string>;
}

/** A share of the allowance that a step can lie at, in percent. */
export const PERCENT = { min: 1, max: 300 } as const;

/** How far from the due moment a step can lie, before or after. */
export const FARTHEST_DAYS = 400;

const SECONDS_PER_DAY = 86_400;
export const FARTHEST_SECONDS = FARTHEST_DAYS * SECONDS_PER_DAY;

const WALL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Everything that keeps a policy from being carried out, each with the field it is about; empty where nothing does. */
export function policyProblems(policy: PolicyDraft, known: PolicyReferences): FieldError[] {
  const { steps, quietOutside, endsAfterDays } = policy;
  const problems = steps.flatMap((step, i) => [
    ...momentProblems(step.at, `/steps/${i}/at`, endsAfterDays),
    ...tellingProblems(step, `/steps/${i}`, known.people),
  ]);
  const numbers = steps.map(({ step }) => step);
  numbers.forEach((number, i) => {
    const field = `/steps/${i}/step`;
    if (!within(number, 1, 999))
      problems.push(problem(field, 'POLICY.STEP_NUMBER', 'A step has a number of 1 to 999.'));
    else if (numbers.indexOf(number) < i)
      problems.push(problem(field, 'POLICY.STEP_TWICE', `There is a step ${number} already.`));
  });
  if (steps.length === 0)
    problems.push(problem('/steps', 'POLICY.NO_STEPS', 'A policy without steps would tell nobody.'));
  if (quietOutside !== null && !known.calendars.has(quietOutside)) {
    const message = `There is no calendar ${quietOutside}.`;
    problems.push(problem('/quietOutside', 'POLICY.UNKNOWN_CALENDAR', message));
  }
  if (endsAfterDays !== null && !within(endsAfterDays, 0, FARTHEST_DAYS)) {
    const message = `A policy ends 0 to ${FARTHEST_DAYS} whole days after due.`;
    problems.push(problem('/endsAfterDays', 'POLICY.ENDS_AFTER_DAYS', message));
  }
  return problems;
}

function momentProblems(at: StepDraft['at'], field: string, endsAfterDays: number | null): FieldError[] {
  const { percent, offsetSeconds, days, time } = at;
  const wall = days !== undefined || time !== undefined;
  if ([percent !== undefined, offsetSeconds !== undefined, wall].filter(Boolean).length !== 1) {
    const message = 'A step has one moment: percent, or offsetSeconds, or days with a time.';
    return [problem(field, 'POLICY.ONE_MOMENT', message)];
  }
  if (percent !== undefined && !within(percent, PERCENT.min, PERCENT.max)) {
    const message = `A share is a whole number of ${PERCENT.min} to ${PERCENT.max} percent.`;
    return [problem(`${field}/percent`, 'POLICY.PERCENT', message)];
  }
  if (offsetSeconds !== undefined && !within(offsetSeconds, -FARTHEST_SECONDS, FARTHEST_SECONDS)) {
    const message = `A step lies at most ${FARTHEST_DAYS} days from due, in whole seconds.`;
    return [problem(`${field}/offsetSeconds`, 'POLICY.OFFSET', message)];
  }
  if (wall && !within(days, -FARTHEST_DAYS, FARTHEST_DAYS)) {
    const message = `A step lies at most ${FARTHEST_DAYS} whole days from due.`;
    return [problem(`${field}/days`, 'POLICY.DAYS', message)];
  }
  if (wall && !WALL_TIME.test(time ?? '')) {
    const message = 'A step on a day has a time of 00:00 to 23:59.';
    return [problem(`${field}/time`, 'POLICY.TIME', message)];
  }
  if (endsAfterDays === null || !isAfterEnd(at, endsAfterDays)) return [];
  const message = `Nobody is told anything later than ${endsAfterDays} days after due.`;
  return [problem(field, 'POLICY.STEP_AFTER_END', message)];
}

/** How long a share beyond the due moment is depends on the allowance, so a policy that ends cannot promise any. */
function isAfterEnd({ percent, offsetSeconds, days }: StepDraft['at'], endsAfterDays: number): boolean {
  if (percent !== undefined) return percent > 100;
  if (offsetSeconds !== undefined) return offsetSeconds > endsAfterDays * SECONDS_PER_DAY;
  return days !== undefined && days > endsAfterDays;
}

function tellingProblems(
  { to, channels }: StepDraft,
  field: string,
  people: ReadonlySet<string>,
): FieldError[] {
  const problems = to.flatMap((recipient, i) => recipientProblems(recipient, `${field}/to/${i}`, people));
  if (to.length === 0) problems.push(problem(`${field}/to`, 'POLICY.NO_RECIPIENT', 'A step tells somebody.'));
  channels.forEach((channel, i) => {
    if (STEP_CHANNELS.some((one) => one === channel)) return;
    const message = `A step goes by ${STEP_CHANNELS.join(' or ')}, not by ${channel}.`;
    problems.push(problem(`${field}/channels/${i}`, 'POLICY.UNKNOWN_CHANNEL', message));
  });
  // The unit may have no mail server, and a person no address: without the inbox the step could be told to nobody.
  if (!channels.includes('inbox'))
    problems.push(problem(`${field}/channels`, 'POLICY.NO_INBOX', 'Every step goes to the inbox as well.'));
  return problems;
}

function recipientProblems(
  { relation, role, person }: StepDraft['to'][number],
  field: string,
  people: ReadonlySet<string>,
): FieldError[] {
  if ([relation, role, person].filter((one) => one !== undefined).length !== 1) {
    const message = 'A recipient is one of: a relation, a role, a person.';
    return [problem(field, 'POLICY.ONE_RECIPIENT', message)];
  }
  if (
    RELATIONS.some((one) => one === relation) ||
    RECIPIENT_ROLES.some((one) => one === role) ||
    (person !== undefined && people.has(person))
  )
    return [];
  const message =
    person === undefined
      ? `No step can tell ${relation ?? role ?? ''}: relations are ${RELATIONS.join(', ')}, roles ${RECIPIENT_ROLES.join(', ')}.`
      : 'No active person of the unit, with a part in its business, has this id.';
  return [problem(field, 'POLICY.UNKNOWN_RECIPIENT', message)];
}

function within(value: number | undefined, min: number, max: number): boolean {
  return value !== undefined && Number.isSafeInteger(value) && value >= min && value <= max;
}

const problem = (field: string, code: string, message: string): FieldError => ({ field, code, message });
