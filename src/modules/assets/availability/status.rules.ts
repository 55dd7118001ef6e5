export const STATUSES = ['online', 'offline', 'working', 'stopped', 'unknown', 'excluded'] as const;
export type Status = (typeof STATUSES)[number];
