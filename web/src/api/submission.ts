import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { newKey } from './client';
import { ApiProblem } from './problem';

/**
 * One form or button that posts. When no answer came and the person presses again with the same input, the same
 * idempotency key goes out, so the server does it once.
 */
export function useSubmission<Input, Answer>(
  post: (input: Input, key: string) => Promise<Answer>,
  onDone: (answer: Answer, input: Input) => void,
) {
  const client = useQueryClient();
  const open = useRef<{ input: string; key: string } | null>(null);
  return useMutation<Answer, Error, Input>({
    mutationFn: (input) => {
      const written = JSON.stringify(input);
      if (open.current?.input !== written) open.current = { input: written, key: newKey() };
      return post(input, open.current.key);
    },
    onSuccess: (answer, input) => {
      open.current = null;
      onDone(answer, input);
      void client.invalidateQueries();
    },
    onError: (error) => {
      if (error instanceof ApiProblem && !error.undecided) open.current = null;
    },
  });
}
