import { NOT_FROM_HERE } from '../../common/workflow/machine.js';
import { TICKET_COMMANDS, TICKET_STATES, ticketWorkflow, type TicketState } from './ticket.workflow.js';

const facts = {
  resolvedById: 'contractor',
  actorId: 'supervisor',
  contractorId: 'firm',
  coveredById: 'firm',
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
};

describe('the ticket workflow', () => {
  it('knows exactly the states and commands of the design', () => {
    expect([...ticketWorkflow.states].sort()).toEqual([...TICKET_STATES].sort());
    expect([...ticketWorkflow.commands].sort()).toEqual([...TICKET_COMMANDS].sort());
  });

  it.each(ticketWorkflow.everyPair().map(({ state, command }) => [state, command] as const))(
    'in state %s answers %s as the design says',
    (state, command) => {
      const decision = ticketWorkflow.decide(state, command, facts);
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
});
