import { isDeepStrictEqual } from 'node:util';
import type { Client } from 'pg';
import { columnsOf } from '../../../src/common/persistence/columns.js';
import { dueOf } from '../../../src/modules/deadlines/clocks/due.rules.js';
import type { Deadline } from '../../../src/modules/deadlines/index.js';
import { Evidence } from '../../../src/modules/indicators/evidence/evidence.entity.js';
import { clocksOf, TICKET_RULES } from '../../../src/modules/tickets/ticket.clocks.js';
import { Ticket } from '../../../src/modules/tickets/ticket.entity.js';
import { evidenceOf } from '../../../src/modules/tickets/ticket.evidence.js';
import type { World } from '../world.js';
import { CHECKS } from './checks.js';
import type { Entry, Journal } from './journal.js';
import { POLICY } from './stage.js';

export const EVIDENCE_RECOMPUTED = 'the evidence in force is what the program makes of the ticket rows';
export const ANSWERS_KEPT = 'the answer kept under a key is the one that was acknowledged';

const SHOWN = 3;

/** What was broken, one line for each rule; empty when everything holds. */
export async function findings(client: Client, journal: Journal, world: World): Promise<string[]> {
  const values = [journalRows(journal), JSON.stringify(POLICY), JSON.stringify(peopleOf(world))];
  const found: string[] = [];
  for (const { name, sql } of CHECKS) {
    // A prelude that names all three, so that each has its type also where a check needs fewer.
    const { rows } = await client.query<object>(sql, values);
    found.push(...told(name, rows));
  }
  found.push(...told(EVIDENCE_RECOMPUTED, await evidenceDifferences(client)));
  found.push(...told(ANSWERS_KEPT, await answerDifferences(client, journal)));
  return found;
}

function told(name: string, rows: readonly unknown[]): string[] {
  if (rows.length === 0) return [];
  return [`${name}: ${rows.length} × ${JSON.stringify(rows.slice(0, SHOWN))}`];
}

function journalRows({ entries }: Journal): string {
  const moment = { report: 'reportedAt', accept: 'acceptedAt', resolve: 'resolvedAt' } as const;
  const rowOf = ({ title, step, actorId, route, key, answer }: Entry): object => {
    const told = answer && { id: answer.id, number: answer.number, at: answer[moment[step]] };
    return { title, step, actorId, route, key, acknowledged: answer !== null, ...told };
  };
  return JSON.stringify(entries.map(rowOf));
}

function peopleOf({ people }: World): object[] {
  const { contractor, colleague, supervisor, leader } = people;
  const list = { handler: [contractor, colleague], supervisor: [supervisor], leader: [leader] };
  return Object.entries(list).flatMap(([relation, persons]) => persons.map(({ id }) => ({ relation, id })));
}

/** The rows in force beside those that `clocksOf` and `evidenceOf` give for the tickets as they stand. */
async function evidenceDifferences(client: Client): Promise<string[]> {
  const tickets = await client.query<Ticket>(`select ${columnsOf(Ticket, 't')} from ticket t`);
  const rows = await client.query<Evidence>(
    `select ${columnsOf(Evidence, 'e')} from evidence e where e.superseded_at is null`,
  );
  const line = (subjectId: string, row: Partial<Evidence>): string => {
    const { metric, projectId, facets, cycle, item, standing, openedAt, dueAt: due, closedAt } = row;
    const { withdrawnAt } = row;
    const facts = [metric, projectId, facets, cycle, item, standing, openedAt, due, closedAt, withdrawnAt];
    return JSON.stringify([subjectId, ...facts]);
  };
  const expected = tickets.rows.flatMap((ticket) => {
    return evidenceOf({ ticket, deadlines: deadlinesOf(ticket), cycles: [], acts: [] }).map((row) =>
      line(ticket.id, row),
    );
  });
  return differences(
    expected,
    rows.rows.map((row) => line(row.subjectId, row)),
  );
}

function deadlinesOf(ticket: Ticket): Deadline[] {
  return clocksOf(ticket).map((state) => {
    const rule = TICKET_RULES.find(({ kind, variant }) => kind === state.kind && variant === state.variant)!;
    const { amount, unit, endRoll } = rule;
    const terms = { allowance: { amount, unit }, endRoll, calendar: null };
    const running = { anchorAt: state.anchorAt, dueOn: null, pauses: [], stop: state.endedAt };
    return { ...state, dueAt: dueOf(terms, running).dueAt } as unknown as Deadline;
  });
}

/** Rows that stand in one list more often than in the other. */
function differences(expected: readonly string[], found: readonly string[]): string[] {
  const balance = new Map<string, number>();
  for (const row of expected) balance.set(row, (balance.get(row) ?? 0) + 1);
  for (const row of found) balance.set(row, (balance.get(row) ?? 0) - 1);
  return [...balance]
    .filter(([, count]) => count !== 0)
    .map(([row, count]) => (count > 0 ? `missing ${row}` : `not expected ${row}`));
}

async function answerDifferences(client: Client, { entries }: Journal): Promise<string[]> {
  const { rows } = await client.query<{ key: string; answer: unknown }>(
    'select key, answer from idempotency_key',
  );
  const kept = new Map(rows.map(({ key, answer }) => [key, answer]));
  return entries
    .filter(({ key, answer }) => answer !== null && !isDeepStrictEqual(kept.get(key), answer))
    .map(({ route, title }) => `${route} (${title})`);
}
