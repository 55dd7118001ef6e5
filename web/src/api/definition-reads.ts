import { useQuery } from '@tanstack/react-query';
import { api } from './client';
import { useList, type Filter } from './reads';
import { holds } from './session';
import type {
  Account,
  CalendarDays,
  DeadlineRule,
  Me,
  Page,
  Policy,
  RenewalPreview,
  WorkCalendar,
} from './types';

/** There are a few dozen of each at the most. */
const ALL = 200;

export const usePolicies = () =>
  useQuery({
    queryKey: ['/escalation-policies'],
    queryFn: ({ signal }) => api.get<Page<Policy>>('/escalation-policies', { limit: ALL }, signal),
  });

export const useRules = () =>
  useQuery({
    queryKey: ['/deadline-rules'],
    queryFn: ({ signal }) => api.get<Page<DeadlineRule>>('/deadline-rules', { limit: ALL }, signal),
  });

export const useCalendars = () =>
  useQuery({
    queryKey: ['/calendars'],
    queryFn: ({ signal }) => api.get<Page<WorkCalendar>>('/calendars', { limit: ALL }, signal),
  });

/** Every version of one definition, the newest first. */
export const useVersions = <T>(path: string, key: Filter) => useList<T>(`${path}/versions`, key, 20, false);

/** Every day of a year, as the version in force reads it. */
export const useYear = (code: string, year: number) =>
  useQuery({
    queryKey: ['/calendars/days', code, year],
    queryFn: ({ signal }) =>
      api.get<CalendarDays>(
        '/calendars/days',
        { code, from: `${String(year)}-01-01`, until: `${String(year)}-12-31` },
        signal,
      ),
    placeholderData: (before) => before,
  });

/** Everybody with an account, for those who may read them. */
export const usePeople = (me: Me) =>
  useQuery({
    queryKey: ['/accounts', 'everybody'],
    queryFn: async ({ signal }) => {
      const people: Account[] = [];
      let cursor: string | null = null;
      do {
        const page: Page<Account> = await api.get<Page<Account>>('/accounts', { limit: ALL, cursor }, signal);
        people.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null);
      return people;
    },
    enabled: holds(me, 'account.read'),
    staleTime: 60_000,
  });

/** What moving the open clocks to the versions in force would do; it changes nothing. */
export const useRenewalPreview = (kinds: string[]) =>
  useQuery({
    queryKey: ['/deadlines/renewals/preview', kinds],
    queryFn: () =>
      api.post<RenewalPreview>('/deadlines/renewals/preview', kinds.length === 0 ? {} : { kinds }),
    gcTime: 0,
  });
