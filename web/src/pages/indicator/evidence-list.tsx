import { useEvidence } from '../../api/reads';
import type { EvidenceItem, EvidencePage, Indicator } from '../../api/types';
import { useLanguage, type Language, type Words } from '../../i18n/language';
import { LoadMore } from '../../parts/load-more';
import { Nothing, Sheet, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { sidesText } from './amounts';
import { EvidenceEntry } from './evidence-entry';
import { EvidenceMonths } from './evidence-months';
import { EvidenceStrips } from './evidence-strips';

type Totals = NonNullable<EvidencePage['totals']>;

const PAGE = 25;
/** A picture of a year needs more of it than a list. */
const PICTURE_PAGE = 200;

function totalsText(totals: Totals, { metric }: Indicator, t: Words, language: Language): string {
  const words = t.indicators.page;
  const { numerator, denominator, pending } = totals;
  const sides =
    metric?.fold === 'availability' || numerator === null || denominator === null
      ? [totals.shown[language], sidesText(totals, metric?.fold, t)]
      : [words.sides(numerator, denominator)];
  const waiting = pending === null ? null : words.pendingCount(pending);
  return words.evidenceTotals([...sides, waiting].filter((part) => part !== null).join(words.joint));
}

/** Intervals of one record have no number of their own: since when they run tells them apart. */
const keyOf = (item: EvidenceItem, n: number) =>
  item.subjectId === null
    ? n
    : `${item.subjectId} ${String(item.cycle)} ${item.from ?? ''} ${item.verdict} ${item.reason.en}`;

/** Every record behind an indicator, counted and not counted, each with its reason. */
export function EvidenceList({ indicator }: { indicator: Indicator }) {
  const { t, language } = useLanguage();
  const fold = indicator.metric?.fold;
  const picture = fold === 'availability' || fold === 'streak' ? 'strips' : fold === 'gap' ? 'months' : null;
  const query = useEvidence(indicator.id, picture === null ? PAGE : PICTURE_PAGE);
  const words = t.indicators.page;
  const entries = query.data?.pages.flatMap(({ items, asOf }) => items.map((item) => ({ item, asOf }))) ?? [];
  const items = entries.map(({ item }) => item);
  const asOf = query.data?.pages[0]?.asOf;
  const totals = query.data?.pages.at(-1)?.totals;
  const side = totals && (
    <span className="evidence-totals" data-testid="evidence-totals">
      {totalsText(totals, indicator, t, language)}
    </span>
  );
  return (
    <Sheet title={words.evidence} side={side} flush>
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting />}
      {asOf !== undefined && picture === 'months' && (
        <EvidenceMonths items={items} year={indicator.year} asOf={asOf} />
      )}
      {query.data && entries.length === 0 && (
        <Nothing title={words.evidenceEmpty} hint={words.evidenceEmptyHint} />
      )}
      {entries.length > 0 && (
        <>
          {asOf !== undefined && picture === 'strips' && (
            <EvidenceStrips
              items={items}
              year={indicator.year}
              asOf={asOf}
              more={query.hasNextPage}
              streak={fold === 'streak'}
            />
          )}
          <ol className="evidence-list">
            {entries.map(({ item, asOf: seenAt }, n) => (
              <EvidenceEntry key={keyOf(item, n)} item={item} asOf={seenAt} fold={fold} />
            ))}
          </ol>
          <LoadMore {...query} shown={entries.length} />
        </>
      )}
    </Sheet>
  );
}
