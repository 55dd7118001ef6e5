import type { Instant } from '../../../common/time/instant.js';
import type { Nature, PauseReason } from '../rules/rule.rules.js';
import type { Deadline } from './deadline.entity.js';
import type { PauseRecord } from './pause.rules.js';

/** What people do to a clock by hand; everything else happens to its record. */
export const DEADLINE_COMMANDS = [
  'pause',
  'resume',
  'decide-pause',
  'override',
  'decide-override',
  'acknowledge',
] as const;
export type DeadlineCommand = (typeof DEADLINE_COMMANDS)[number];

export interface CommandFacts {
  readonly deadline: Pick<
    Deadline,
    'dueAt' | 'endedAt' | 'withdrawnAt' | 'supersededAt' | 'acknowledgedAt' | 'pauses' | 'override'
  >;
  readonly rule: { readonly nature: Nature; readonly pauseReasons: readonly PauseReason[] };
  readonly actorId: string;
  readonly now: Instant;
}

/** The permission behind each command. */
const PERMISSIONS = {
  pause: 'deadline.pause',
  resume: 'deadline.pause',
  'decide-pause': 'deadline.decide',
  override: 'deadline.override',
  'decide-override': 'deadline.decide',
  acknowledge: 'deadline.acknowledge',
} as const satisfies Record<DeadlineCommand, string>;

/** It stands between `from` and `to`, and no second person has refused it. */
const runs =
  (now: Instant) =>
  ({ from, to, decision }: PauseRecord): boolean =>
    from <= now && now < to && decision?.granted !== false;

/** Whether the clock can be commanded so at all; one's own request is for somebody else to decide. */
const POSSIBLE: Record<DeadlineCommand, (facts: CommandFacts) => boolean> = {
  pause: (facts) => isOpen(facts) && facts.rule.pauseReasons.length > 0,
  resume: (facts) => isOpen(facts) && facts.deadline.pauses.some(runs(facts.now)),
  'decide-pause': ({ deadline, actorId }) =>
    deadline.supersededAt === null &&
    deadline.pauses.some(
      (pause) => pause.needsApproval && pause.decision === null && pause.requestedById !== actorId,
    ),
  override: (facts) =>
    isOpen(facts) &&
    (facts.rule.nature === 'statutory' || facts.rule.nature === 'court-set') &&
    (facts.deadline.override === null || facts.deadline.override.decision !== null),
  'decide-override': ({ deadline: { override, supersededAt }, actorId }) =>
    supersededAt === null &&
    override !== null &&
    override.decision === null &&
    override.requestedById !== actorId,
  acknowledge: (facts) =>
    isOpen(facts) && facts.deadline.acknowledgedAt === null && facts.deadline.dueAt < facts.now,
};

function isOpen({ deadline: { endedAt, withdrawnAt, supersededAt } }: CommandFacts): boolean {
  return endedAt === null && withdrawnAt === null && supersededAt === null;
}

/** What this person may do to the clock now. @param may whether they hold a permission for this clock */
export function commandsFor(
  facts: CommandFacts,
  may: (permission: (typeof PERMISSIONS)[DeadlineCommand]) => boolean,
): DeadlineCommand[] {
  return DEADLINE_COMMANDS.filter((command) => may(PERMISSIONS[command]) && POSSIBLE[command](facts));
}
