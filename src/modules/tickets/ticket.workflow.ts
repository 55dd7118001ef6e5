import { defineWorkflow, type Transition } from '../../common/workflow/machine.js';
import {
  aSecondPersonDecidesOnTheTransfer,
  aSecondPersonDecidesOnTime,
  aSecondPersonDecidesOnUrgency,
  onlyANormalFaultIsRaised,
  onlyAnUrgentFaultIsLowered,
  onlyOneTransferIsAskedFor,
  onlyTheCoveringContractorGetsItBack,
  onlyWhoAskedWithdraws,
  onlyWhoIsCalledArrives,
  supportGoesOnlyForward,
  whoeverResolvedDoesNotVerify,
  type TicketFacts,
} from './ticket.rules.js';

export const TICKET_STATES = [
  'new',
  'rejected',
  'accepted',
  'in-progress',
  'suspended',
  'resolved',
  'verified',
  'merged',
  'cancelled',
] as const;
export type TicketState = (typeof TICKET_STATES)[number];

/** Somebody still owes work on it; a duplicate may be merged into it. */
export const OPEN_STATES = [
  'new',
  'rejected',
  'accepted',
  'in-progress',
  'suspended',
] as const satisfies readonly TicketState[];

/**
 * Each command with the word that a caller uses for it: both outcomes of a verification are given by `verify`, and
 * `absorb` is what `merge` does to the other ticket.
 */
const REQUESTS = {
  accept: 'accept',
  reject: 'reject',
  return: 'return',
  start: 'start',
  suspend: 'suspend',
  resume: 'resume',
  'support-remote': 'support',
  'support-on-site': 'support',
  arrive: 'arrive',
  resolve: 'resolve',
  'verify-effective': 'verify',
  'verify-not-effective': 'verify',
  reopen: 'reopen',
  cancel: 'cancel',
  merge: 'merge',
  absorb: 'merge',
  assign: 'assign',
  'ask-transfer': 'ask-transfer',
  'grant-transfer': 'decide-transfer',
  'refuse-transfer': 'decide-transfer',
  'confirm-time': 'confirm-time',
  'keep-time': 'confirm-time',
  'raise-urgency': 'change-urgency',
  'ask-lower-urgency': 'change-urgency',
  'withdraw-urgency': 'withdraw-urgency',
  'lower-urgency': 'decide-urgency',
  'keep-urgency': 'decide-urgency',
} as const;

export type TicketCommand = keyof typeof REQUESTS;
export type TicketRequest = (typeof REQUESTS)[TicketCommand];

export const TICKET_COMMANDS = Object.keys(REQUESTS) as TicketCommand[];
export const TICKET_REQUESTS: readonly TicketRequest[] = [...new Set(Object.values(REQUESTS))];

export function requestFor(command: TicketCommand): TicketRequest {
  return REQUESTS[command];
}

type Row = Transition<TicketState, TicketCommand, TicketFacts>;
type Guard = Row['guard'];

/** A step that leaves the state as it is, from each of these states. */
function staying(states: readonly TicketState[], command: TicketCommand, guard?: Guard): Row[] {
  const permission = `ticket.${requestFor(command)}`;
  return states.map((state) => ({ from: state, command, to: state, permission, ...(guard && { guard }) }));
}

/** Where the contractor's people are at work, or stand still for a listed reason. */
const WORKED_ON = ['accepted', 'in-progress', 'suspended'] as const;
const MOVABLE = ['new', 'rejected', 'accepted', 'in-progress'] as const;

const STAYING: readonly Row[] = [
  ...staying(['accepted', 'in-progress'], 'support-remote', supportGoesOnlyForward('remote')),
  ...staying(['accepted', 'in-progress'], 'support-on-site', supportGoesOnlyForward('on-site')),
  ...staying(WORKED_ON, 'arrive', onlyWhoIsCalledArrives),
  ...staying(['new', ...WORKED_ON], 'assign'),
  ...staying(OPEN_STATES, 'absorb'),
  ...staying(MOVABLE, 'ask-transfer', onlyOneTransferIsAskedFor),
  ...staying(MOVABLE, 'refuse-transfer', aSecondPersonDecidesOnTheTransfer),
  ...staying(['new', ...WORKED_ON, 'resolved', 'verified'], 'confirm-time', aSecondPersonDecidesOnTime),
  ...staying(['new', ...WORKED_ON, 'resolved', 'verified'], 'keep-time', aSecondPersonDecidesOnTime),
  ...staying(OPEN_STATES, 'raise-urgency', onlyANormalFaultIsRaised),
  ...staying(OPEN_STATES, 'ask-lower-urgency', onlyAnUrgentFaultIsLowered),
  ...staying(OPEN_STATES, 'withdraw-urgency', onlyWhoAskedWithdraws),
  ...staying(OPEN_STATES, 'lower-urgency', aSecondPersonDecidesOnUrgency),
  ...staying(OPEN_STATES, 'keep-urgency', aSecondPersonDecidesOnUrgency),
];

/**
 * 故障工单. A resolution that is verified as not effective never was one: the ticket goes back to work in the same
 * cycle and the same clock runs on. Only a fault that comes back after a verified closure opens a new cycle. Rejecting
 * and transferring stop and restart nothing.
 */
export const ticketWorkflow = defineWorkflow<TicketState, TicketCommand, TicketFacts>({
  name: 'ticket',
  initial: 'new',
  final: ['cancelled', 'merged'],
  transitions: [
    { from: 'new', command: 'accept', to: 'accepted', permission: 'ticket.accept' },
    { from: 'new', command: 'reject', to: 'rejected', permission: 'ticket.reject' },
    { from: 'rejected', command: 'return', to: 'new', permission: 'ticket.return' },
    { from: 'accepted', command: 'start', to: 'in-progress', permission: 'ticket.start' },
    { from: 'in-progress', command: 'suspend', to: 'suspended', permission: 'ticket.suspend' },
    { from: 'suspended', command: 'resume', to: 'in-progress', permission: 'ticket.resume' },
    { from: ['accepted', 'in-progress'], command: 'resolve', to: 'resolved', permission: 'ticket.resolve' },
    {
      from: 'resolved',
      command: 'verify-effective',
      to: 'verified',
      permission: 'ticket.verify',
      guard: whoeverResolvedDoesNotVerify,
    },
    {
      from: 'resolved',
      command: 'verify-not-effective',
      to: 'in-progress',
      permission: 'ticket.verify',
      guard: whoeverResolvedDoesNotVerify,
    },
    {
      from: 'verified',
      command: 'reopen',
      to: 'new',
      permission: 'ticket.reopen',
      guard: onlyTheCoveringContractorGetsItBack,
    },
    {
      from: MOVABLE,
      command: 'grant-transfer',
      to: 'new',
      permission: 'ticket.decide-transfer',
      guard: aSecondPersonDecidesOnTheTransfer,
    },
    { from: OPEN_STATES, command: 'cancel', to: 'cancelled', permission: 'ticket.cancel' },
    { from: OPEN_STATES, command: 'merge', to: 'merged', permission: 'ticket.merge' },
    ...STAYING,
  ],
});
