import { Injectable } from '@nestjs/common';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { Staff } from '../../identity/index.js';
import { RUNNING } from './open-deadlines.js';

/** In force is the highest version of a policy, and each that a running clock was opened with. */
const COUNT = statement(
  'owners.policies',
  `select count(*)::int as policies from escalation_policy p
   where jsonb_path_exists(p.steps, '$[*].to[*].person ? (@ == $id)', jsonb_build_object('id', $1::text))
     and (not exists (select from escalation_policy later where later.code = p.code and later.version > p.version)
       or exists (select from deadline d where d.policy_id = p.id and ${RUNNING}))`,
);

/** The escalation policies in force that name a person whose account ends. */
@Injectable()
export class PoliciesNaming {
  readonly key = 'policiesWithoutPerson';

  constructor(staff: Staff) {
    staff.add(this);
  }

  async countOf(tx: Tx, accountId: string): Promise<number> {
    const [found] = await tx.query<{ policies: number }>(COUNT, [accountId]);
    return found?.policies ?? 0;
  }

  words(count: number): string {
    return count === 1 ? '1 escalation policy in force' : `${count} escalation policies in force`;
  }

  /** A policy is never changed: who stands in for good is told in the person's place. */
  handOver(): Promise<number> {
    return Promise.resolve(0);
  }
}
