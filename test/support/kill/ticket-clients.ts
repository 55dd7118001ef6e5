import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import type { Person } from '../world.js';
import { STEPS, type Entry, type Journal, type Sending, type Step, type TicketBody } from './journal.js';
import { randomOf, type Random } from './random.js';
import type { Stage } from './stage.js';

/** What a fleet of clients works with, and on what. */
export interface Fleet {
  /** `http://127.0.0.1:20001` */
  readonly address: string;
  readonly journal: Journal;
  readonly random: Random;
  readonly tickets: number;
  readonly clients: number;
  readonly reporter: Person;
  /** Who accept and resolve, each client as one of them. */
  readonly contractors: readonly Person[];
  readonly assetIds: readonly string[];
}

/** Clients on a stage: the handler reports, the two people of the contractor accept and resolve. */
export function fleetOn(
  { world, address }: Stage,
  journal: Journal,
  seed: number,
  size: { tickets: number; clients: number },
): Fleet {
  const { handler, contractor, colleague } = world.people;
  const assetIds = [world.softwareId, world.indoorId];
  const people = { reporter: handler, contractors: [contractor, colleague] };
  return { ...size, ...people, address, journal, random: randomOf(seed), assetIds };
}

interface Plan {
  readonly title: string;
  readonly index: number;
  readonly contractor: Person;
  id: string | null;
}

interface Due {
  readonly at: number;
  readonly plan: Plan;
  readonly step: Step;
}

/** A client gives up when nobody answers it for this long. */
const PATIENCE_MS = 60_000;
const ANSWER_WITHIN_MS = 20_000;

/** How long a ticket may lie before each step, in ms: some of its clocks' steps come due meanwhile, some never. */
const LIES = { report: 0, accept: 1_200, resolve: 1_800 } as const;

/**
 * Reports, accepts and resolves every ticket; each client has one request in flight at a time and many tickets open.
 * @throws Error as the first client that failed; the others stop then
 */
export async function workOff(fleet: Fleet): Promise<void> {
  const failed = new AbortController();
  const client = async (_: unknown, number: number): Promise<void> => {
    await workAsOne(fleet, number, failed.signal).catch((error: unknown) => failed.abort(error));
  };
  await Promise.all(Array.from({ length: fleet.clients }, client));
  failed.signal.throwIfAborted();
}

async function workAsOne(fleet: Fleet, client: number, failed: AbortSignal): Promise<void> {
  const contractor = fleet.contractors[client % fleet.contractors.length]!;
  const waiting: Due[] = [];
  const after = (plan: Plan, done: Step): void => {
    const step = STEPS[STEPS.indexOf(done) + 1];
    if (step) waiting.push({ at: Date.now() + fleet.random() * LIES[step], plan, step });
  };
  let index = client;
  while (!failed.aborted && (index < fleet.tickets || waiting.length > 0)) {
    waiting.sort((a, b) => a.at - b.at);
    const first = waiting[0];
    if (first && first.at <= Date.now()) {
      waiting.shift();
      await give(fleet, first.plan, first.step);
      after(first.plan, first.step);
    } else if (index < fleet.tickets) {
      const plan: Plan = { title: `fault ${index}`, index, contractor, id: null };
      await give(fleet, plan, 'report');
      after(plan, 'report');
      index += fleet.clients;
    } else if (first) {
      await sleep(Math.max(1, first.at - Date.now()));
    }
  }
}

async function give(fleet: Fleet, plan: Plan, step: Step): Promise<void> {
  const person = step === 'report' ? fleet.reporter : plan.contractor;
  const path = step === 'report' ? '/api/v1/tickets' : `/api/v1/tickets/${plan.id}/${step}`;
  const entry = fleet.journal.want({
    title: plan.title,
    step,
    actorId: person.id,
    route: `POST ${path}`,
    key: uuid(),
    body: bodyOf(fleet, plan, step),
  });
  entry.answer = await untilAcknowledged(fleet, entry, person);
  plan.id = entry.answer.id;
}

function bodyOf({ assetIds }: Fleet, { title, index }: Plan, step: Step): object {
  switch (step) {
    case 'report': {
      const urgency = index % 3 === 0 ? 'normal' : 'urgent';
      return { assetId: assetIds[index % assetIds.length], urgency, title, description: '登录后白屏' };
    }
    case 'accept':
      return {};
    case 'resolve':
      return { cause: '内存耗尽', action: '扩容并重启' };
  }
}

/** Sends it again under its key until the answer is known. @throws Error when it is refused, or nobody answers */
async function untilAcknowledged(fleet: Fleet, entry: Entry, person: Person): Promise<TicketBody> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  while (Date.now() < giveUpAt) {
    const sending = fleet.journal.send(entry);
    const answer = await sendOnce(fleet, entry, person, sending);
    if (answer) return answer;
    if (sending.ended === 'refused')
      throw new Error(`${entry.route} (${entry.title}) was refused: ${sending.detail}`);
    await sleep(20 + fleet.random() * 200);
  }
  throw new Error(
    `${entry.route} (${entry.title}) got no answer: ${JSON.stringify(entry.sendings.slice(-3))}`,
  );
}

async function sendOnce(
  { address, journal }: Fleet,
  entry: Entry,
  person: Person,
  sending: Sending,
): Promise<TicketBody | null> {
  try {
    const response = await post(address, entry, person);
    const text = await response.text();
    if (response.ok) {
      const answer = JSON.parse(text) as TicketBody;
      journal.end(sending, 'acknowledged', String(response.status));
      return answer;
    }
    const again = response.status === 503 || text.includes('IDEMPOTENCY.RUNNING');
    journal.end(sending, again ? 'put-off' : 'refused', `${response.status} ${text}`);
  } catch (error) {
    const code = causeOf(error);
    journal.end(sending, code === 'ECONNREFUSED' ? 'unsent' : 'unknown', code);
  }
  return null;
}

/** Sends the entry's request once, as it was always sent. */
export function post(address: string, { route, key, body }: Entry, { auth }: Person): Promise<Response> {
  return fetch(`${address}${route.slice('POST '.length)}`, {
    method: 'POST',
    headers: { ...auth, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
}

/** Jest's globals are of another realm than those of `fetch`, so its errors are no `Error` here. */
function causeOf(error: unknown): string {
  const { cause = error } = error as { cause?: unknown };
  const { code, message } = cause as { code?: unknown; message?: unknown };
  return String(code ?? message ?? cause);
}
