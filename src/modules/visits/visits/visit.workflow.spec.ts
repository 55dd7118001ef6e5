import { NOT_FROM_HERE } from '../../../common/workflow/machine.js';
import { visitWorkflow, VISIT_COMMANDS, VISIT_STATES } from './visit.workflow.js';

const facts = { actorId: 'supervisor', startedById: 'engineer', submittedById: 'engineer' };

const LISTED: Record<string, string> = {
  'planned start': 'in-progress',
  'planned cancel': 'cancelled',
  'in-progress record': 'in-progress',
  'in-progress submit': 'submitted',
  'in-progress cancel': 'cancelled',
  'returned record': 'in-progress',
  'returned submit': 'submitted',
  'returned cancel': 'cancelled',
  'submitted accept': 'accepted',
  'submitted return': 'returned',
  'submitted report-fault': 'submitted',
  'accepted report-fault': 'accepted',
};

describe('the workflow of a visit', () => {
  it('knows every state and command', () => {
    expect([...visitWorkflow.states].sort()).toEqual([...VISIT_STATES].sort());
    expect([...visitWorkflow.commands].sort()).toEqual([...VISIT_COMMANDS].sort());
  });

  it.each(visitWorkflow.everyPair())('$state + $command leads to $to', ({ state, command }) => {
    const { to, refusal } = visitWorkflow.decide(state, command, facts);
    const expected = LISTED[`${state} ${command}`];
    expect([to, refusal?.code]).toEqual([expected, expected === undefined ? NOT_FROM_HERE : undefined]);
  });

  it.each(['accept', 'return'] as const)(
    '%s is refused to whoever began or submitted the visit',
    (command) => {
      for (const own of [{ startedById: 'supervisor' }, { submittedById: 'supervisor' }]) {
        expect(visitWorkflow.decide('submitted', command, { ...facts, ...own }).refusal?.code).toBe(
          'VISIT.OWN_WORK',
        );
      }
    },
  );
});
