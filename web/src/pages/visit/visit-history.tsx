import { useVisitHistory } from '../../api/visit-reads';
import { useLanguage, wordFor } from '../../i18n/language';
import { Moment } from '../../parts/moment';
import { Sheet, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';

/** Who did what and when, newest last. */
export function VisitHistory({ visitId }: { visitId: string }) {
  const { t } = useLanguage();
  const words = t.visits;
  const query = useVisitHistory(visitId);
  return (
    <Sheet title={words.page.history}>
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting lines={3} />}
      <ol className="visit-history" data-testid="visit-history">
        {query.data?.items.map((step) => (
          <li key={step.id}>
            <Moment at={step.at} />
            <span>
              <b>{wordFor(words.commands, step.command)}</b>
              {step.from !== step.to && <span className="faint"> → {wordFor(words.states, step.to)}</span>}
              <span className="visit-who">{step.actorName}</span>
              {step.reason !== null && step.reason !== '' && (
                <span className="result-note">{step.reason}</span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}
