import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { useSubmission } from '../../api/submission';
import type { Ticket } from '../../api/types';

interface RequestInput {
  command: 'change-urgency' | 'decide-urgency' | 'withdraw-urgency' | 'decide-transfer' | 'confirm-time';
  body: object;
  /** The version that the reader has seen when pressing. */
  version: number;
}

/** What needs a second person, asked for or decided on, against the version on the screen. */
export function useTicketRequest(ticket: Ticket, onDone: () => void) {
  const client = useQueryClient();
  const submission = useSubmission<RequestInput, Ticket>(
    ({ command, body, version }, key) => api.post(`/tickets/${ticket.id}/${command}`, body, { key, version }),
    (answer) => {
      client.setQueryData(['ticket', ticket.id], answer);
      onDone();
    },
  );
  const send = (command: RequestInput['command'], body: object, onRefused?: (error: Error) => void) =>
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
