import { dayOf } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';
import type { Nature } from '../rules/rule.rules.js';
import type { Deadline } from './deadline.entity.js';
import { stopOf } from './outcome.rules.js';
import { isPausable, type PausableRule } from './pause.rules.js';
import {
  acknowledgeRefusal,
  overrideDecisionRefusal,
  overrideRefusal,
  pauseDecisionRefusal,
  resumeRefusal,
  type AskedClock,
} from './request.rules.js';

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
  readonly clock: AskedClock & Pick<Deadline, 'acknowledgedAt'>;
  readonly rule: { readonly nature: Nature } & PausableRule;
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

/** Whether the clock can be commanded so at all; the same refusals as the commands themselves give. */
const POSSIBLE: Record<DeadlineCommand, (facts: CommandFacts) => boolean> = {
  pause: ({ clock, rule }) => isRunning(clock) && rule.pauseReasons.length > 0 && isPausable(rule.unit),
  resume: ({ clock, now }) => resumeRefusal(clock, now) === null,
  'decide-pause': ({ clock, actorId }) =>
    clock.pauses.some(({ id }) => pauseDecisionRefusal(clock, id, { id: actorId }) === null),
  override: ({ clock, rule }) => overrideRefusal(rule, clock, LAST_DAY) === null,
  'decide-override': ({ clock, actorId }) => overrideDecisionRefusal(clock, { id: actorId }) === null,
  acknowledge: ({ clock, now }) => clock.acknowledgedAt === null && acknowledgeRefusal(clock, now) === null,
};

/** Whether an override is possible does not depend on the day that it would name, unless that lies before the anchor. */
const LAST_DAY = dayOf('9999-12-31');

function isRunning(clock: AskedClock): boolean {
  return clock.supersededAt === null && stopOf(clock) === null;
}

/** What this person may do to the clock now. @param may whether they hold a permission for this clock */
export function commandsFor(
  facts: CommandFacts,
  may: (permission: (typeof PERMISSIONS)[DeadlineCommand]) => boolean,
): DeadlineCommand[] {
  return DEADLINE_COMMANDS.filter((command) => may(PERMISSIONS[command]) && POSSIBLE[command](facts));
}
