import type { outbox as zh } from '../zh/outbox';

export const outbox: typeof zh = {
  title: 'Outbox',
  note: 'Who each message goes to, by which channel and whether it arrived; never what it says.',
  practiceNote: 'Sending does not follow the practice clock: next tries and deliveries are in real time.',
  filters: { label: 'Filters', state: 'State', channel: 'Channel', anyChannel: 'Any' },
  states: { parked: 'Parked', waiting: 'Waiting', delivered: 'Delivered' },
  channels: { inbox: 'Inbox', 'e-mail': 'E-mail' },
  columns: {
    recipient: 'To',
    channel: 'Channel',
    occurredAt: 'Happened',
    attempts: 'Tries',
    nextTryAt: 'Next try',
    deliveredAt: 'Delivered',
    lastError: 'Last answer',
    actions: 'Actions',
  },
  nobody: '(account is gone)',
  tries: (n) => String(n),
  retrying: 'Trying again',
  replay: 'Send again',
  replayed: (name) => `The message to ${name} is queued again`,
  empty: {
    parked: {
      title: 'Nothing is parked',
      hint: 'What could not be sent after many tries, or was refused, stays here until you have found the cause and send it again.',
    },
    waiting: {
      title: 'Nothing is waiting',
      hint: 'New messages, and those that are tried again later, are listed here.',
    },
    delivered: {
      title: 'Nothing has been delivered yet',
      hint: 'People are told when a deadline is near or a ticket comes to them; what has arrived is listed here.',
    },
  },
};
