import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../../common/call/call.js';
import { Trail, trailOf } from '../../audit/index.js';
import {
  assertChanged,
  assertNone,
  changesBetween,
  DefinitionWrites,
} from '../definitions/definition-writes.js';
import { Definitions, ruleKey } from '../definitions/definitions.service.js';
import { DeadlineRule } from './deadline-rule.entity.js';
import type { AllowanceUnit } from './rule.rules.js';
import { ruleProblems, type RuleReferences } from './rule-problems.rules.js';
import type { NewRule, RuleRecord } from './rules.dto.js';

@Injectable()
export class RulesService {
  constructor(
    private readonly writes: DefinitionWrites,
    private readonly definitions: Definitions,
  ) {}

  /**
   * A new version of a rule that a module declares; clocks that run keep the version they were opened with.
   * @throws RULE.CHANGED (412), RULE.VERSION_TAKEN and RULE.UNCHANGED (409), the codes of `ruleProblems` (422)
   */
  create(call: Call, body: NewRule): Promise<RuleRecord> {
    const { baseVersion, ...said } = body;
    const write = { what: 'RULE', constraint: 'uq_deadline_rule_version', baseVersion };
    return this.writes.run(call, write, ({ tx, now, next }) => {
      assertNone(ruleProblems(said, referencesIn(this.definitions)));
      const standing = this.definitions.rules.find(ruleKey(said.kind, said.variant));
      const version = next(standing?.version ?? 0);
      const written = { ...said, version };
      const changes = changesBetween(standing, written);
      assertChanged('RULE', changes);
      const id = uuid();
      tx.insert(DeadlineRule, { ...written, id, createdAt: now, createdById: call.actor.userId });
      const name = ruleKey(said.kind, said.variant);
      const object = { type: 'deadline-rule', id: name, label: `${name} v${version}` };
      tx.insert(Trail, trailOf(call, { action: 'deadline-rule.version', object, changes }));
      const createdBy = { id: call.actor.userId, name: call.actor.name };
      return Promise.resolve({ id, ...written, createdAt: now, createdBy });
    });
  }
}

/** What stands, for `ruleProblems`. */
export function referencesIn({ rules, calendars, policies }: Definitions): RuleReferences {
  const declared = new Map<string, Map<string, AllowanceUnit>>();
  for (const { kind, variant, unit } of rules.all) {
    const variants = declared.get(kind) ?? new Map<string, AllowanceUnit>();
    // Whether the records name a day does not change when somebody replaces the fixed date.
    if (variants.get(variant) !== 'fixed-date') variants.set(variant, unit);
    declared.set(kind, variants);
  }
  return {
    declared,
    calendars: new Set(calendars.inForceAll().map(({ code }) => code)),
    policies: new Set(policies.inForceAll().map(({ code }) => code)),
  };
}
