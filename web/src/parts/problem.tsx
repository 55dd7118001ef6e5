import { Button } from 'antd';
import { ApiProblem } from '../api/problem';
import { useLanguage, type Words } from '../i18n/language';
import './problem.css';

/** What happened and what to do next, in the person's language. */
export function problemText(error: unknown, t: Words): string {
  if (!(error instanceof ApiProblem)) return t.problems.other;
  return t.problems.byCode[error.code] ?? t.problems.byStatus[error.status] ?? t.problems.other;
}

interface ProblemNoteProps {
  error: unknown;
  onRetry?: () => void;
}

/** A refusal beside what caused it, read out by a screen reader. */
export function ProblemNote({ error, onRetry }: ProblemNoteProps) {
  const { t } = useLanguage();
  if (error === null || error === undefined) return null;
  const requestId = error instanceof ApiProblem && error.status >= 500 ? error.requestId : null;
  return (
    <div className="problem-note" role="alert" data-testid="problem">
      <p>
        {problemText(error, t)}
        {requestId !== null && <span className="faint"> {t.problems.requestId(requestId)}</span>}
      </p>
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          {t.actions.retry}
        </Button>
      )}
    </div>
  );
}
