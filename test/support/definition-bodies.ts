// Bodies that the routes of the definitions would carry out; the specs change one thing at a time.

export const OPEN = [{ from: '09:00', to: '12:00' }];
export const WEEK = { mon: OPEN, tue: OPEN, wed: OPEN, thu: OPEN, fri: OPEN, sat: [], sun: [] };
export const TITLE = { zh: '资料室', en: 'Library' };

export const calendar = (change: object = {}, content: object = {}) => ({
  code: 'library',
  title: TITLE,
  content: { weekly: WEEK, national: false, makeUp: [], overrides: [], ...content },
  reason: '开放时间',
  ...change,
});

export const step = (change: object = {}) => ({
  step: 1,
  at: { percent: 75 },
  to: [{ relation: 'handler' }],
  channels: ['inbox'],
  urgent: false,
  title: TITLE,
  ...change,
});

export const policy = (change: object = {}) => ({
  code: 'library.loan',
  title: TITLE,
  why: { zh: '提前提醒', en: 'In time' },
  steps: [step()],
  quietOutside: 'daytime',
  repeatDaily: true,
  endsAfterDays: null,
  ...change,
});

export const rule = (change: object = {}) => ({
  kind: 'ticket.response',
  variant: 'urgent',
  title: TITLE,
  amount: 3,
  unit: 'hour',
  nature: 'contract',
  source: '补充协议第三条',
  calendar: null,
  endRoll: 'none',
  pauseReasons: [],
  policy: 'ticket.response',
  ...change,
});
