import { sleep, waitUntil } from '../lib/processes.mjs';

/** The longest pause between seeing a batch and killing its process. */
const WITHIN_MS = 250;
const TOGETHER_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 3;
/** A start takes long where the machine has much else to do, and all replicas may be starting at once. */
const SEEN_WITHIN_MS = 120_000;

/**
 * Processes (by their `application_name`) that have claimed a batch and not finished it: their transaction has a number,
 * so it has locked or written something, and it holds the table lock of `FOR UPDATE` on the clocks. An idle probe locks
 * no row and gets no number. Reading it this way depends on no text of the program.
 */
export const IN_A_BATCH = `
  select distinct a.application_name as name from pg_stat_activity a
  join pg_locks l on l.pid = a.pid and l.relation = 'deadline'::regclass and l.mode = 'RowShareLock'
  where a.datname = current_database() and a.backend_xid is not null and a.application_name like 'replica-%'`;

/** The same of processes that open no transaction: they have written something this very moment. */
export const WRITING = `
  select distinct a.application_name as name from pg_stat_activity a
  where a.datname = current_database() and a.application_name like 'replica-%' and a.query not like 'select%'
    and a.query_start > clock_timestamp() - interval '15 milliseconds'`;

/** Kills `kills` times, and keeps enough due for each kill to meet work. */
export class Nemesis {
  /** How many processes were inside a batch at the very moment of their kill, and what each kill waited for. */
  inBatch = 0;
  kills = 0;
  databaseKills = 0;
  delays = [];
  /** Milliseconds from each kill of the database until it answered again. */
  databaseAway = [];

  /** @param up how many replicas have to be up before the next kill */
  constructor({ db, database, replicas, random, seen = IN_A_BATCH, topUp, up = replicas.length }) {
    Object.assign(this, { db, database, replicas, random, seen, topUp, up });
    this.look = { name: 'verify.seen', text: seen };
  }

  async busy() {
    return new Set((await this.db.query(this.look)).rows.map(({ name }) => name));
  }

  /** A random one of the replicas that run, once it is seen in a batch. @throws where none comes to be seen */
  async victim() {
    const end = Date.now() + SEEN_WITHIN_MS;
    while (Date.now() < end) {
      const up = this.replicas.filter(({ ready }) => ready);
      const wanted = up[Math.floor(this.random() * up.length)];
      for (let tries = 0; wanted?.ready && tries < 60; tries++) {
        if ((await this.busy()).has(wanted.name)) return wanted;
        await sleep(LOOK_EVERY_MS);
      }
      await this.topUp();
      await sleep(LOOK_EVERY_MS);
    }
    const states = this.replicas.map(
      ({ name, ready, starts }) => `${name} ${ready ? 'up' : 'down'}, ${starts} starts`,
    );
    throw new Error(`no replica was seen at work within ${SEEN_WITHIN_MS} ms: ${states.join('; ')}`);
  }

  /**
   * SIGKILL to a replica some moment within `WITHIN_MS` after it was seen to have claimed a batch. Others have to be up beside
   * it: else the one that has just started would be killed in its first batch again and again, and nothing else be tried.
   */
  async killOne() {
    const enough = () => this.replicas.filter(({ ready }) => ready).length >= this.up;
    await waitUntil(enough, TOGETHER_WITHIN_MS);
    await this.topUp();
    const victim = await this.victim();
    const delay = this.random() * WITHIN_MS;
    await sleep(delay);
    // Stopped first, so that what it held can be read at leisure: nothing of it runs between that and its end.
    victim.freeze();
    const held = (await this.busy()).has(victim.name);
    victim.kill();
    this.kills += 1;
    this.inBatch += held ? 1 : 0;
    this.delays.push(delay);
  }

  /** SIGKILL to PostgreSQL and all its processes while some replica is in a batch, and a new start. */
  async killDatabase() {
    await this.topUp();
    await this.victim();
    await sleep(this.random() * WITHIN_MS);
    const killed = Date.now();
    await this.database.kill();
    this.databaseKills += 1;
    await this.database.start();
    await waitUntil(() => this.db.query('select 1').then(Boolean, () => false), 60_000, 50);
    this.databaseAway.push(Date.now() - killed);
  }
}
