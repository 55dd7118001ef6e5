import { Injectable } from '@nestjs/common';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { Staff } from '../../identity/index.js';
import { Deadline, type People } from '../clocks/deadline.entity.js';
import { hasNobodyFor, inPlaceOf } from './owner.rules.js';

/** A clock that runs; said as the partial index `ix_deadline_open` says it. */
export const RUNNING = 'd.ended_at is null and d.withdrawn_at is null and d.superseded_at is null';

const NAMES = `jsonb_path_exists(d.people, '$.*[*] ? (@ == $id)', jsonb_build_object('id', $1::text))`;

const COUNT = statement(
  'owners.named',
  `select d.people, count(*) as clocks from deadline d where ${RUNNING} and ${NAMES} group by d.people`,
);

const LOCK = statement(
  'owners.lock',
  `select d.id, d.version, d.people from deadline d where ${RUNNING} and ${NAMES}
   order by d.id for no key update`,
);

type Named = Pick<Deadline, 'id' | 'version' | 'people'>;

/** The running deadlines of a person whose account ends: what identity calls open matters. */
@Injectable()
export class OpenDeadlines {
  readonly key = 'openDeadlinesWithoutOwner';

  constructor(private readonly staff: Staff) {
    staff.add(this);
  }

  /** Those in which a relation that names the person would have nobody active any more, deputies counted in. */
  async countOf(tx: Tx, accountId: string): Promise<number> {
    const named = await tx.query<{ people: People; clocks: number }>(COUNT, [accountId]);
    if (named.length === 0) return 0;
    const ids = new Set(named.flatMap(({ people }) => Object.values(people).flat()));
    const found = await this.staff.toTell(tx, { ids: [...ids], roles: [], firms: [] });
    const others = found.filter(({ id }) => id !== accountId);
    const staying = others.filter(
      ({ active, deputies }) => active || deputies.some(({ id }) => id !== accountId),
    );
    const left = new Set(staying.map(({ id }) => id));
    return named
      .filter(({ people }) => hasNobodyFor(people, accountId, left))
      .reduce((sum, { clocks }) => sum + clocks, 0);
  }

  words(count: number): string {
    return count === 1 ? '1 open deadline' : `${count} open deadlines`;
  }

  /** Locks the deadlines, after the account's lock and in the order of their ids, and stages their new people. */
  async handOver(tx: Tx, accountId: string, successorId: string): Promise<number> {
    const named = await tx.query<Named>(LOCK, [accountId]);
    for (const deadline of named) {
      tx.update(Deadline, deadline, { people: inPlaceOf(deadline.people, accountId, successorId) });
    }
    return named.length;
  }
}
