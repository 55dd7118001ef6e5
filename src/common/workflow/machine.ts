/** Why a command may not be given now: a stable code for machines, a message for people. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** One row of a transition table. A command that may be repeated in its own target state says so in a row of its own. */
export interface Transition<State extends string, Command extends string, Facts> {
  readonly from: State | readonly State[];
  readonly command: Command;
  readonly to: State;
  /** The permission that the caller needs; the machine never grants it, it only names it. */
  readonly permission: string;
  /** Answers the reason that forbids the step, or null. What it throws is a fault and never becomes a refusal. */
  readonly guard?: (facts: Facts) => Refusal | null;
}

/** A workflow as data. Every state is `initial`, in `final`, or the `from` of some transition. */
export interface WorkflowDefinition<State extends string, Command extends string, Facts> {
  readonly name: string;
  readonly initial: State;
  /** States nothing leads out of; a repeat that stays in the state is allowed. */
  readonly final: readonly State[];
  readonly transitions: readonly Transition<State, Command, Facts>[];
}

/** The answer to a command: the next state, or why not. Exactly one of the two is there. */
export type Decision<State extends string> =
  | { readonly to: State; readonly refusal?: undefined }
  | { readonly to?: undefined; readonly refusal: Refusal };

/** One (state, command) pair; `to` is null when the table does not list it, so that it must be refused. */
export interface Pair<State extends string, Command extends string> {
  readonly state: State;
  readonly command: Command;
  readonly to: State | null;
}

/** A checked workflow. */
export interface Workflow<State extends string, Command extends string, Facts> {
  readonly name: string;
  readonly initial: State;
  readonly states: readonly State[];
  readonly commands: readonly Command[];
  isFinal(state: State): boolean;
  /** Decides one command; an unlisted pair is refused with `WORKFLOW.NOT_FROM_HERE`. Permission is not looked at. */
  decide(state: State, command: Command, facts: Facts): Decision<State>;
  /** The commands that the caller may give now: listed, permitted, and not held back by their guard. */
  commandsFrom(state: State, facts: Facts, may: (permission: string) => boolean): Command[];
  /** The permission a listed pair asks for, or null when the pair is not listed. */
  permissionFor(state: State, command: Command): string | null;
  /** Every state with every command, listed or not: what the generated test of a workflow walks through. */
  everyPair(): Pair<State, Command>[];
}

/** The code of every refusal of an unlisted (state, command) pair. */
export const NOT_FROM_HERE = 'WORKFLOW.NOT_FROM_HERE';

/**
 * Checks a transition table and makes it a workflow.
 * @throws Error when a pair is listed twice, a target is no state, a state cannot be reached from the initial one, a
 * final state can be left, or a state that is not final cannot.
 */
export function defineWorkflow<State extends string, Command extends string, Facts>(
  definition: WorkflowDefinition<State, Command, Facts>,
): Workflow<State, Command, Facts> {
  type Row = Transition<State, Command, Facts>;
  const { name, initial, transitions } = definition;
  const final = new Set(definition.final);
  const table = new Map<State, Map<Command, Row>>([initial, ...final].map((state) => [state, new Map()]));

  for (const row of transitions) {
    const sources = sourcesOf(row);
    if (sources.length === 0) throw new Error(`workflow ${name}: ${row.command} starts from no state`);
    for (const state of sources) {
      const rows = table.get(state) ?? new Map<Command, Row>();
      if (rows.has(row.command))
        throw new Error(`workflow ${name}: ${row.command} is listed twice from ${state}`);
      table.set(state, rows.set(row.command, row));
    }
  }
  const states = [...table.keys()];
  const commands = [...new Set(transitions.map((row) => row.command))];
  checkTargets(definition, new Set(states));
  checkReach(definition, states);

  const find = (state: State, command: Command): Row | undefined => table.get(state)?.get(command);
  return {
    name,
    initial,
    states,
    commands,
    isFinal: (state) => final.has(state),
    decide(state, command, facts) {
      const row = find(state, command);
      if (row === undefined) {
        return {
          refusal: { code: NOT_FROM_HERE, message: `${name}: ${command} is not possible in state ${state}` },
        };
      }
      const refusal = row.guard?.(facts) ?? null;
      return refusal === null ? { to: row.to } : { refusal };
    },
    commandsFrom(state, facts, may) {
      const rows = [...(table.get(state)?.values() ?? [])];
      return rows
        .filter((row) => may(row.permission) && (row.guard?.(facts) ?? null) === null)
        .map((row) => row.command);
    },
    permissionFor: (state, command) => find(state, command)?.permission ?? null,
    everyPair: () =>
      states.flatMap((state) =>
        commands.map((command) => ({ state, command, to: find(state, command)?.to ?? null })),
      ),
  };
}

function sourcesOf<State extends string>(row: { readonly from: State | readonly State[] }): readonly State[] {
  return typeof row.from === 'string' ? [row.from] : row.from;
}

function checkTargets<State extends string, Command extends string, Facts>(
  { name, final, transitions }: WorkflowDefinition<State, Command, Facts>,
  states: ReadonlySet<State>,
): void {
  for (const row of transitions) {
    if (!states.has(row.to)) {
      throw new Error(`workflow ${name}: ${row.command} leads to ${row.to}, which is no state of it`);
    }
  }
  for (const state of states) {
    const leaves = transitions.some((row) => sourcesOf(row).includes(state) && row.to !== state);
    if (leaves === final.includes(state)) {
      throw new Error(
        `workflow ${name}: ${state} ${leaves ? 'is final but can be left' : 'is a dead end, not final'}`,
      );
    }
  }
}

function checkReach<State extends string, Command extends string, Facts>(
  { name, initial, transitions }: WorkflowDefinition<State, Command, Facts>,
  states: readonly State[],
): void {
  const reached = new Set<State>([initial]);
  // A Set walked while it grows visits what is added, so one walk is the whole closure.
  for (const state of reached) {
    for (const row of transitions) if (sourcesOf(row).includes(state)) reached.add(row.to);
  }
  const lost = states.filter((state) => !reached.has(state));
  if (lost.length > 0)
    throw new Error(`workflow ${name}: no way leads from ${initial} to ${lost.join(', ')}`);
}
