import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from './client';
import { ApiProblem } from './problem';
import type { Me, Meta } from './types';

export const ME = ['me'] as const;

/** The signed-in person, or null. */
export function useMe() {
  return useQuery({
    queryKey: ME,
    queryFn: async ({ signal }) => {
      try {
        return await api.get<Me>('/auth/me', undefined, signal);
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 401) return null;
        throw error;
      }
    },
    staleTime: 60_000,
  });
}

export function useMeta() {
  return useQuery({
    queryKey: ['meta'],
    queryFn: ({ signal }) => api.get<Meta>('/meta', undefined, signal),
    staleTime: Infinity,
  });
}

/** True when the person holds the permission; a name that ends in a dot asks for any below it. */
export function holds(me: Me | null | undefined, permission: string): boolean {
  if (!me) return false;
  return me.permissions.some((held) =>
    permission.endsWith('.') ? held.startsWith(permission) : held === permission,
  );
}

/** Ends the session here even when the server cannot be told. */
export function useSignOut() {
  const client = useQueryClient();
  return async () => {
    try {
      await api.post('/auth/sign-out');
    } finally {
      client.setQueryData(ME, null);
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== ME[0] });
    }
  };
}
