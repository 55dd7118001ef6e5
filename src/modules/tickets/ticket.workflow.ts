import { defineWorkflow } from '../../common/workflow/machine.js';
import {
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
] as const;
export type TicketCommand = (typeof TICKET_COMMANDS)[number];

/** The word a caller uses: both outcomes of a verification are given by `verify`. */
export type TicketRequest = Exclude<TicketCommand, `verify-${string}`> | 'verify';

export function requestFor(command: TicketCommand): TicketRequest {
  return command === 'verify-effective' || command === 'verify-not-effective' ? 'verify' : command;
}

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
  ],
});
