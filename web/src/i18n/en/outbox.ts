import type { outbox as zh } from '../zh/outbox';

export const outbox: typeof zh = {
  title: 'Outbox',
  note: 'Who each message goes to, by which channel and whether it arrived; never what it says.',
  practiceNote: 'Sending does not follow the practice clock: next tries and deliveries are in real time.',
  filters: { label: 'Filters', state: 'State', channel: 'Channel', anyChannel: 'Any' },
  states: { parked: 'Parked', waiting: 'Waiting', delivered: 'Delivered', dropped: 'Not sent' },
  reasons: {
    'no address': 'No e-mail address',
    'account disabled': 'The account is disabled',
    'too old': 'It waited for more than a week',
  },
  channels: { inbox: 'Inbox', 'e-mail': 'E-mail' },
  columns: {
    recipient: 'To',
    channel: 'Channel',
    occurredAt: 'Happened',
    attempts: 'Tries',
    nextTryAt: 'Next try',
    deliveredAt: 'Delivered',
    lastError: 'Last answer or reason',
    actions: 'Actions',
  },
  nobody: '(account is gone)',
  tries: (n) => String(n),
  retrying: 'Trying again',
  replay: 'Send again',
  replayAll: 'Send all again',
  replayAllConfirm: (channel) => `Send every parked message of the channel “${channel}” again?`,
  replayedAll: (n) => (n === 1 ? 'One message is queued again' : `${n} messages are queued again`),
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
    dropped: {
      title: 'Nothing was left unsent',
      hint: 'Messages to people without an address, or whose account is disabled, are listed here.',
    },
  },
};
