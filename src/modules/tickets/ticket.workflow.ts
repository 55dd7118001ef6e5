import { defineWorkflow, type Transition } from '../../common/workflow/machine.js';
import {
  aSecondPersonDecidesOnUrgency,
  onlyANormalFaultIsRaised,
  onlyAnUrgentFaultIsLowered,
  onlyTheCoveringContractorGetsItBack,
  whoeverResolvedDoesNotVerify,
  type TicketFacts,
} from './ticket.rules.js';

export const TICKET_STATES = ['new', 'accepted', 'in-progress', 'resolved', 'verified', 'cancelled'] as const;
export type TicketState = (typeof TICKET_STATES)[number];

export const TICKET_COMMANDS = [
  'accept',
  'start',
  'resolve',
  'verify-effective',
  'verify-not-effective',
  'reopen',
  'cancel',
  'raise-urgency',
  'ask-lower-urgency',
  'lower-urgency',
  'keep-urgency',
] as const;
export type TicketCommand = (typeof TICKET_COMMANDS)[number];

/** The word a caller uses: both outcomes of a verification are given by `verify`, those on urgency by two more. */
const REQUESTS = {
  accept: 'accept',
  start: 'start',
  resolve: 'resolve',
  'verify-effective': 'verify',
  'verify-not-effective': 'verify',
  reopen: 'reopen',
  cancel: 'cancel',
  'raise-urgency': 'change-urgency',
  'ask-lower-urgency': 'change-urgency',
  'lower-urgency': 'decide-urgency',
  'keep-urgency': 'decide-urgency',
} as const satisfies Record<TicketCommand, string>;

export type TicketRequest = (typeof REQUESTS)[TicketCommand];

export function requestFor(command: TicketCommand): TicketRequest {
  return REQUESTS[command];
}

type Row = Transition<TicketState, TicketCommand, TicketFacts>;

/** While a fault is being worked on its urgency may change; the state stays what it is. */
const URGENCY = (['new', 'accepted', 'in-progress'] as const).flatMap((state): Row[] => [
  {
    from: state,
    command: 'raise-urgency',
    to: state,
    permission: 'ticket.change-urgency',
    guard: onlyANormalFaultIsRaised,
  },
  {
    from: state,
    command: 'ask-lower-urgency',
    to: state,
    permission: 'ticket.change-urgency',
    guard: onlyAnUrgentFaultIsLowered,
  },
  {
    from: state,
    command: 'lower-urgency',
    to: state,
    permission: 'ticket.decide-urgency',
    guard: aSecondPersonDecidesOnUrgency,
  },
  {
    from: state,
    command: 'keep-urgency',
    to: state,
    permission: 'ticket.decide-urgency',
    guard: aSecondPersonDecidesOnUrgency,
  },
]);

/**
 * 故障工单. A resolution that is verified as not effective never was one: the ticket goes back to work in the same
 * cycle and the same clock runs on. Only a fault that comes back after a verified closure opens a new cycle.
 */
export const ticketWorkflow = defineWorkflow<TicketState, TicketCommand, TicketFacts>({
  name: 'ticket',
  initial: 'new',
  final: ['cancelled'],
  transitions: [
    { from: 'new', command: 'accept', to: 'accepted', permission: 'ticket.accept' },
    { from: 'accepted', command: 'start', to: 'in-progress', permission: 'ticket.start' },
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
      from: ['new', 'accepted', 'in-progress'],
      command: 'cancel',
      to: 'cancelled',
      permission: 'ticket.cancel',
    },
    ...URGENCY,
  ],
});
