import { NOT_FROM_HERE, defineWorkflow, type WorkflowDefinition } from './machine.js';

type State = 'reported' | 'accepted' | 'resolved' | 'closed' | 'cancelled';
type Command = 'accept' | 'resolve' | 'verify' | 'return' | 'cancel';
interface Facts {
  readonly mine: boolean;
}

const notMine = { code: 'TICKET.NOT_ASSIGNED_TO_YOU', message: 'another contractor has it' };

const table: WorkflowDefinition<State, Command, Facts> = {
  name: 'ticket',
  initial: 'reported',
  final: ['closed', 'cancelled'],
  transitions: [
    {
      from: 'reported',
      command: 'accept',
      to: 'accepted',
      permission: 'ticket.work',
      guard: (facts) => (facts.mine ? null : notMine),
    },
    { from: 'accepted', command: 'resolve', to: 'resolved', permission: 'ticket.work' },
    { from: 'resolved', command: 'verify', to: 'closed', permission: 'ticket.verify' },
    { from: 'resolved', command: 'return', to: 'accepted', permission: 'ticket.verify' },
    { from: ['reported', 'accepted'], command: 'cancel', to: 'cancelled', permission: 'ticket.verify' },
    { from: 'cancelled', command: 'cancel', to: 'cancelled', permission: 'ticket.verify' },
  ],
};
const workflow = defineWorkflow(table);
const define =
  (change: Partial<typeof table>): (() => unknown) =>
  () =>
    defineWorkflow({ ...table, ...change });

describe('deciding a command', () => {
  it('follows a listed pair', () => {
    expect(workflow.decide('reported', 'accept', { mine: true })).toEqual({ to: 'accepted' });
    expect(workflow.decide('accepted', 'cancel', { mine: false })).toEqual({ to: 'cancelled' });
  });

  it('hands on the reason of the guard', () => {
    expect(workflow.decide('reported', 'accept', { mine: false })).toEqual({ refusal: notMine });
  });

  it('refuses an unlisted pair and names the state', () => {
    const { refusal } = workflow.decide('closed', 'accept', { mine: true });
    expect(refusal?.code).toBe(NOT_FROM_HERE);
    expect(refusal?.message).toContain('closed');
  });

  it('takes a repeat only where a row lists it', () => {
    expect(workflow.decide('cancelled', 'cancel', { mine: true })).toEqual({ to: 'cancelled' });
    expect(workflow.decide('accepted', 'accept', { mine: true }).refusal?.code).toBe(NOT_FROM_HERE);
  });

  it('lets a fault inside a guard through instead of turning it into a refusal', () => {
    const broken = defineWorkflow<'a' | 'b', 'go', Facts>({
      name: 'broken',
      initial: 'a',
      final: ['b'],
      transitions: [
        {
          from: 'a',
          command: 'go',
          to: 'b',
          permission: 'p',
          guard: () => {
            throw new TypeError('fault');
          },
        },
      ],
    });
    expect(() => broken.decide('a', 'go', { mine: true })).toThrow(TypeError);
  });

  it('is not fooled by the names every object carries', () => {
    const decision = workflow.decide('constructor' as State, 'toString' as Command, { mine: true });
    expect(decision.refusal?.code).toBe(NOT_FROM_HERE);
  });
});

describe('the commands a caller may give', () => {
  it('are those listed, permitted and unguarded, in the order of the table', () => {
    expect(workflow.commandsFrom('reported', { mine: true }, () => true)).toEqual(['accept', 'cancel']);
    expect(workflow.commandsFrom('reported', { mine: false }, () => true)).toEqual(['cancel']);
    expect(workflow.commandsFrom('reported', { mine: true }, (p) => p === 'ticket.work')).toEqual(['accept']);
    expect(workflow.commandsFrom('closed', { mine: true }, () => true)).toEqual([]);
  });

  it('each name the permission that their route must ask for', () => {
    expect(workflow.permissionFor('resolved', 'verify')).toBe('ticket.verify');
    expect(workflow.permissionFor('closed', 'verify')).toBeNull();
  });
});

describe('every pair', () => {
  it('is there once, and decides as it says', () => {
    const pairs = workflow.everyPair();
    expect(pairs).toHaveLength(workflow.states.length * workflow.commands.length);
    expect(pairs.filter((pair) => pair.to !== null)).toHaveLength(7);
    for (const { state, command, to } of pairs) {
      const decision = workflow.decide(state, command, { mine: true });
      expect(to === null ? decision.refusal?.code : decision.to).toBe(to ?? NOT_FROM_HERE);
    }
  });

  it('knows the final states', () => {
    expect(workflow.states.filter((state) => workflow.isFinal(state))).toEqual(['closed', 'cancelled']);
  });
});

describe('a faulty table is refused when it is defined', () => {
  const [accept, ...others] = table.transitions;
  const rows = accept === undefined ? [] : [accept, ...others];

  it.each<[string, Partial<typeof table>, RegExp]>([
    [
      'a pair listed twice',
      { transitions: [...rows, ...rows.slice(0, 1)] },
      /accept is listed twice from reported/,
    ],
    [
      'a target that is no state',
      {
        transitions: [...rows, { from: 'resolved', command: 'cancel', to: 'lost' as State, permission: 'p' }],
      },
      /cancel leads to lost/,
    ],
    ['an initial state without a way on', { initial: 'nowhere' as State }, /nowhere is a dead end/],
    [
      'a state no way leads to',
      {
        transitions: [...rows, { from: 'island' as State, command: 'cancel', to: 'closed', permission: 'p' }],
      },
      /no way leads from reported to island/,
    ],
    ['a final state no way leads to', { final: ['closed', 'cancelled', 'gone' as State] }, /to gone/],
    [
      'a final state that can be left',
      { final: ['closed', 'cancelled', 'resolved'] },
      /resolved is final but can be left/,
    ],
    ['a dead end that is not final', { final: ['closed'] }, /cancelled is a dead end/],
    [
      'a command from nowhere',
      { transitions: [...rows, { from: [], command: 'cancel', to: 'closed', permission: 'p' }] },
      /starts from no state/,
    ],
  ])('%s', (_, change, message) => {
    expect(define(change)).toThrow(message);
  });
});
