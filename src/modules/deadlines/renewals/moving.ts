import type { Tx } from '../../../common/persistence/tx.js';
import type { Instant } from '../../../common/time/instant.js';
import type { Refreshes } from '../../../common/workflow/refreshes.js';
import { Trail, trailOf, type Changes, type TrailSource } from '../../audit/index.js';
import type { DefinedBasis } from '../clocks/basis.js';
import { Deadline } from '../clocks/deadline.entity.js';
import { replanned } from '../clocks/due-plan.js';

/** How many deadlines are written with one statement. */
export const BATCH = 500;

/** A deadline as it stands, and everything of it that other versions change. */
export interface Move {
  readonly deadline: Deadline;
  readonly from: DefinedBasis;
  readonly to: DefinedBasis;
  readonly after: Partial<Deadline> & Pick<Deadline, 'dueAt' | 'ruleId' | 'policyId' | 'calendarVersionId'>;
}

/** What a deadline becomes when it is counted from its anchor with other versions. @param at the command's moment */
export function moveTo(deadline: Deadline, from: DefinedBasis, to: DefinedBasis, at: Instant): Move {
  const versions = {
    ruleId: to.rule.id,
    policyId: to.policy.id,
    calendarVersionId: to.calendarVersionId,
  };
  return { deadline, from, to, after: { ...replanned(to, deadline, {}, at, from), ...versions } };
}

/** Stages the moves with their trail, and asks the records behind them to take notice. */
export class Moving {
  private readonly subjects = new Set<string>();
  private staged = 0;

  constructor(
    private readonly tx: Tx,
    private readonly refreshes: Refreshes,
    private readonly entry: {
      readonly source: TrailSource;
      readonly action: string;
      readonly reason: string | null;
      readonly at: Instant;
    },
  ) {}

  async stage(move: Move): Promise<void> {
    const { deadline, from, after } = move;
    const { source, action, reason, at } = this.entry;
    this.tx.update(Deadline, deadline, after);
    const label = `${deadline.subjectLabel} ${from.rule.title.zh}`;
    const object = { type: 'deadline', id: deadline.id, label };
    this.tx.insert(Trail, trailOf(source, { at, action, object, changes: changesOf(move), reason }));
    const { subjectType, subjectId } = deadline;
    if (!this.subjects.has(subjectId)) this.refreshes.request(this.tx, subjectType, subjectId, action);
    this.subjects.add(subjectId);
    if (++this.staged % BATCH === 0) await this.tx.flush();
  }
}

function changesOf({ deadline, from, to, after }: Move): Changes {
  const all: Changes = {
    dueAt: { from: deadline.dueAt, to: after.dueAt },
    computedDueAt: { from: deadline.computedDueAt, to: after.computedDueAt },
    // A due moment that moved past it makes it void.
    acknowledgedAt: { from: deadline.acknowledgedAt, to: after.acknowledgedAt ?? null },
    ruleVersion: { from: from.rule.version, to: to.rule.version },
    policy: { from: nameOf(from.policy), to: nameOf(to.policy) },
    calendarVersionId: { from: deadline.calendarVersionId, to: after.calendarVersionId },
  };
  return Object.fromEntries(Object.entries(all).filter(([, change]) => change.from !== change.to));
}

const nameOf = ({ code, version }: { code: string; version: number }): string => `${code} v${version}`;
