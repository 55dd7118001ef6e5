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
  Page,
  UrgencyPreview,
  Urgency,
} from './types';

/** More than that are told as "200+": the server counts only the caller's own. */
const COUNTED_AT_MOST = 200;

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

/** What the person has to do themselves, and decides. */
export const useDeadlineCount = (enabled: boolean) =>
  useQuery({
    queryKey: ['/deadlines/count'],
    queryFn: ({ signal }) => api.get<DeadlineCount>('/deadlines/count', undefined, signal),
    enabled,
    refetchInterval: REFRESH_MS,
  });

/** The lines that a filter finds, up to the number that is counted. */
export const useCountedDeadlines = (filter: Filter, enabled: boolean) =>
  useQuery({
    queryKey: ['/deadlines', filter, 'counted'],
    queryFn: ({ signal }) =>
      api.get<Page<DeadlineLine>>('/deadlines', { ...filter, limit: COUNTED_AT_MOST }, signal),
    enabled,
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
