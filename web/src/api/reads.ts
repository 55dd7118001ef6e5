import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api } from './client';
import type {
  Account,
  Asset,
  Board,
  Deadline,
  DeputyCandidate,
  DeputyPeriod,
  EvidencePage,
  Indicator,
  Instant,
  Notice,
  Organisation,
  OutboxMessage,
  OwnerProof,
  Page,
  TargetTable,
  Ticket,
  TicketEvent,
  TicketSummary,
} from './types';

export type Filter = Record<string, string | undefined>;

export const REFRESH_MS = 20_000;

/** A keyset list: pages are appended, never renumbered. */
export function useList<T>(path: string, filter: Filter, limit: number, refresh: number | false) {
  return useInfiniteQuery({
    queryKey: [path, filter, limit],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<T>>(path, { ...filter, limit, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: refresh,
  });
}

export const useTickets = (filter: Filter) => useList<TicketSummary>('/tickets', filter, 25, REFRESH_MS);
export const useNotices = (unread: boolean) =>
  useList<Notice>('/notices', unread ? { unread: 'true' } : {}, 25, REFRESH_MS);
export const useAssets = (filter: Filter, limit = 50) => useList<Asset>('/assets', filter, limit, false);
export const useAccounts = () => useList<Account>('/accounts', {}, 50, false);
export const useOutbox = (filter: Filter) => useList<OutboxMessage>('/outbox', filter, 25, REFRESH_MS);
/** The periods of one person, as absent and as deputy. */
export const useDeputies = (accountId: string) =>
  useList<DeputyPeriod>('/deputies', { accountId }, 50, false);
export const useOwnerProofs = (limit: number) => useList<OwnerProof>('/owner-proofs', {}, limit, false);

export const useAccount = (id: string) =>
  useQuery({
    queryKey: ['account', id],
    queryFn: ({ signal }) => api.get<Account>(`/accounts/${id}`, undefined, signal),
  });

/** Who may stand in for this person, or take over from them. */
export const useDeputyCandidates = (accountId: string) =>
  useQuery({
    queryKey: ['deputies', 'candidates', accountId],
    queryFn: ({ signal }) =>
      api.get<{ items: DeputyCandidate[] }>('/deputies/candidates', { accountId }, signal),
  });

const FIRST_PAGE: { cursor?: string; asOf?: Instant } = {};

/** All pages show the moment of the first one, so that their rows add up to its totals. */
export const useEvidence = (indicatorId: string, limit: number) =>
  useInfiniteQuery({
    queryKey: ['indicator', indicatorId, 'evidence', limit],
    queryFn: ({ pageParam, signal }) =>
      api.get<EvidencePage>(`/indicators/${indicatorId}/evidence`, { limit, ...pageParam }, signal),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: ({ nextCursor, knownAt }) =>
      nextCursor === null ? null : { cursor: nextCursor, asOf: knownAt },
    refetchInterval: REFRESH_MS,
  });

export const useOrganisations = () =>
  useQuery({
    queryKey: ['organisations'],
    queryFn: ({ signal }) => api.get<Page<Organisation>>('/organisations', { limit: 200 }, signal),
  });

export const useTicket = (id: string) =>
  useQuery({
    queryKey: ['ticket', id],
    queryFn: ({ signal }) => api.get<Ticket>(`/tickets/${id}`, undefined, signal),
    refetchInterval: REFRESH_MS,
  });

export const useTicketHistory = (id: string) =>
  useQuery({
    queryKey: ['ticket', id, 'history'],
    queryFn: ({ signal }) => api.get<Page<TicketEvent>>(`/tickets/${id}/history`, undefined, signal),
    refetchInterval: REFRESH_MS,
  });

export const useTicketDeadlines = (id: string) =>
  useQuery({
    queryKey: ['ticket', id, 'deadlines'],
    queryFn: ({ signal }) =>
      api.get<Page<Deadline>>('/deadlines/of-record', { subjectType: 'ticket', subjectId: id }, signal),
    refetchInterval: REFRESH_MS,
  });

export const useUnread = () =>
  useQuery({
    queryKey: ['notices', 'count'],
    queryFn: ({ signal }) => api.get<{ unread: number }>('/notices/count', undefined, signal),
    refetchInterval: REFRESH_MS,
  });

export const useTargetTables = () =>
  useQuery({
    queryKey: ['target-tables'],
    queryFn: ({ signal }) => api.get<Page<TargetTable>>('/target-tables', undefined, signal),
  });

export const useBoard = (year: number | undefined) =>
  useQuery({
    queryKey: ['indicators', year],
    queryFn: ({ signal }) => api.get<Board>('/indicators', { year }, signal),
    enabled: year !== undefined,
    refetchInterval: REFRESH_MS,
  });

export const useIndicator = (id: string) =>
  useQuery({
    queryKey: ['indicator', id],
    queryFn: ({ signal }) => api.get<Indicator>(`/indicators/${id}`, undefined, signal),
    refetchInterval: REFRESH_MS,
  });
