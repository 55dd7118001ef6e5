import { useQuery } from '@tanstack/react-query';
import { api } from './client';
import { REFRESH_MS, useList, type Filter } from './reads';
import type { components } from './schema';
import type { Deadline, Page } from './types';

type Schemas = components['schemas'];

export type VisitLine = Schemas['VisitLine'];
export type Visit = Schemas['VisitAnswer'];
export type VisitState = Visit['state'];
export type VisitCommand = Visit['commands'][number];
export type VisitItem = Visit['checklist'][number];
export type ItemResult = Schemas['ItemResult'];
export type VisitStep = Schemas['VisitStepAnswer'];
export type PlanLine = Schemas['MaintenancePlanLine'];
export type Plan = Schemas['MaintenancePlanAnswer'];
export type NewPlan = Schemas['NewMaintenancePlan'];
export type PlanTemplate = Schemas['PlanTemplateAnswer'];
export type Contract = Schemas['ContractAnswer'];

export const useVisits = (filter: Filter) => useList<VisitLine>('/visits', filter, 25, REFRESH_MS);

const TO_DO = ['returned', 'in-progress', 'submitted', 'planned'] as const satisfies readonly VisitState[];
const TO_DO_MOST = 100;

/** What is still to be performed or accepted, of the visits due before this day; the earliest due first. */
export const useVisitsToDo = (dueUntil: string) =>
  useQuery({
    queryKey: ['/visits', 'to-do', dueUntil],
    queryFn: async ({ signal }) => {
      const pages = await Promise.all(
        TO_DO.map((state) =>
          api.get<Page<VisitLine>>('/visits', { state, dueUntil, limit: TO_DO_MOST }, signal),
        ),
      );
      return pages
        .flatMap(({ items }) => items)
        .sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.number.localeCompare(b.number));
    },
    refetchInterval: REFRESH_MS,
  });

export const useVisitCalendar = (from: string, until: string) =>
  useQuery({
    queryKey: ['/visits/calendar', from, until],
    queryFn: ({ signal }) => api.get<Schemas['VisitCalendar']>('/visits/calendar', { from, until }, signal),
    placeholderData: (before) => before,
    refetchInterval: REFRESH_MS,
  });

export const useVisit = (id: string) =>
  useQuery({
    queryKey: ['visit', id],
    queryFn: ({ signal }) => api.get<Visit>(`/visits/${id}`, undefined, signal),
    refetchInterval: REFRESH_MS,
  });

export const useVisitHistory = (id: string) =>
  useQuery({
    queryKey: ['visit', id, 'history'],
    queryFn: ({ signal }) => api.get<Schemas['VisitHistory']>(`/visits/${id}/history`, undefined, signal),
    refetchInterval: REFRESH_MS,
  });

export const useVisitDeadlines = (id: string) =>
  useQuery({
    queryKey: ['visit', id, 'deadlines'],
    queryFn: ({ signal }) =>
      api.get<Page<Deadline>>('/deadlines/of-record', { subjectType: 'visit', subjectId: id }, signal),
    refetchInterval: REFRESH_MS,
  });

export const usePlans = () => useList<PlanLine>('/maintenance-plans', {}, 50, false);

export const usePlan = (id: string) =>
  useQuery({
    queryKey: ['plan', id],
    queryFn: ({ signal }) => api.get<Plan>(`/maintenance-plans/${id}`, undefined, signal),
  });

export const usePlanTemplates = () =>
  useQuery({
    queryKey: ['/maintenance-plans/templates'],
    queryFn: ({ signal }) =>
      api.get<Schemas['PlanTemplateList']>('/maintenance-plans/templates', undefined, signal),
    staleTime: Infinity,
  });

export const useContracts = () => useList<Contract>('/contracts', {}, 200, false);

/** The next days of a rule, or why it is none. */
export const useRecurrencePreview = (rrule: string, startsOn: string) =>
  useQuery({
    queryKey: ['/maintenance-plans/preview', rrule, startsOn],
    queryFn: () => api.post<Schemas['RecurrencePreview']>('/maintenance-plans/preview', { rrule, startsOn }),
    enabled: rrule !== '' && startsOn !== '',
    retry: false,
    placeholderData: (before) => before,
  });
