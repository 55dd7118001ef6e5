import { Link, useParams } from 'react-router';
import { useIndicator } from '../../api/reads';
import type { Indicator } from '../../api/types';
import { useLanguage, type Language, type Words } from '../../i18n/language';
import { Facts, type Fact } from '../../parts/facts';
import { Mark } from '../../parts/mark';
import { Nothing, PageHead, Sheet, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { Warnings } from '../../parts/warnings';
import { EvidenceList } from './evidence-list';
import { Result } from './result';
import './indicator.css';

/** How the target text is understood, such as "不低于 68 项". */
function reading({ target }: Indicator, t: Words): string {
  const words = t.indicators;
  if (target.value === null) return target.kind === 'qualitative' ? words.kindOnly : t.none;
  if (target.unit === 'date') return `${words.byDate} ${target.value}`;
  const operator = target.operator ?? target.impliedOperator;
  const named = operator === null ? '' : ((words.operators as Record<string, string>)[operator] ?? operator);
  const unit =
    target.unit === null || target.unit === '%' ? (target.unit ?? '') : words.unitsJoint + target.unit;
  return `${named} ${target.value}${unit}${target.operator === null ? words.implied : ''}`.trim();
}

function factsOf(indicator: Indicator, t: Words, language: Language): Fact[] {
  const words = t.indicators.page;
  const { metric, binding, description, level3 } = indicator;
  const facts: Fact[] = [{ label: words.targetText, value: indicator.targetText, wide: true }];
  const read = reading(indicator, t);
  if (read !== t.none) facts.push({ label: words.reading, value: read, wide: true });
  if (description.trim() !== level3.trim() && description.trim() !== indicator.targetText.trim()) {
    facts.push({ label: words.description, value: description.trim(), wide: true });
  }
  if (metric) {
    facts.push({
      label: words.metric,
      value: `${metric.title[language]}\n${metric.reading[language]}`,
      wide: true,
    });
  }
  if (binding && metric) {
    facts.push({
      label: words.binding,
      value: <Mark tone={binding.status === 'confirmed' ? 'good' : 'warn'}>{words[binding.status]}</Mark>,
      wide: true,
    });
  }
  return facts;
}

/** One indicator: what was promised, what was achieved, and every record behind the number. */
export default function IndicatorPage() {
  const { id = '' } = useParams();
  const { t, language } = useLanguage();
  const query = useIndicator(id);
  const indicator = query.data;
  if (query.isError) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />;
  if (!indicator) return <Waiting lines={16} />;
  const words = t.indicators;
  return (
    <>
      <PageHead
        above={
          <>
            <Link to="/">{words.boardTitle}</Link> / {words.table(indicator.tableNumber)} / {indicator.level1}{' '}
            / {indicator.level2}
          </>
        }
        title={indicator.level3.trim()}
        note={indicator.code}
      />
      <div className="indicator-top">
        <Result result={indicator.result} metric={indicator.metric} />
        <Sheet>
          <Facts facts={factsOf(indicator, t, language)} />
          <Warnings warnings={indicator.target.warnings} />
        </Sheet>
      </div>
      {indicator.result.status === 'nothing-feeds' ? (
        <Sheet title={words.page.evidence}>
          <Nothing title={words.page.nothingFeeds} hint={words.page.nothingFeedsHint} />
        </Sheet>
      ) : (
        <EvidenceList indicator={indicator} />
      )}
    </>
  );
}
