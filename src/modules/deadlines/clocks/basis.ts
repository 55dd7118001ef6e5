import type { Tx } from '../../../common/persistence/tx.js';
import type { Definitions } from '../definitions/definitions.service.js';
import type { EscalationPolicy } from '../policies/escalation-policy.entity.js';
import type { DeadlineRule } from '../rules/deadline-rule.entity.js';
import type { Deadline } from './deadline.entity.js';
import type { Basis } from './due-plan.js';

/** A `Basis` with the whole rows of its rule and policy. */
export interface DefinedBasis extends Basis {
  readonly rule: DeadlineRule;
  readonly policy: EscalationPolicy;
  readonly calendarVersionId: string | null;
}

type Versions = Pick<Deadline, 'ruleId' | 'policyId' | 'calendarVersionId'>;

/** The basis that a deadline has been counted with. Reads nothing while this process knows the versions. */
export async function basisOf(definitions: Definitions, of: Versions, tx?: Tx): Promise<DefinedBasis> {
  const { calendarVersionId } = of;
  const rule = await definitions.rule(of.ruleId, tx);
  const policy = await definitions.policy(of.policyId, tx);
  const calendar =
    calendarVersionId === null
      ? null
      : definitions.calendarOf(await definitions.calendar(calendarVersionId, tx));
  return { rule, policy, calendar, calendarVersionId, quiet: quietOf(definitions, policy) };
}

/** The basis in force today for a kind and variant of clock. @throws Error for one that nobody declared */
export function basisInForce(definitions: Definitions, ruleKey: string): DefinedBasis {
  const rule = definitions.rules.inForce(ruleKey);
  const policy = definitions.policies.inForce(rule.policy);
  const version = rule.calendar === null ? null : definitions.calendars.inForce(rule.calendar);
  const calendar = version && definitions.calendarOf(version);
  const calendarVersionId = version?.id ?? null;
  return { rule, policy, calendar, calendarVersionId, quiet: quietOf(definitions, policy) };
}

function quietOf(definitions: Definitions, { quietOutside }: EscalationPolicy): Basis['quiet'] {
  return quietOutside === null ? null : definitions.calendarOf(definitions.calendars.inForce(quietOutside));
}
