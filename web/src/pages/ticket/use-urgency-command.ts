import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { useSubmission } from '../../api/submission';
import type { Ticket } from '../../api/types';

interface UrgencyInput {
  command: 'change-urgency' | 'decide-urgency';
  body: object;
  /** The version that the reader has seen when pressing. */
  version: number;
}

/** Asks for another urgency or decides on it, against the version on the screen. */
export function useUrgencyCommand(ticket: Ticket, onDone: () => void) {
  const client = useQueryClient();
  const submission = useSubmission<UrgencyInput, Ticket>(
    ({ command, body, version }, key) => api.post(`/tickets/${ticket.id}/${command}`, body, { key, version }),
    (answer) => {
      client.setQueryData(['ticket', ticket.id], answer);
      onDone();
    },
  );
  const send = (command: UrgencyInput['command'], body: object, onRefused?: (error: Error) => void) =>
    submission.mutate(
      { command, body, version: ticket.version },
      {
        onError: (error) => {
          if (error instanceof ApiProblem && (error.status === 409 || error.status === 412))
            void client.invalidateQueries({ queryKey: ['ticket', ticket.id] });
          onRefused?.(error);
        },
      },
    );
  return { ...submission, send };
}
