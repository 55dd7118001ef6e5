import type { NewPolicy, Policy, StepMoment, StepRecipient } from '../../../api/types';
import { bilingual } from '../fields';

export interface StepValues {
  /** Kept for a step that stands: a clock that it has fired for is not told of it again. */
  step?: number;
  at: StepMoment;
  to: string[];
  channels: string[];
  urgent: boolean;
  title: { zh: string; en?: string };
}

export interface PolicyValues {
  code: string;
  title: { zh: string; en?: string };
  why: { zh: string; en?: string };
  steps: StepValues[];
  /** Empty: there are no quiet hours. */
  quietOutside: string;
  repeatDaily: boolean;
  endsAfterDays: number | null;
}

/** A recipient as one value of a select: `role:finance`. */
export const keyOfRecipient = ({ relation, role, person }: StepRecipient): string => {
  if (relation !== undefined) return `relation:${relation}`;
  return role === undefined ? `person:${person ?? ''}` : `role:${role}`;
};

export function recipientOfKey(key: string): StepRecipient {
  const at = key.indexOf(':');
  return { [key.slice(0, at)]: key.slice(at + 1) };
}

export function newStep(): Partial<StepValues> {
  return { at: { days: -3, time: '09:00' }, to: ['relation:handler'], channels: ['inbox'], urgent: false };
}

/** What the form begins with. */
export function policyValues(policy: Policy | null): Partial<PolicyValues> {
  if (policy === null)
    return {
      steps: [newStep() as StepValues],
      quietOutside: 'daytime',
      repeatDaily: true,
      endsAfterDays: null,
    };
  const { code, title, why, steps, quietOutside, repeatDaily, endsAfterDays } = policy;
  return {
    code,
    title,
    why,
    steps: steps.map((step) => ({ ...step, to: step.to.map(keyOfRecipient) })),
    quietOutside: quietOutside ?? '',
    repeatDaily,
    endsAfterDays,
  };
}

/** What is sent: steps that are new get numbers of their own, above those of the version that the form began with. */
export function policyOf(values: PolicyValues, base: Policy | null): NewPolicy {
  const { code, title, why, steps, quietOutside, repeatDaily, endsAfterDays } = values;
  let last = Math.max(0, ...(base?.steps ?? []).map(({ step }) => step));
  return {
    code,
    title: bilingual(title),
    why: bilingual(why),
    steps: steps.map(({ step, at, to, channels, urgent, title: name }) => ({
      step: step ?? ++last,
      at,
      to: to.map(recipientOfKey),
      channels,
      urgent,
      title: bilingual(name),
    })),
    quietOutside: quietOutside === '' ? null : quietOutside,
    repeatDaily,
    endsAfterDays,
    baseVersion: base?.version ?? 0,
  };
}
