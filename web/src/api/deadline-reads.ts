import { useQuery } from '@tanstack/react-query';
import { api } from './client';
import { REFRESH_MS, useList, type Filter } from './reads';
import { holds } from './session';
import type {
  CalendarDays,
  CalendarFeed,
  Deadline,
  DeadlineCalendar,
  DeadlineCount,
  DeadlineLine,
  Me,
  UrgencyPreview,
  Urgency,
} from './types';

export const useDeadlines = (filter: Filter) => useList<DeadlineLine>('/deadlines', filter, 25, REFRESH_MS);

export const useDeadline = (id: string) =>
  useQuery({
    queryKey: ['deadline', id],
    queryFn: ({ signal }) => api.get<Deadline>(`/deadlines/${id}`, undefined, signal),
    refetchInterval: REFRESH_MS,
  });

export const useDeadlineCalendar = (filter: Filter) =>
  useQuery({
    queryKey: ['/deadlines/calendar', filter],
    queryFn: ({ signal }) => api.get<DeadlineCalendar>('/deadlines/calendar', filter, signal),
    refetchInterval: REFRESH_MS,
    placeholderData: (before) => before,
  });

export type Whose = 'mine' | 'all';

/** The centre looks at all that it measures; a contractor begins with its own work. */
export const usualWhose = (me: Me): Whose => (me.organisation.kind === 'unit' ? 'all' : 'mine');

/** What is to be done by the reader or by everybody, and what the reader decides. */
export const useDeadlineCount = (scope: Whose) =>
  useQuery({
    queryKey: ['/deadlines/count', scope],
    queryFn: ({ signal }) => api.get<DeadlineCount>('/deadlines/count', { scope }, signal),
    refetchInterval: REFRESH_MS,
  });

/** Holidays and make-up days, for those who may read the calendars. */
export const useNationalDays = (me: Me, from: string, until: string) =>
  useQuery({
    queryKey: ['/calendars/days', 'national', from, until],
    queryFn: ({ signal }) =>
      api.get<CalendarDays>('/calendars/days', { code: 'national', from, until }, signal),
    enabled: holds(me, 'calendar.read'),
    staleTime: 3_600_000,
  });

export const useCalendarFeeds = () =>
  useQuery({
    queryKey: ['/calendar-feeds'],
    queryFn: ({ signal }) => api.get<{ items: CalendarFeed[] }>('/calendar-feeds', undefined, signal),
  });

export const useUrgencyPreview = (ticketId: string, urgency: Urgency) =>
  useQuery({
    queryKey: ['ticket', ticketId, 'urgency-preview', urgency],
    queryFn: ({ signal }) =>
      api.get<UrgencyPreview>(`/tickets/${ticketId}/urgency-preview`, { urgency }, signal),
    refetchInterval: REFRESH_MS,
  });
