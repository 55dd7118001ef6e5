import { useQuery, useQueryClient, useMutation } from '@tanstack/react-query';
import { api } from './client';
import type { Attachment } from './files';
import { REFRESH_MS, useList, type Filter } from './reads';
import type {
  Asset,
  Page,
  Reference,
  SavedTicketFilter,
  TicketComment,
  TicketSummary,
  TicketWatch,
} from './types';

/** Somebody still owes work on it. */
export const OPEN_STATES = ['new', 'rejected', 'accepted', 'in-progress', 'suspended'] as const;

export const useTicketCount = (filter: Filter) =>
  useQuery({
    queryKey: ['/tickets', 'count', filter],
    queryFn: ({ signal }) => api.get<{ count: number; more: boolean }>('/tickets/count', filter, signal),
    refetchInterval: REFRESH_MS,
    placeholderData: (before) => before,
  });

export const useSavedFilters = () =>
  useQuery({
    queryKey: ['/ticket-filters'],
    queryFn: ({ signal }) => api.get<{ items: SavedTicketFilter[] }>('/ticket-filters', undefined, signal),
  });

/** The oldest first. */
export const useTicketComments = (id: string) =>
  useList<TicketComment>(`/tickets/${id}/comments`, {}, 50, REFRESH_MS);

export const useTicketAttachments = (id: string) =>
  useQuery({
    queryKey: ['ticket', id, 'attachments'],
    queryFn: ({ signal }) =>
      api.get<{ items: Attachment[] }>(`/tickets/${id}/attachments`, undefined, signal),
    refetchInterval: REFRESH_MS,
  });

/** To whom the ticket can be assigned. */
export const useTicketHandlers = (id: string | undefined) =>
  useQuery({
    queryKey: ['ticket', id, 'handlers'],
    queryFn: ({ signal }) =>
      api.get<{ items: Reference[] }>(`/tickets/${id ?? ''}/handlers`, undefined, signal),
    enabled: id !== undefined,
  });

/** The open tickets of an asset, the oldest first. */
export const useOpenTicketsOf = (assetId: string | undefined) =>
  useQuery({
    queryKey: ['/tickets', 'open-of', assetId],
    queryFn: ({ signal }) =>
      api.get<Page<TicketSummary>>(
        '/tickets',
        { assetId, state: OPEN_STATES.join(), sort: 'reported', limit: 50 },
        signal,
      ),
    enabled: assetId !== undefined,
  });

/** The asset that has this number on its label; null where there is none in reach. */
export const useAssetByCode = (code: string | null) =>
  useQuery({
    queryKey: ['/assets', 'by-code', code],
    queryFn: async ({ signal }) => {
      const { items } = await api.get<Page<Asset>>('/assets', { q: code, limit: 100 }, signal);
      return items.find((one) => one.code.toLowerCase() === code?.toLowerCase()) ?? null;
    },
    enabled: code !== null,
  });

export function useTicketWatch(id: string, onChanged: (watch: TicketWatch) => void) {
  const client = useQueryClient();
  const key = ['ticket', id, 'watch'];
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get<TicketWatch>(`/tickets/${id}/watch`, undefined, signal),
  });
  const change = useMutation({
    mutationFn: (watching: boolean) =>
      watching
        ? api.put<TicketWatch>(`/tickets/${id}/watch`, undefined)
        : api.remove<TicketWatch>(`/tickets/${id}/watch`),
    onSuccess: (watch) => {
      client.setQueryData(key, watch);
      onChanged(watch);
    },
  });
  return { watch: query.data, change };
}
