import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, newKey } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import type { Visit } from '../../api/visit-reads';
import { keepDrafts, readDrafts, unsent, type Draft, type Drafts } from './draft';

const SEND_AFTER_MS = 900;
const TRY_AGAIN_MS = 15_000;

export type Keeping = 'saved' | 'saving' | 'unsent';

/**
 * What the performer puts down, step by step: kept on the device at once, sent a moment after the last touch, and again
 * and again while there is no connection.
 */
export function useDrafts(visit: Visit) {
  const client = useQueryClient();
  const [drafts, setDrafts] = useState<Drafts>(() => readDrafts(visit.id));
  const [error, setError] = useState<unknown>(null);
  const [sending, setSending] = useState(false);
  const [tries, setTries] = useState(0);
  const latest = useRef(drafts);
  latest.current = drafts;
  const results = unsent(visit.checklist, drafts);
  const written = JSON.stringify(results);

  useEffect(() => {
    if (written === '[]' || sending) return undefined;
    const refused = error instanceof ApiProblem && !error.undecided;
    if (refused && tries > 0) return undefined;
    const timer = setTimeout(
      () => {
        setSending(true);
        api
          .post<Visit>(
            `/visits/${visit.id}/record`,
            { results: JSON.parse(written) as object[] },
            { key: newKey() },
          )
          .then(
            (answer) => {
              client.setQueryData(['visit', visit.id], answer);
              setError(null);
              setTries(0);
            },
            (refusal: unknown) => {
              setError(refusal);
              setTries((n) => n + 1);
            },
          )
          .finally(() => setSending(false));
      },
      tries === 0 ? SEND_AFTER_MS : TRY_AGAIN_MS,
    );
    return () => clearTimeout(timer);
  }, [written, sending, tries, error, client, visit.id]);

  const put = (code: string, draft: Draft) => {
    const next = { ...latest.current, [code]: draft };
    keepDrafts(visit.id, next);
    setDrafts(next);
    setTries(0);
    setError(null);
  };
  const keeping: Keeping = results.length === 0 ? 'saved' : error !== null && !sending ? 'unsent' : 'saving';
  return { drafts, results, put, keeping, sending, error };
}

export type DraftKeeper = ReturnType<typeof useDrafts>;
