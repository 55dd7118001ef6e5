import { v7 as uuid } from 'uuid';
import type { Config } from '../../src/common/config/config.js';
import { Clock } from '../../src/common/persistence/clock.js';
import { UnitOfWork } from '../../src/common/persistence/unit-of-work.js';
import { addHours, type Instant } from '../../src/common/time/instant.js';
import type { People } from '../../src/modules/deadlines/clocks/deadline.entity.js';
import { Deadlines, type ClockState } from '../../src/modules/deadlines/clocks/deadlines.service.js';
import {
  Definitions,
  type RuleDeclaration,
} from '../../src/modules/deadlines/definitions/definitions.service.js';
import { openTestApp, type TestApp } from './test-app.js';
import { buildWorld, type World } from './world.js';

const REASONS = [
  { code: 'parts', title: { zh: '等待配件', en: 'Waiting for parts' }, needsApproval: false },
  { code: 'client', title: { zh: '用户原因', en: 'On the client' }, needsApproval: true },
];

const BASE = {
  variant: '',
  nature: 'target',
  source: '合同第三条',
  calendar: null,
  endRoll: 'none',
  pauseReasons: [],
  policy: 'work.due',
} as const;

/** A clock of every manner of counting, of records that no feeder knows. */
const RULES: readonly RuleDeclaration[] = [
  {
    ...BASE,
    kind: 'desk.repair',
    title: { zh: '修复时限', en: 'Repair' },
    amount: 10,
    unit: 'hour',
    pauseReasons: REASONS,
  },
  { ...BASE, kind: 'desk.drawing', title: { zh: '图纸时限', en: 'Drawing' }, amount: 5, unit: 'day' },
  {
    ...BASE,
    kind: 'desk.appeal',
    title: { zh: '上诉期限', en: 'Appeal' },
    amount: 15,
    unit: 'working-day',
    nature: 'statutory',
    source: '《民事诉讼法》第一百七十一条',
    calendar: 'national',
    endRoll: 'next-working-day',
    policy: 'statutory',
  },
];

export interface Opened {
  readonly kind: 'desk.repair' | 'desk.drawing' | 'desk.appeal';
  readonly anchorAt: Instant;
  readonly endedAt?: Instant;
  readonly withdrawnAt?: Instant;
  readonly label?: string;
  readonly ownerId?: string;
  readonly people?: People;
  readonly subjectId?: string;
}

export interface ClockDesk {
  readonly test: TestApp;
  readonly world: World;
  /** The moment of the desk's opening. */
  readonly now: Instant;
  /** So many hours from then. */
  readonly hours: (count: number) => Instant;
  /** Opens a clock of a record of its own; the contractor does the work, and nobody is told of it. @returns the clock's and the record's id */
  readonly open: (opened: Opened) => Promise<{ id: string; subjectId: string }>;
}

/** The application with clocks of records that are nothing but clocks. */
export async function openClockDesk(overrides: Partial<Config> = {}): Promise<ClockDesk> {
  const test = await openTestApp(overrides);
  const world = await buildWorld(test);
  await test.app.get(Definitions).declare(RULES);
  const now = await test.app.get(Clock).now();
  const { contractor, supervisor, leader } = world.people;
  const people = { handler: [contractor.id], supervisor: [supervisor.id], leader: [leader.id] };
  const open: ClockDesk['open'] = async (opened) => {
    const subjectId = opened.subjectId ?? uuid();
    const subject = {
      type: 'desk',
      id: subjectId,
      label: opened.label ?? 'DESK-1 设备',
      ownerId: opened.ownerId ?? world.contractorId,
      people: opened.people ?? people,
    };
    const state: ClockState = {
      kind: opened.kind,
      variant: '',
      cycle: 1,
      anchorAt: opened.anchorAt,
      endedAt: opened.endedAt ?? null,
      withdrawnAt: opened.withdrawnAt ?? null,
    };
    const [made] = await test.app
      .get(UnitOfWork)
      .transact((tx) => test.app.get(Deadlines).apply(tx, subject, [state], [], now));
    await test.database.pool.query('update deadline set next_fire_at = null where id = $1', [made!.id]);
    return { id: made!.id, subjectId };
  };
  return { test, world, now, hours: (count) => addHours(now, count), open };
}
