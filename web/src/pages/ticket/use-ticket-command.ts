import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { useSubmission } from '../../api/submission';
import type { Ticket } from '../../api/types';
import { useServerClock } from '../../app/server-clock';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { requestOf, type CommandButton, type CommandValues } from './commands';

export interface CommandInput {
  button: CommandButton;
  values: CommandValues;
  /** The version that the reader has seen when pressing. */
  version: number;
}

const outOfDate = (error: Error) =>
  error instanceof ApiProblem && (error.status === 409 || error.status === 412);

/** Sends a command against the version on the screen; on a conflict the newest record is read. */
export function useTicketCommand(ticket: Ticket, onDone: () => void) {
  const client = useQueryClient();
  const announce = useAnnounce();
  const { zone } = useServerClock();
  const { t } = useLanguage();
  const submission = useSubmission<CommandInput, Ticket>(
    ({ button, values, version }, key) => {
      const { command, body } = requestOf(button, values, zone);
      return api.post(`/tickets/${ticket.id}/${command}`, body, { key, version });
    },
    (answer, { button }) => {
      client.setQueryData(['ticket', ticket.id], answer);
      announce(t.ticketWork.done(t.tickets.commands[button]));
      onDone();
    },
  );
  const mutate = (input: Omit<CommandInput, 'version'>, onRefused?: (error: Error) => void) =>
    submission.mutate(
      { ...input, version: ticket.version },
      {
        onError: (error) => {
          if (outOfDate(error)) void client.invalidateQueries({ queryKey: ['ticket', ticket.id] });
          onRefused?.(error);
        },
      },
    );
  return { ...submission, mutate };
}

export type TicketCommand = ReturnType<typeof useTicketCommand>;
