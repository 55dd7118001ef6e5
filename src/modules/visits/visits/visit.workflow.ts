import { defineWorkflow } from '../../../common/workflow/machine.js';
import { aSecondPersonJudges, type VisitFacts } from './visit.rules.js';

export const VISIT_STATES = [
  'planned',
  'in-progress',
  'submitted',
  'accepted',
  'returned',
  'cancelled',
] as const;
export type VisitState = (typeof VISIT_STATES)[number];

export const VISIT_COMMANDS = [
  'start',
  'record',
  'submit',
  'accept',
  'return',
  'cancel',
  'report-fault',
] as const;
export type VisitCommand = (typeof VISIT_COMMANDS)[number];

/**
 * 巡检. What was returned was not performed: it is recorded and submitted again and its clock runs on. Faults that it
 * found are reported by the centre, so that no contractor opens tickets that it is measured by.
 */
export const visitWorkflow = defineWorkflow<VisitState, VisitCommand, VisitFacts>({
  name: 'visit',
  initial: 'planned',
  final: ['accepted', 'cancelled'],
  transitions: [
    { from: 'planned', command: 'start', to: 'in-progress', permission: 'visit.perform' },
    { from: ['in-progress', 'returned'], command: 'record', to: 'in-progress', permission: 'visit.perform' },
    { from: ['in-progress', 'returned'], command: 'submit', to: 'submitted', permission: 'visit.perform' },
    {
      from: 'submitted',
      command: 'accept',
      to: 'accepted',
      permission: 'visit.accept',
      guard: aSecondPersonJudges,
    },
    {
      from: 'submitted',
      command: 'return',
      to: 'returned',
      permission: 'visit.accept',
      guard: aSecondPersonJudges,
    },
    {
      from: ['planned', 'in-progress', 'returned'],
      command: 'cancel',
      to: 'cancelled',
      permission: 'visit.cancel',
    },
    { from: 'submitted', command: 'report-fault', to: 'submitted', permission: 'ticket.report' },
    { from: 'accepted', command: 'report-fault', to: 'accepted', permission: 'ticket.report' },
  ],
});
