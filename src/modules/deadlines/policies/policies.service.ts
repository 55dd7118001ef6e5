import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../../common/call/call.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Row } from '../../../common/persistence/database.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { Trail, trailOf } from '../../audit/index.js';
import type { Person } from '../../identity/index.js';
import {
  assertChanged,
  assertNone,
  changesBetween,
  DefinitionWrites,
} from '../definitions/definition-writes.js';
import { Definitions } from '../definitions/definitions.service.js';
import { EscalationPolicy } from './escalation-policy.entity.js';
import type { NewPolicy, PolicyRecord, StepPart } from './policies.dto.js';
import { policyProblems, RECIPIENT_ROLES, type EscalationStep, type Recipient } from './policy.rules.js';

/** Those of the people named who can be told of the unit's business at all. */
const PEOPLE = statement(
  'policies.people',
  `select a.id, a.name from account a join organisation o on o.id = a.organisation_id
   where a.id = any($1::uuid[]) and a.disabled_at is null and o.disabled_at is null and o.kind = 'unit'
     and a.roles && $2::text[] order by a.sign_in_name`,
);

@Injectable()
export class PoliciesService {
  constructor(
    private readonly writes: DefinitionWrites,
    private readonly definitions: Definitions,
  ) {}

  /**
   * A new policy, or a new version of one; clocks that run keep the version they were opened with.
   * @throws POLICY.CHANGED (412), POLICY.VERSION_TAKEN and POLICY.UNCHANGED (409), the codes of `policyProblems` (422)
   */
  create(call: Call, body: NewPolicy): Promise<PolicyRecord> {
    const { code, title, why, quietOutside, repeatDaily, endsAfterDays, baseVersion } = body;
    const write = { what: 'POLICY', constraint: 'uq_escalation_policy_version', baseVersion };
    return this.writes.run(call, write, async ({ tx, now, next }) => {
      const calendars = new Set(this.definitions.calendars.inForceAll().map((one) => one.code));
      const found = await peopleAmong(tx, body.steps);
      const people = found.map(({ id, name }) => ({ id, name }));
      assertNone(policyProblems(body, { calendars, people: namedBy(body.steps, found) }));
      const steps = body.steps.map(stepOf);
      const standing = this.definitions.policies.find(code);
      const version = next(standing?.version ?? 0);
      const written = { code, version, title, why, steps, quietOutside, repeatDaily, endsAfterDays };
      const changes = changesBetween(standing, written);
      assertChanged('POLICY', changes);
      const id = uuid();
      tx.insert(EscalationPolicy, { ...written, id, createdAt: now, createdById: call.actor.userId });
      const object = { type: 'escalation-policy', id: code, label: `${code} v${version}` };
      tx.insert(Trail, trailOf(call, { action: 'escalation-policy.version', object, changes }));
      const createdBy = { id: call.actor.userId, name: call.actor.name };
      return { id, ...written, people, createdAt: now, createdBy };
    });
  }
}

const idsIn = (steps: readonly StepPart[]): string[] =>
  steps.flatMap(({ to }) => to.flatMap(({ person }) => person ?? []));

async function peopleAmong(tx: Tx, steps: readonly StepPart[]): Promise<Person[]> {
  const named = idsIn(steps);
  return named.length === 0 ? [] : tx.query<Person & Row>(PEOPLE, [named, RECIPIENT_ROLES]);
}

/** The ids as they were sent, of those who were found. */
function namedBy(steps: readonly StepPart[], found: readonly Person[]): ReadonlySet<string> {
  const known = new Set(found.map(({ id }) => id));
  return new Set(idsIn(steps).filter((id) => known.has(id.toLowerCase())));
}

/** As the sweeper reads it: each choice with the one field that was given. */
function stepOf({ step, at, to, channels, urgent, title }: StepPart): EscalationStep {
  return {
    step,
    at: Object.fromEntries(
      Object.entries(at).filter(([, value]) => value !== undefined),
    ) as EscalationStep['at'],
    to: to.map(({ relation, role, person }): Recipient => {
      if (role !== undefined) return { role };
      return person === undefined
        ? { relation: relation as Extract<Recipient, { relation: unknown }>['relation'] }
        : { person: person.toLowerCase() };
    }),
    channels: [...new Set(channels)] as EscalationStep['channels'],
    urgent,
    title: { zh: title.zh, en: title.en },
  };
}
