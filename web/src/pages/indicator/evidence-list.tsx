import { useEvidence } from '../../api/reads';
import { useLanguage } from '../../i18n/language';
import { LoadMore } from '../../parts/load-more';
import { Nothing, Sheet, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { EvidenceEntry } from './evidence-entry';

/** Every record behind an indicator, counted and not counted, each with its reason. */
export function EvidenceList({ indicatorId }: { indicatorId: string }) {
  const { t } = useLanguage();
  const query = useEvidence(indicatorId);
  const words = t.indicators.page;
  const entries = query.data?.pages.flatMap(({ items, asOf }) => items.map((item) => ({ item, asOf }))) ?? [];
  const totals = query.data?.pages.at(-1)?.totals;
  const side = totals && (
    <span className="evidence-totals" data-testid="evidence-totals">
      {words.evidenceTotals(totals.numerator, totals.denominator, totals.pending)}
    </span>
  );
  return (
    <Sheet title={words.evidence} side={side} flush>
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting />}
      {query.data && entries.length === 0 && (
        <Nothing title={words.evidenceEmpty} hint={words.evidenceEmptyHint} />
      )}
      {entries.length > 0 && (
        <>
          <ol className="evidence-list">
            {entries.map(({ item, asOf }, n) => (
              <EvidenceEntry
                key={item.subjectId === null ? n : `${item.subjectId} ${item.cycle}`}
                item={item}
                asOf={asOf}
              />
            ))}
          </ol>
          <LoadMore {...query} shown={entries.length} />
        </>
      )}
    </Sheet>
  );
}
