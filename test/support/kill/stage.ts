import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import { v7 as uuid } from 'uuid';
import { Database } from '../../../src/common/persistence/database.js';
import { typeParsers } from '../../../src/common/persistence/types.js';
import { TICKET_RULES } from '../../../src/modules/tickets/ticket.clocks.js';
import { cloneDatabase, type TestDatabase } from '../databases.js';
import { buildWorld, type World } from '../world.js';
import { ServerProcess, steadyPort } from './server-process.js';

/** A step that this test gives a clock: so long after the report, to these people. */
export interface PolicyStep {
  readonly kind: string;
  readonly step: number;
  readonly afterSeconds: number;
  readonly to: readonly string[];
}

/** Soon after the report, so that some fall before a ticket's stop, some after it, and many while no server runs. */
export const POLICY: readonly PolicyStep[] = [
  { kind: 'ticket.response', step: 1, afterSeconds: 0.4, to: ['handler'] },
  { kind: 'ticket.response', step: 2, afterSeconds: 1, to: ['supervisor', 'leader'] },
  { kind: 'ticket.resolution', step: 1, afterSeconds: 0.5, to: ['handler', 'leader'] },
  { kind: 'ticket.resolution', step: 2, afterSeconds: 2, to: ['handler', 'supervisor'] },
];

/** The number of the target table that this test binds to its own project, beside the shipped ones. */
const TABLE_NUMBER = 9;
/** Tells the test's own connections from the server's. */
export const TEST_SESSIONS = 'duban-test';
const QUIET_WITHIN_MS = 30_000;

interface Parts {
  readonly clone: TestDatabase;
  readonly database: Database;
  readonly client: Client;
  readonly world: World;
  readonly port: number;
  readonly folder: string;
}

/** A world on a database of its own and the built server on it, which a test may kill and start. */
export class Stage {
  private server: ServerProcess | null = null;

  private constructor(private readonly parts: Parts) {}

  static async open(): Promise<Stage> {
    const clone = await cloneDatabase();
    const named = { application_name: TEST_SESSIONS, types: typeParsers };
    const session = { connectionString: clone.url, options: '-c TimeZone=UTC', ...named };
    const database = new Database(new Pool({ ...session, max: 2 }));
    const client = new Client(session);
    await client.connect();
    const world = await buildWorld({ database });
    await giveClocksTheirSteps(client, world.people.leader.id);
    const folder = mkdtempSync(join(tmpdir(), 'duban-kill-'));
    return new Stage({ clone, database, client, world, port: await steadyPort(), folder });
  }

  get database(): Database {
    return this.parts.database;
  }

  /** The connection of the test itself, apart from the server. */
  get client(): Client {
    return this.parts.client;
  }

  get world(): World {
    return this.parts.world;
  }

  get address(): string {
    return `http://127.0.0.1:${this.parts.port}`;
  }

  get databaseUrl(): string {
    return this.parts.clone.url;
  }

  /** The process that runs now. @throws Error when none does */
  get running(): ServerProcess {
    if (!this.server) throw new Error('no server was started');
    return this.server;
  }

  /** @param databaseUrl another way to the same database */
  async start(databaseUrl = this.databaseUrl): Promise<void> {
    const { port, folder } = this.parts;
    this.server = await ServerProcess.start({
      databaseUrl,
      port,
      logFile: join(folder, 'server.log'),
    });
  }

  async kill(): Promise<void> {
    await this.server?.kill();
    this.server = null;
  }

  async stop(): Promise<void> {
    await this.server?.stop();
    this.server = null;
  }

  /** Waits until nothing is left to fire or to deliver; the checker says what is still left after that. */
  async quiet(): Promise<void> {
    const end = Date.now() + QUIET_WITHIN_MS;
    while (Date.now() < end) {
      const { rows } = await this.client.query<{ busy: boolean }>(
        `select exists (select from deadline where next_fire_at is not null)
           or exists (select from outbox_message where next_try_at is not null) as busy`,
      );
      if (!rows[0]?.busy) return;
      await sleep(100);
    }
  }

  /** Binds T1-06 and T1-07 as they were imported to this world's project, in the year of now. */
  async bindIndicators(): Promise<number> {
    const { rows } = await this.client.query<{ year: number }>(
      `select extract(year from now() at time zone 'Asia/Shanghai')::int as year`,
    );
    const year = rows[0]!.year;
    await this.client.query(
      `with the_table as (
         insert into target_table (id, year, number, title, unit_code, unit_name, project_id, budget_fen, fiscal_fen,
           other_fen, purpose, goal, warnings, content_hash)
         select $1, $2, ${TABLE_NUMBER}, title, unit_code, unit_name, $3, budget_fen, fiscal_fen, other_fen, purpose,
           goal, warnings, content_hash from target_table where number = 1 returning id
       ), copied as (
         select gen_random_uuid() as copy_id, i.* from indicator i where i.code in ('T1-06', 'T1-07')
       ), added as (
         insert into indicator (id, table_id, code, "row", level1, level1_cell_blank, level2, level3, description,
           target_text, target)
         select c.copy_id, t.id, c.code, c."row", c.level1, c.level1_cell_blank, c.level2, c.level3, c.description,
           c.target_text, c.target from copied c, the_table t
       )
       insert into binding (indicator_id, metric, facets, parameters, status)
       select c.copy_id, b.metric, b.facets, b.parameters, b.status from copied c join binding b on b.indicator_id = c.id`,
      [uuid(), year, this.world.projectId],
    );
    return year;
  }

  /** Numerator and denominator of this world's T1-06 and T1-07, as the server answers them. */
  async rates(year: number): Promise<Record<string, [numerator: unknown, denominator: unknown]>> {
    const headers = this.world.people.performance.auth;
    const response = await fetch(`${this.address}/api/v1/indicators?year=${year}`, { headers });
    const board = (await response.json()) as {
      items: { code: string; tableNumber: number; result: { numerator: unknown; denominator: unknown } }[];
    };
    const own = board.items.filter(({ tableNumber }) => tableNumber === TABLE_NUMBER);
    return Object.fromEntries(
      own.map(({ code, result }) => [code, [result.numerator, result.denominator] as const]),
    );
  }

  async close(): Promise<void> {
    await this.kill();
    await this.client.end();
    await this.database.pool.end();
    await this.parts.clone.drop();
    rmSync(this.parts.folder, { recursive: true, force: true });
  }
}

/**
 * A first version of every ticket rule with the same allowance, and a policy of its own for each. They are this person's:
 * a start leaves alone what a person wrote.
 */
async function giveClocksTheirSteps(client: Client, authorId: string): Promise<void> {
  for (const rule of TICKET_RULES) {
    const policy = `test.${rule.kind}.${rule.variant}`;
    const title = JSON.stringify(rule.title);
    const steps = POLICY.filter(({ kind }) => kind === rule.kind).map(({ step, afterSeconds, to }) => {
      const at = { offsetSeconds: afterSeconds - rule.amount! * 3600 };
      const people = to.map((relation) => ({ relation }));
      return { step, at, to: people, channels: ['inbox'], urgent: true, title: rule.title };
    });
    await client.query(
      `insert into escalation_policy (id, code, version, title, why, steps, repeat_daily, created_by_id)
       values ($1, $2, 1, $3, $3, $4, false, $5)`,
      [uuid(), policy, title, JSON.stringify(steps), authorId],
    );
    const { kind, variant, amount, unit, nature, source, calendar, endRoll, pauseReasons } = rule;
    await client.query(
      `insert into deadline_rule (id, kind, variant, version, title, amount, unit, nature, source, calendar, end_roll,
         pause_reasons, policy, created_by_id) values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [uuid(), kind, variant, title, amount, unit, nature, source, calendar, endRoll].concat([
        JSON.stringify(pauseReasons),
        policy,
        authorId,
      ]),
    );
  }
}
