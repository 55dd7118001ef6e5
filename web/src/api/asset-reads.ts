import { useQuery } from '@tanstack/react-query';
import { api } from './client';
import { REFRESH_MS, useList, type Filter } from './reads';
import type { components } from './schema';
import type { Instant, Page } from './types';

type Schemas = components['schemas'];

export type AssetRecord = Schemas['AssetRecord'];
export type NewAsset = Schemas['NewAsset'];
export type AssetCoverage = AssetRecord['coverages'][number];
export type AssetLabel = Schemas['AssetLabelAnswer'];
export type AssetStatus = Schemas['AssetStatus'];
export type StatusInterval = AssetStatus['online'][number];
export type AvailabilityLine = Schemas['AvailabilityLine'];
export type ImportPreview = Schemas['AssetImportPreview'];
export type ImportAnswer = Schemas['AssetImportAnswer'];
export type BadCell = ImportPreview['bad'][number];
export type Contract = Schemas['ContractAnswer'];
export type NewContract = Schemas['NewContract'];
export type ContractChange = Schemas['ContractChange'];
export type NewCoverage = Schemas['NewCoverage'];
export type BulkCoverage = Schemas['BulkCoverage'];
export type BulkCovered = Schemas['BulkCoverageAnswer'];
export type Complaint = Schemas['ComplaintAnswer'];
export type NewComplaint = Schemas['NewComplaint'];
export type Gateway = Schemas['GatewayAnswer'];
export type GatewayWithToken = Schemas['GatewayWithToken'];
export type NewGateway = Schemas['NewGateway'];
export type PlannedStop = Schemas['PlannedStopAnswer'];
export type NewPlannedStop = Schemas['NewPlannedStop'];
export type MonitoredFunction = Schemas['MonitoredFunctionAnswer'];
export type NewMonitoredFunction = Schemas['NewMonitoredFunction'];
export type FunctionAssets = Schemas['FunctionAssets'];
export type BudgetLine = Schemas['BudgetLineAnswer'];
export type NewBudgetLine = Schemas['NewBudgetLine'];
export type Expense = Schemas['ExpenseAnswer'];
export type NewExpense = Schemas['NewExpense'];
export type Project = Schemas['ProjectAnswer'];

const CHOICES = 200;

export const useAsset = (id: string) =>
  useQuery({
    queryKey: ['asset', id],
    queryFn: ({ signal }) => api.get<AssetRecord>(`/assets/${id}`, undefined, signal),
  });

/** @param until the moment after the last; the same over a day, so that the answer is kept */
export const useAssetStatus = (id: string, from: Instant | null, until: Instant | null) =>
  useQuery({
    queryKey: ['asset', id, 'status', from, until],
    queryFn: ({ signal }) => api.get<AssetStatus>(`/assets/${id}/status`, { from, until }, signal),
    enabled: from !== null && until !== null,
    refetchInterval: REFRESH_MS,
  });

export const useAssetLabels = (ids: readonly string[]) =>
  useQuery({
    queryKey: ['assets', 'labels', ids],
    queryFn: ({ signal }) =>
      api.get<{ items: AssetLabel[] }>('/assets/labels', { ids: ids.join(',') }, signal),
    enabled: ids.length > 0,
  });

export const useProjects = (enabled = true) =>
  useQuery({
    queryKey: ['projects'],
    queryFn: ({ signal }) => api.get<{ items: Project[] }>('/projects', undefined, signal),
    enabled,
  });

/** Contracts to choose from. */
export const useContractChoices = (enabled = true) =>
  useQuery({
    queryKey: ['/contracts', 'choices'],
    queryFn: ({ signal }) => api.get<Page<Contract>>('/contracts', { limit: CHOICES }, signal),
    enabled,
  });

export const useContracts = (filter: Filter) => useList<Contract>('/contracts', filter, 50, false);
export const useContract = (id: string) =>
  useQuery({
    queryKey: ['contract', id],
    queryFn: ({ signal }) => api.get<Contract>(`/contracts/${id}`, undefined, signal),
  });
export const useComplaints = (filter: Filter) => useList<Complaint>('/complaints', filter, 25, REFRESH_MS);
export const useGateways = () => useList<Gateway>('/gateways', {}, 50, REFRESH_MS);
export const usePlannedStops = (filter: Filter, limit = 25) =>
  useList<PlannedStop>('/planned-stops', filter, limit, REFRESH_MS);
export const useFunctions = () => useList<MonitoredFunction>('/monitored-functions', {}, 50, false);
export const useBudgetLines = (filter: Filter) => useList<BudgetLine>('/budget-lines', filter, 100, false);
export const useExpenses = (filter: Filter) => useList<Expense>('/expenses', filter, 25, false);

const LINES_AT_ONCE = 200;
const MOST_PAGES = 5;

/** Every line of the period, read page by page up to a thousand; `complete` tells whether that was all of them. */
export const useAvailability = (from: Instant | null, until: Instant | null) =>
  useQuery({
    queryKey: ['availability', from, until],
    queryFn: async ({ signal }) => {
      const lines: AvailabilityLine[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const query = { from, until, limit: LINES_AT_ONCE, cursor };
        const answer: Page<AvailabilityLine> = await api.get<Page<AvailabilityLine>>(
          '/availability',
          query,
          signal,
        );
        lines.push(...answer.items);
        cursor = answer.nextCursor;
        if (cursor === null) break;
      }
      return { lines, complete: cursor === null };
    },
    enabled: from !== null && until !== null,
  });
