import { QueryCache, QueryClient, MutationCache } from '@tanstack/react-query';
import { ApiProblem } from './problem';
import { ME } from './session';

/** Reads are repeated only when no answer came; a refusal stays a refusal. */
export function createQueryClient(): QueryClient {
  const signedOut = (error: Error) => {
    if (!(error instanceof ApiProblem)) return;
    if (error.status === 401) client.setQueryData(ME, null);
    if (error.code === 'AUTH.CHANGE_PASSWORD_FIRST') void client.invalidateQueries({ queryKey: ME });
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: signedOut }),
    mutationCache: new MutationCache({ onError: signedOut }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (count, error) => count < 2 && error instanceof ApiProblem && error.undecided,
      },
      mutations: { retry: false },
    },
  });
  return client;
}
