import { NOT_FROM_HERE } from '../../common/workflow/machine.js';
import type { TicketFacts } from './ticket.rules.js';
import {
  TICKET_COMMANDS,
  TICKET_STATES,
  ticketWorkflow,
  type TicketCommand,
  type TicketState,
} from './ticket.workflow.js';

const facts = {
  resolvedById: 'contractor',
  actorId: 'supervisor',
  contractorId: 'firm',
  coveredById: 'firm',
  urgency: 'urgent',
  requestedUrgency: null,
  urgencyRequestedById: null,
} as const;

/** Facts under which each command on urgency is possible, where its state allows it. */
const URGENCY_FACTS: Partial<Record<TicketCommand, Partial<TicketFacts>>> = {
  'raise-urgency': { urgency: 'normal' },
  'lower-urgency': { requestedUrgency: 'normal', urgencyRequestedById: 'someone else' },
  'keep-urgency': { requestedUrgency: 'normal', urgencyRequestedById: 'someone else' },
};

/** Written from DESIGN's text, not from the table: where each command leads from each state. */
const EXPECTED: Readonly<Record<string, TicketState>> = {
  'new accept': 'accepted',
  'accepted start': 'in-progress',
  'accepted resolve': 'resolved',
  'in-progress resolve': 'resolved',
  'resolved verify-effective': 'verified',
  'resolved verify-not-effective': 'in-progress',
  'verified reopen': 'new',
  'new cancel': 'cancelled',
  'accepted cancel': 'cancelled',
  'in-progress cancel': 'cancelled',
  ...Object.fromEntries(
    (['new', 'accepted', 'in-progress'] as const).flatMap((state) =>
      ['raise-urgency', 'ask-lower-urgency', 'lower-urgency', 'keep-urgency'].map((command) => [
        `${state} ${command}`,
        state,
      ]),
    ),
  ),
};

describe('the ticket workflow', () => {
  it('knows exactly the states and commands of the design', () => {
    expect([...ticketWorkflow.states].sort()).toEqual([...TICKET_STATES].sort());
    expect([...ticketWorkflow.commands].sort()).toEqual([...TICKET_COMMANDS].sort());
  });

  it.each(ticketWorkflow.everyPair().map(({ state, command }) => [state, command] as const))(
    'in state %s answers %s as the design says',
    (state, command) => {
      const decision = ticketWorkflow.decide(state, command, {
        ...facts,
        ...URGENCY_FACTS[command],
      });
      expect(decision.to ?? decision.refusal.code).toBe(EXPECTED[`${state} ${command}`] ?? NOT_FROM_HERE);
    },
  );

  it.each(['verify-effective', 'verify-not-effective'] as const)(
    'refuses %s by the person who resolved it',
    (command) => {
      const own = { ...facts, resolvedById: 'someone', actorId: 'someone' };
      expect(ticketWorkflow.decide('resolved', command, own).refusal?.code).toBe('TICKET.OWN_WORK');
    },
  );

  it.each([['another firm'], [null]])(
    'refuses to give a fault back where %s covers the asset',
    (coveredById) => {
      const decision = ticketWorkflow.decide('verified', 'reopen', { ...facts, coveredById });
      expect(decision.refusal).toMatchObject({ code: 'TICKET.COVERAGE_CHANGED' });
    },
  );

  it.each([
    ['raise-urgency', { urgency: 'urgent' }, 'TICKET.SAME_URGENCY'],
    ['ask-lower-urgency', { urgency: 'normal' }, 'TICKET.SAME_URGENCY'],
    ['ask-lower-urgency', { requestedUrgency: 'normal' }, 'TICKET.URGENCY_ASKED'],
    ['lower-urgency', {}, 'TICKET.NO_URGENCY_REQUEST'],
    ['keep-urgency', {}, 'TICKET.NO_URGENCY_REQUEST'],
    [
      'lower-urgency',
      { requestedUrgency: 'normal', urgencyRequestedById: 'supervisor' },
      'TICKET.OWN_REQUEST',
    ],
    [
      'keep-urgency',
      { requestedUrgency: 'normal', urgencyRequestedById: 'supervisor' },
      'TICKET.OWN_REQUEST',
    ],
  ] as const)('refuses %s under %j with %s', (command, under, code) => {
    const decision = ticketWorkflow.decide('accepted', command, { ...facts, ...under });
    expect(decision.refusal?.code).toBe(code);
  });
});
