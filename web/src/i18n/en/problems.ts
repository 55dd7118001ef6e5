import type { problems as zh } from '../zh/problems';

export const problems: typeof zh = {
  byCode: {
    'AUTH.WRONG_CREDENTIALS':
      'Sign-in name or password is wrong. Check upper and lower case and try again; a system administrator can reset a forgotten password.',
    'HTTP.OFFLINE':
      'The server cannot be reached. Check the network and try again; what you typed is still here.',
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
  other:
    'The system failed. Try again later; if it happens again, give the number below to a system administrator.',
  requestId: (id) => `Number ${id}`,
};
