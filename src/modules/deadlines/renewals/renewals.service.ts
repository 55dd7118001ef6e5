import { Injectable } from '@nestjs/common';
import type { Call } from '../../../common/call/call.js';
import { DomainError } from '../../../common/errors/domain-error.js';
import { Clock } from '../../../common/persistence/clock.js';
import { Database } from '../../../common/persistence/database.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import type { Instant } from '../../../common/time/instant.js';
import { Refreshes } from '../../../common/workflow/refreshes.js';
import { basisInForce, basisOf } from '../clocks/basis.js';
import type { Deadline } from '../clocks/deadline.entity.js';
import { DEADLINE_COLUMNS } from '../clocks/deadlines.sql.js';
import { Definitions, ruleKey } from '../definitions/definitions.service.js';
import { moveTo, Moving, type Move } from './moving.js';
import { changedVersions, covers, digestOf, isBreach, type Change, type Previewed } from './renewal.rules.js';
import type { Renewal, RenewalAnswer, RenewalChoice, RenewalPreview } from './renewals.dto.js';

/** Open clocks for which any version is not the one in force. Ended ones keep what they were judged by. */
const OUTDATED = `select ${DEADLINE_COLUMNS} from deadline d
   where d.ended_at is null and d.withdrawn_at is null and d.superseded_at is null
     and ($1::text[] is null or d.kind = any($1))
     and (d.rule_id <> all($2::uuid[]) or d.policy_id <> all($3::uuid[]) or d.calendar_version_id <> all($4::uuid[]))
   order by d.id`;
const READ = statement('renewals.outdated', OUTDATED);
const LOCK = statement('renewals.lock', `${OUTDATED} for no key update`);

/** More than anybody reads; the digest and the totals are of all. */
const MOST_SHOWN = 1_000;

type Outdated = Deadline & Record<string, unknown>;

interface Renewed extends Previewed {
  readonly move: Move;
  readonly changes: Change[];
  readonly breach: boolean;
}

/** Moves open clocks to the versions in force: never by itself, and never otherwise than it was shown before. */
@Injectable()
export class RenewalsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly definitions: Definitions,
    private readonly refreshes: Refreshes,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async preview({ kinds }: RenewalChoice): Promise<RenewalPreview> {
    await this.definitions.refresh();
    const found = await this.database.read<Outdated>(READ, this.versionsInForce(kinds));
    const renewed = await this.renewed(found, await this.clock.now());
    const items = [...renewed].sort(urgency).slice(0, MOST_SHOWN).map(itemOf);
    const breaches = renewed.filter(({ breach }) => breach).length;
    return { digest: digestOf(renewed), total: renewed.length, breaches, items };
  }

  /** @throws DEADLINE.PREVIEW_OUTDATED (409) where a clock would move otherwise than the preview said */
  move(call: Call, { kinds, digest, reason }: Renewal): Promise<RenewalAnswer> {
    return this.unitOfWork.run(call, async (tx) => {
      await this.definitions.load(tx);
      const found = await tx.query<Outdated>(LOCK, this.versionsInForce(kinds));
      const at = await this.clock.nowIn(tx);
      const renewed = await this.renewed(found, at, tx);
      if (!covers(digest, renewed)) throw outdated();
      const entry = { source: call, action: 'deadline.renew', reason, at };
      const moving = new Moving(tx, this.refreshes, entry);
      for (const { move } of renewed) await moving.stage(move);
      return { moved: renewed.length };
    });
  }

  private versionsInForce(kinds: readonly string[] | undefined): unknown[] {
    const { rules, policies, calendars } = this.definitions;
    const ids = [rules, policies, calendars].map((one) => one.inForceAll().map(({ id }) => id));
    return [kinds ?? null, ...ids];
  }

  private async renewed(found: readonly Outdated[], now: Instant, tx?: Tx): Promise<Renewed[]> {
    const all: Renewed[] = [];
    for (const deadline of found) {
      const from = await basisOf(this.definitions, deadline, tx);
      const to = basisInForce(this.definitions, ruleKey(from.rule.kind, from.rule.variant));
      const move = moveTo(deadline, from, to, now);
      const { ruleId, policyId, calendarVersionId, dueAt: newDueAt } = move.after;
      const changes = changedVersions(deadline, move.after);
      if (changes.length === 0) continue;
      const { id: deadlineId, dueAt } = deadline;
      const breach = isBreach(dueAt, newDueAt, now);
      const versions = { ruleId, policyId, calendarVersionId };
      all.push({ deadlineId, ...versions, dueAt, newDueAt, breach, move, changes });
    }
    return all;
  }
}

function urgency(a: Renewed, b: Renewed): number {
  if (a.breach !== b.breach) return a.breach ? -1 : 1;
  return a.newDueAt < b.newDueAt ? -1 : 1;
}

function itemOf({ move, changes, dueAt, newDueAt, breach }: Renewed): RenewalPreview['items'][number] {
  const { id: deadlineId, kind, subjectLabel, cycle } = move.deadline;
  return { deadlineId, kind, subjectLabel, cycle, changes, dueAt, newDueAt, breach };
}

function outdated(): DomainError {
  const code = 'DEADLINE.PREVIEW_OUTDATED';
  const message = 'What would move is no longer what the preview showed. Look at it again.';
  return new DomainError('conflict', code, message, [{ field: '/digest', code, message }]);
}
