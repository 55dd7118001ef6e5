import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { useSubmission } from '../../api/submission';
import type { Deadline, DeadlineCommand } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../announce';

interface CommandInput {
  command: DeadlineCommand;
  body: object;
  /** The version that the reader has seen when pressing. */
  version: number;
}

/** The clock has moved on: what is on the screen is not what it is. */
const outOfDate = (error: Error) =>
  error instanceof ApiProblem && (error.status === 409 || error.status === 412);

const asksFor: readonly DeadlineCommand[] = ['pause', 'override'];

/** Sends a command against the version on the screen; on a conflict the newest clock is read. */
export function useDeadlineCommand(deadline: Pick<Deadline, 'id' | 'version'>, onDone: () => void) {
  const client = useQueryClient();
  const announce = useAnnounce();
  const { t } = useLanguage();
  const submission = useSubmission<CommandInput, Deadline>(
    ({ command, body, version }, key) =>
      api.post(`/deadlines/${deadline.id}/${command}`, body, { key, version }),
    (answer, { command }) => {
      client.setQueryData(['deadline', deadline.id], answer);
      const { commands } = t.deadlines;
      announce(
        asksFor.includes(command) && answer.awaiting ? commands.asked : commands.done(commands[command]),
      );
      onDone();
    },
  );
  const send = (command: DeadlineCommand, body: object = {}, onRefused?: (error: Error) => void) =>
    submission.mutate(
      { command, body, version: deadline.version },
      {
        onError: (error) => {
          if (outOfDate(error)) void client.invalidateQueries();
          onRefused?.(error);
        },
      },
    );
  return { ...submission, send };
}

export type DeadlineSubmission = ReturnType<typeof useDeadlineCommand>;
