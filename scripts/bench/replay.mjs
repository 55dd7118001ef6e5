import { v7 as uuid } from 'uuid';

/**
 * From two recordings of one operation: what stays the same is constant; what differs comes from the request, from
 * a row that an earlier statement of the same request returned, or is an id that the application made itself.
 */
const TOKEN =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[A-Z]{2}-\d{4}-\d{4,}\b|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z/g;
const UUID = /^[0-9a-f]{8}-/;

const TRANSACTION = { 'tx.begin': 'begin', 'tx.commit': 'commit' };

/**
 * Makes the plan of an operation's replay: its statements in order, each with a function from the request's context to
 * its values. @throws Error where the recordings differ in more than ids, numbers and moments
 */
export function planOf([first, second]) {
  const names = (recording) => recording.statements.map(({ name }) => name).join(' ');
  if (names(first) !== names(second))
    throw new Error(`two recordings differ: ${names(first)} / ${names(second)}`);
  const made = new Map();
  const steps = first.statements.map((statement, at) => {
    const earlier = first.statements.slice(0, at);
    const values = statement.values.map((value, i) =>
      valueOf(value, second.statements[at].values[i], { first, earlier, made, name: statement.name }),
    );
    return {
      name: statement.name,
      text: statement.text,
      role: TRANSACTION[statement.name] ?? 'statement',
      values,
    };
  });
  return { steps, made: made.size, status: first.status, answer: first.answer };
}

/** A request's context: the ticket of the address, the rows so far, and the ids made for it. */
export function contextOf(plan, id) {
  return { id, rows: [], made: Array.from({ length: plan.made }, () => uuid()) };
}

function valueOf(value, other, scope) {
  if (typeof value !== 'string') {
    if (JSON.stringify(value) !== JSON.stringify(other)) throw new Error(`${scope.name}: values differ`);
    return () => value;
  }
  const literals = value.split(TOKEN);
  if (literals.join('\0') !== String(other).split(TOKEN).join('\0'))
    throw new Error(`${scope.name}: texts differ`);
  const tokens = value.match(TOKEN) ?? [];
  const others = other.match(TOKEN) ?? [];
  const slots = tokens.map((token, i) => slotOf(token, others[i], scope));
  if (slots.every((slot) => slot === null)) return () => value;
  const makers = slots.map((slot, i) => slot ?? (() => tokens[i]));
  return (context) => makers.reduce((text, make, i) => text + make(context) + literals[i + 1], literals[0]);
}

function slotOf(token, other, { first, earlier, made }) {
  if (token === other) return null;
  if (token === first.id) return ({ id }) => id;
  for (const [at, { rows }] of earlier.entries()) {
    const path = pathTo(rows, token);
    if (path) return ({ rows: own }) => path.reduce((value, key) => value[key], own[at]);
  }
  // A moment that was computed (a due moment) stays as recorded: making it costs the application, not the handler.
  if (!UUID.test(token)) return null;
  if (!made.has(token)) made.set(token, made.size);
  const index = made.get(token);
  return (context) => context.made[index];
}

function pathTo(value, wanted) {
  if (value === wanted) return [];
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, part] of Object.entries(value)) {
    const rest = pathTo(part, wanted);
    if (rest) return [key, ...rest];
  }
  return null;
}
