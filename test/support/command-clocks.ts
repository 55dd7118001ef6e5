import { v7 as uuid } from 'uuid';
import { Clock } from '../../src/common/persistence/clock.js';
import { UnitOfWork } from '../../src/common/persistence/unit-of-work.js';
import { addHours, type Instant } from '../../src/common/time/instant.js';
import { Refreshes } from '../../src/common/workflow/refreshes.js';
import { Deadlines } from '../../src/modules/deadlines/clocks/deadlines.service.js';
import {
  Definitions,
  type RuleDeclaration,
} from '../../src/modules/deadlines/definitions/definitions.service.js';
import type { TestApp } from './test-app.js';
import type { World } from './world.js';

const BASE = {
  variant: '',
  source: '合同第三条',
  calendar: null,
  endRoll: 'none',
  policy: 'ticket.resolution',
} as const;
const REASONS = [
  { code: 'no-access', title: { zh: '无法进场', en: 'No access' }, needsApproval: false },
  { code: 'parts', title: { zh: '等待配件', en: 'Waiting for parts' }, needsApproval: true },
];

/** Clocks of records that nobody refreshes: one that can stand still, one that a court has set. */
const RULES: readonly RuleDeclaration[] = [
  {
    ...BASE,
    kind: 'record.repair',
    title: { zh: '修复时限', en: 'Repair' },
    amount: 48,
    unit: 'hour',
    nature: 'contract',
    pauseReasons: REASONS,
  },
  {
    ...BASE,
    kind: 'record.appeal',
    title: { zh: '上诉期限', en: 'Appeal' },
    amount: 15,
    unit: 'day',
    nature: 'court-set',
    pauseReasons: [],
  },
];

/** One clock for each command that people give on clocks, standing where the command starts from. */
export interface CommandClocks {
  readonly toPause: string;
  readonly paused: string;
  readonly awaitingPause: string;
  readonly pauseId: string;
  readonly toOverride: string;
  readonly awaitingOverride: string;
  /** Due in 2 days, overdue by then. */
  readonly overdue: string;
  /** A moment two days ahead, as a pause's end. */
  readonly until: Instant;
  /** A day on which an override may fall. */
  readonly day: string;
}

/** Opens a clock of a record of its own. @returns its id */
export async function openClock(
  { app }: TestApp,
  { people, contractorId }: World,
  kind: 'record.repair' | 'record.appeal',
  anchorAt: Instant,
): Promise<string> {
  const definitions = app.get(Definitions);
  if (!definitions.rules.find(kind)) await definitions.declare(RULES);
  app.get(Refreshes).register('record', () => Promise.resolve());
  const { handler, supervisor, leader } = people;
  const subject = {
    type: 'record',
    id: uuid(),
    label: 'JL-1 设备',
    ownerId: contractorId,
    people: { handler: [handler.id], supervisor: [supervisor.id], leader: [leader.id] },
  };
  const state = { kind, variant: '', cycle: 1, anchorAt, endedAt: null, withdrawnAt: null };
  const [made] = await app
    .get(UnitOfWork)
    .transact((tx) => app.get(Deadlines).apply(tx, subject, [state], [], anchorAt));
  return made!.id;
}

/** @param post gives a command and answers the clock as it then is */
export async function makeCommandClocks(
  test: TestApp,
  world: World,
  post: (as: 'handler', path: string, body: object) => Promise<{ pauses: { id: string }[] }>,
): Promise<CommandClocks> {
  const now = await test.app.get(Clock).now();
  const until = addHours(now, 48);
  const day = addHours(now, 24 * 60).slice(0, 10);
  const repair = (): Promise<string> => openClock(test, world, 'record.repair', now);
  const [toPause, paused, awaitingPause] = [await repair(), await repair(), await repair()];
  const toOverride = await openClock(test, world, 'record.appeal', now);
  const awaitingOverride = await openClock(test, world, 'record.appeal', now);
  const note = { note: '园区封闭', to: until };
  await post('handler', `/deadlines/${paused}/pause`, { ...note, reason: 'no-access' });
  const asked = await post('handler', `/deadlines/${awaitingPause}/pause`, { ...note, reason: 'parts' });
  const paper = { dueOn: day, reason: '准予延期', document: '（2025）津01民初12号通知书' };
  await post('handler', `/deadlines/${awaitingOverride}/override`, paper);
  return {
    toPause,
    paused,
    awaitingPause,
    pauseId: asked.pauses[0]!.id,
    toOverride,
    awaitingOverride,
    overdue: await openClock(test, world, 'record.repair', addHours(now, -77)),
    until,
    day,
  };
}
