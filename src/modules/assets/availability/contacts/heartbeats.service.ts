import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../../common/persistence/tx.js';
import { UnitOfWork } from '../../../../common/persistence/unit-of-work.js';
import { pulse } from '../../../indicators/index.js';
import type { KnownGateway } from '../gateways/gateway.guard.js';
import { ASSET, Timelines, type TimelineChanged } from '../timelines.js';
import type { Beat } from './beats.reader.js';
import { received, type Heard } from './contacts.rules.js';
import {
  ASSETS_BY_CODE,
  ADD_CONTACTS,
  LOCK_CONTACTS,
  MOVE_CONTACTS,
  RUNS_NEAR,
  WRITE_RUNS,
  type BeatingAsset,
  type LockedContact,
  type RunRow,
} from './contacts.sql.js';
import type { BeatProblem, HeartbeatsAnswer } from './heartbeats.dto.js';
import { instantAt, MICROS_PER_SECOND, microsOf, type Micros } from './moments.js';
import { FOR_EVER_SECONDS } from './pulses.js';
import { runsOf, stretches, type Run } from './runs.rules.js';
import { affectedBy } from './silence.watch.js';

/** A gateway's clock may go ahead of ours by so much. */
const AHEAD_SECONDS = 300;
const MAX_PROBLEMS = 100;

/** While beats come in from the past, each batch changes what the one before it said: the evidence follows at the end. */
const REFRESH_AFTER_SECONDS = 2;

@Injectable()
export class HeartbeatsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly timelines: Timelines,
  ) {}

  /**
   * Takes what a gateway heard. Beats that count for nothing are answered by their place; the others count all the same.
   * A repeated request changes nothing, so it needs no key.
   */
  receive(gateway: KnownGateway, beats: readonly Beat[]): Promise<HeartbeatsAnswer> {
    return this.unitOfWork.transact(async (tx) => {
      const codes = [...new Set(beats.map(({ asset }) => asset))];
      const found = await tx.query<BeatingAsset>(ASSETS_BY_CODE, [codes, gateway.id, gateway.projectId]);
      const latest = Math.max(...found.map(({ now }) => microsOf(now))) + AHEAD_SECONDS * MICROS_PER_SECOND;
      const { heard, ignored, problems } = sort(beats, found, latest);
      await this.record(tx, gateway.id, heard);
      return { accepted: beats.length - ignored, ignored, problems };
    });
  }

  private async record(tx: Tx, gatewayId: string, heard: ReadonlyMap<string, Heard>): Promise<void> {
    const ids = [...heard.keys()];
    const kinds = ids.map((id) => (id === gatewayId ? 'gateway' : 'asset'));
    await tx.query(ADD_CONTACTS, [ids, kinds]);
    const locked = await tx.query<LockedContact>(LOCK_CONTACTS, [ids]);
    const fresh = locked.map(({ id, now }) => {
      const { moments } = known(heard, id);
      const all = id === gatewayId ? [...moments, microsOf(now)] : moments;
      return runsOf(all, gatewayId, timeoutOf(heard, id));
    });
    const spans = locked.flatMap(({ id }, i) =>
      stretches(fresh[i] ?? []).map(({ first, last }) => ({ id, first, until: last + timeoutOf(heard, id) })),
    );
    const near = await tx.query<RunRow>(RUNS_NEAR, [
      spans.map(({ id }) => id),
      spans.map(({ first }) => instantAt(first)),
      spans.map(({ until }) => instantAt(until)),
    ]);
    const standing = byContact(near);
    const changes = locked.map((contact, i) =>
      received(contact, standing.get(contact.id) ?? [], fresh[i] ?? [], timeoutOf(heard, contact.id)),
    );
    const gone = changes.flatMap(({ id, runs }) => runs.gone.map((run) => ({ id, ...run })));
    const written = changes.flatMap(({ id, runs }) => runs.written.map((run) => ({ id, ...run })));
    if (gone.length + written.length > 0) {
      await tx.query(WRITE_RUNS, [
        gone.map(({ id }) => id),
        gone.map(({ first }) => instantAt(first)),
        written.map(({ id }) => id),
        written.map(({ first }) => instantAt(first)),
        written.map(({ last }) => instantAt(last)),
        written.map(({ gateway }) => gateway),
      ]);
    }
    const moved = changes.filter((change) => change.moved);
    await tx.query(MOVE_CONTACTS, [
      moved.map(({ id }) => id),
      moved.map(({ lastAt }) => instantAt(lastAt)),
      moved.map(({ id, lastAt }) => instantAt(lastAt + timeoutOf(heard, id))),
      moved.map(({ silent }) => silent),
    ]);
    const assets = moved.filter(({ id }) => id !== gatewayId);
    const pulses = assets.map(({ id: subjectId, lastAt, silent }) => {
      const graceSeconds = silent ? FOR_EVER_SECONDS : known(heard, subjectId).timeoutSeconds;
      return { subjectType: ASSET, subjectId, lastAt: instantAt(lastAt), graceSeconds };
    });
    await pulse(tx, pulses);
    await this.tell(tx, gatewayId, changes);
  }

  private async tell(
    tx: Tx,
    gatewayId: string,
    changes: readonly { id: string; changedFrom: Micros | null }[],
  ): Promise<void> {
    const told: TimelineChanged[] = [];
    for (const { id, changedFrom } of changes) {
      if (changedFrom === null) continue;
      const from = instantAt(changedFrom);
      if (id !== gatewayId) told.push({ type: ASSET, id, from });
      else told.push(...(await affectedBy(tx, id, from)));
    }
    await this.timelines.changed(tx, told, 'heartbeats', REFRESH_AFTER_SECONDS);
  }
}

/** What was heard of whom; the gateway itself is heard of at every beat that it hands on. */
function sort(
  beats: readonly Beat[],
  found: readonly BeatingAsset[],
  latest: Micros,
): { heard: Map<string, Heard>; ignored: number; problems: BeatProblem[] } {
  const heard = new Map<string, Heard>();
  const byCode = new Map<string, Heard>();
  let gateway: Heard | undefined;
  for (const { id, code, timeoutSeconds } of found) {
    const entry: Heard = { moments: [], timeoutSeconds };
    if (code === null) {
      gateway = entry;
      heard.set(id, entry);
    } else byCode.set(code, entry);
  }
  let ignored = 0;
  const problems: BeatProblem[] = [];
  const refuse = (index: number, code: string, message: string): void => {
    ignored += 1;
    if (problems.length < MAX_PROBLEMS) problems.push({ index, code, message });
  };
  beats.forEach(({ asset, at }, index) => {
    const entry = byCode.get(asset);
    if (!entry)
      refuse(index, 'ASSET.UNKNOWN', 'There is no such asset, or this gateway does not speak for it.');
    else if (at > latest) refuse(index, 'BEAT.IN_THE_FUTURE', 'It lies ahead by more than five minutes.');
    else {
      entry.moments.push(at);
      gateway?.moments.push(at);
    }
  });
  for (const { id, code } of found) {
    const entry = code === null ? undefined : byCode.get(code);
    if (entry && entry.moments.length > 0) heard.set(id, entry);
  }
  return { heard, ignored, problems };
}

function known(heard: ReadonlyMap<string, Heard>, id: string): Heard {
  const found = heard.get(id);
  if (!found) throw new Error(`nothing was heard of ${id}`);
  return found;
}

function timeoutOf(heard: ReadonlyMap<string, Heard>, id: string): Micros {
  return known(heard, id).timeoutSeconds * MICROS_PER_SECOND;
}

function byContact(rows: readonly RunRow[]): Map<string, Run[]> {
  const runs = new Map<string, Run[]>();
  for (const { contactId, firstAt, lastAt, gatewayId } of rows) {
    const run = { first: microsOf(firstAt), last: microsOf(lastAt), gateway: gatewayId };
    const list = runs.get(contactId);
    if (list) list.push(run);
    else runs.set(contactId, [run]);
  }
  return runs;
}
