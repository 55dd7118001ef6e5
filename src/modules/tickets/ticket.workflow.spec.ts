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
  supportStage: 'phone',
  arrivedAt: null,
  transferRequestedById: null,
  actsWaiting: [],
} as const;

/** Facts under which each guarded command is possible, where its state allows it. */
const FACTS_FOR: Partial<Record<TicketCommand, Partial<TicketFacts>>> = {
  'raise-urgency': { urgency: 'normal' },
  'withdraw-urgency': { requestedUrgency: 'normal', urgencyRequestedById: 'supervisor' },
  'lower-urgency': { requestedUrgency: 'normal', urgencyRequestedById: 'someone else' },
  'keep-urgency': { requestedUrgency: 'normal', urgencyRequestedById: 'someone else' },
  arrive: { supportStage: 'on-site' },
  'grant-transfer': { transferRequestedById: 'someone else' },
  'refuse-transfer': { transferRequestedById: 'someone else' },
  'confirm-time': { actsWaiting: ['someone else'] },
  'keep-time': { actsWaiting: ['someone else'] },
};

const OPEN = ['new', 'rejected', 'accepted', 'in-progress', 'suspended'] as const;

/** These commands from each of these states: they stay where they are, or lead to the state named last. */
function from(states: readonly TicketState[], ...words: readonly string[]): Record<string, TicketState> {
  const to = TICKET_STATES.find((state) => state === words.at(-1));
  const commands = to === undefined ? words : words.slice(0, -1);
  return Object.fromEntries(
    states.flatMap((state) => commands.map((command) => [`${state} ${command}`, to ?? state])),
  );
}

/** Written from DESIGN's text, not from the table: where each command leads from each state. */
const EXPECTED: Readonly<Record<string, TicketState>> = {
  'new accept': 'accepted',
  'new reject': 'rejected',
  'rejected return': 'new',
  'accepted start': 'in-progress',
  'in-progress suspend': 'suspended',
  'suspended resume': 'in-progress',
  'accepted resolve': 'resolved',
  'in-progress resolve': 'resolved',
  'resolved verify-effective': 'verified',
  'resolved verify-not-effective': 'in-progress',
  'verified reopen': 'new',
  ...from(OPEN, 'cancel', 'cancelled'),
  ...from(OPEN, 'merge', 'merged'),
  ...from(OPEN, 'absorb'),
  ...from(OPEN, 'withdraw-urgency'),
  ...from(OPEN, 'raise-urgency', 'ask-lower-urgency', 'lower-urgency', 'keep-urgency'),
  ...from(['accepted', 'in-progress'], 'support-remote', 'support-on-site'),
  ...from(['accepted', 'in-progress', 'suspended'], 'arrive', 'assign'),
  'new assign': 'new',
  ...from(['new', 'rejected', 'accepted', 'in-progress'], 'ask-transfer', 'refuse-transfer'),
  ...from(['new', 'rejected', 'accepted', 'in-progress'], 'grant-transfer', 'new'),
  ...from(
    ['new', 'accepted', 'in-progress', 'suspended', 'resolved', 'verified'],
    'confirm-time',
    'keep-time',
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
        ...FACTS_FOR[command],
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
    ['withdraw-urgency', {}, 'TICKET.NO_URGENCY_REQUEST'],
    [
      'withdraw-urgency',
      { requestedUrgency: 'normal', urgencyRequestedById: 'someone else' },
      'TICKET.NOT_YOUR_REQUEST',
    ],
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
    ['support-remote', { supportStage: 'remote' }, 'TICKET.STAGE'],
    ['support-remote', { supportStage: 'on-site' }, 'TICKET.STAGE'],
    ['support-on-site', { supportStage: 'on-site' }, 'TICKET.STAGE'],
    ['arrive', {}, 'TICKET.NOT_CALLED'],
    [
      'arrive',
      { supportStage: 'on-site', arrivedAt: '2025-03-03T00:00:00.000000Z' as never },
      'TICKET.ARRIVED',
    ],
    ['ask-transfer', { transferRequestedById: 'supervisor' }, 'TICKET.TRANSFER_ASKED'],
    ['grant-transfer', {}, 'TICKET.NO_TRANSFER_REQUEST'],
    ['grant-transfer', { transferRequestedById: 'supervisor' }, 'TICKET.OWN_REQUEST'],
    ['refuse-transfer', { transferRequestedById: 'supervisor' }, 'TICKET.OWN_REQUEST'],
    ['confirm-time', {}, 'TICKET.NO_ACT'],
    ['confirm-time', { actsWaiting: ['supervisor'] }, 'TICKET.OWN_ACT'],
    ['keep-time', { actsWaiting: ['supervisor'] }, 'TICKET.OWN_ACT'],
  ] as const)('refuses %s under %j with %s', (command, under, code) => {
    const decision = ticketWorkflow.decide('accepted', command, { ...facts, ...under });
    expect(decision.refusal?.code).toBe(code);
  });
});
