import type { problems as zh } from '../zh/problems';

export const problems: typeof zh = {
  byCode: {
    'AUTH.WRONG_CREDENTIALS':
      'Sign-in name or password is wrong. Check upper and lower case and try again; a system administrator can reset a forgotten password.',
    'AUTH.TOO_MANY_ATTEMPTS':
      'Too many wrong attempts. Try again in fifteen minutes, or ask a system administrator for a reset.',
    'AUTH.TOO_MANY_AT_ONCE': 'Many people are signing in. Try again in a moment.',
    'AUTH.CHANGE_PASSWORD_FIRST': 'Replace the one-time password with your own first.',
    'ACCOUNT.ADMINISTRATOR':
      'An administrator’s password is not reset here. Whoever runs the server does it there, with RESET_ADMINISTRATOR.',
    'ACCOUNT.ADMINISTRATOR_ALONE':
      'System administrator, security administrator and auditor are three people, and hold no other role.',
    'ACCOUNT.DISABLED': 'This account has ended.',
    'ACCOUNT.LAST_ADMINISTRATOR': 'Nobody else holds this role. Name a successor first.',
    'ACCOUNT.ROLE_OF_ANOTHER_KIND': 'This role does not fit the organisation of this person.',
    'ACCOUNT.SETUP': 'The setup account keeps its role; it ends when the three administrators exist.',
    'ACCOUNT.SIGN_IN_NAME_TAKEN': 'This sign-in name is taken. Choose another.',
    'ACCOUNT.YOURSELF': 'Not on your own account: another administrator has to do it.',
    'DEADLINE.STOPPED': 'This clock no longer runs; its newest state is shown.',
    'DEADLINE.SUPERSEDED': 'A corrected clock has taken its place: go on there.',
    'DEADLINE.NEVER_PAUSES': 'This clock never stands still.',
    'DEADLINE.PAUSE_REASON': 'This clock does not stand still for that reason. Choose another.',
    'DEADLINE.PAUSE_ORDER': 'A pause ends after it begins.',
    'DEADLINE.PAUSE_BEFORE_ANCHOR': 'The clock did not run yet at that time.',
    'DEADLINE.PAUSE_IN_FUTURE': 'A pause begins now or has begun already.',
    'DEADLINE.PAUSE_TOO_LONG': 'A pause ends within 90 days; ask again then.',
    'DEADLINE.PAUSE_UNKNOWN': 'There is no such pause any more. Please check the newest state.',
    'DEADLINE.NOT_PAUSED': 'No pause runs now.',
    'DEADLINE.DECIDED': 'Somebody has decided already; see the newest state.',
    'DEADLINE.OWN_REQUEST': 'Whoever asked for it does not decide on it.',
    'DEADLINE.NO_REQUEST': 'No override waits for a decision.',
    'DEADLINE.NO_OVERRIDE': 'Only a statutory or court-set day can be overridden.',
    'DEADLINE.OVERRIDE_WAITS': 'An override waits already. Decide on that one first.',
    'DEADLINE.OVERRIDE_BEFORE_ANCHOR': 'The clock had not begun on that day.',
    'DEADLINE.NOT_OVERDUE': 'It is not overdue, so there is nothing to acknowledge.',
    'DEADLINE.WEEK': 'There is no such week. Choose another.',
    'DEADLINE.DAYS_ORDER': 'The last day lies before the first.',
    'FEED.TOO_MANY': 'Five addresses at the most. End one of them first.',
    'HTTP.OFFLINE':
      'The server cannot be reached. Check the network and try again; what you typed is still here.',
    'IDEMPOTENCY.RUNNING': 'The same request is being carried out. Look at the result in a moment.',
    'ORGANISATION.NAME_TAKEN': 'There is an organisation of this name.',
    'PASSWORD.COMMON': 'This password is too common. Choose another.',
    'PASSWORD.LENGTH': 'A password has 12 to 128 characters.',
    'PASSWORD.OWN_NAME': 'A password does not contain your own name or sign-in name.',
    'PASSWORD.SAME': 'The new password must differ from the current one.',
    'RECORD.CHANGED':
      'Somebody else changed this record; the newest state is shown. Please check before you go on.',
    'TICKET.ASSET_NOT_COVERED':
      'No contract covers this asset today, so the ticket has nowhere to go. Enter the coverage first.',
    'TICKET.NOT_ASSIGNED_TO_YOU': 'Somebody else accepted this ticket and is the one to go on with it.',
    'TICKET.OWN_WORK': 'Whoever resolved a ticket does not verify it. Somebody else has to.',
    'TICKET.SAME_URGENCY': 'The ticket has this urgency already.',
    'TICKET.URGENCY_ASKED': 'A change of urgency waits already.',
    'TICKET.NO_URGENCY_REQUEST': 'No change of urgency waits; see the newest state.',
    'TICKET.OWN_REQUEST': 'Whoever asked for it does not decide on it.',
    'WORKFLOW.NOT_FROM_HERE':
      'The ticket has moved on, so this is not possible any more; its newest state is shown.',
  },
  byStatus: {
    400: 'Something is not filled in correctly; see the fields.',
    401: 'Your session has ended. Please sign in again.',
    403: 'You do not have this permission. A security administrator can grant it.',
    404: 'Not found, or not yours to see.',
    409: 'This is not possible now: the record may just have changed. Please check its newest state.',
    412: 'Somebody else changed this record. Please check its newest state.',
    422: 'Something does not meet the rules; see the fields.',
    428: 'The version is missing; reload and try again.',
    429: 'Too many attempts. Wait a minute and try again.',
    503: 'The system is busy. Try again in a moment.',
  },
  field: {
    matches: 'Only small letters, digits, dots and dashes',
  },
  fieldOther: (sentence) => sentence,
  other:
    'The system failed. Try again later; if it happens again, give the number below to a system administrator.',
  requestId: (id) => `Number ${id}`,
};
