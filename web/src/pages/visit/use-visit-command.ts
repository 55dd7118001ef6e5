import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { useSubmission } from '../../api/submission';
import type { Visit, VisitCommand } from '../../api/visit-reads';
import { useLanguage, wordFor } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';

interface CommandInput {
  command: VisitCommand;
  body: object;
  /** The version that the reader has seen when pressing. */
  version: number;
}

const outOfDate = (error: Error) =>
  error instanceof ApiProblem && (error.status === 409 || error.status === 412);

const pathOf = (command: VisitCommand) => (command === 'report-fault' ? 'faults' : command);

/** Sends a command against the version on the screen; on a conflict the newest visit is read. */
export function useVisitCommand(visit: Pick<Visit, 'id' | 'version'>, onDone: () => void = () => undefined) {
  const client = useQueryClient();
  const announce = useAnnounce();
  const { t } = useLanguage();
  const submission = useSubmission<CommandInput, Visit>(
    ({ command, body, version }, key) =>
      api.post(`/visits/${visit.id}/${pathOf(command)}`, body, { key, version }),
    (answer, { command }) => {
      client.setQueryData(['visit', visit.id], answer);
      announce(t.visits.forms.done(wordFor(t.visits.commands, command)));
      onDone();
    },
  );
  const send = (command: VisitCommand, body: object, onRefused?: (error: Error) => void) =>
    submission.mutate(
      { command, body, version: visit.version },
      {
        onError: (error) => {
          if (outOfDate(error)) void client.invalidateQueries({ queryKey: ['visit', visit.id] });
          onRefused?.(error);
        },
      },
    );
  return { ...submission, send };
}

export type VisitSubmission = ReturnType<typeof useVisitCommand>;
