import type { Indicator } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { MetMark } from '../../parts/met-mark';
import { sideText } from './amounts';

interface ResultProps {
  result: Indicator['result'];
  metric: Indicator['metric'];
}

/** The number itself, with what it is made of and the figures that stand beside it. */
export function Result({ result, metric }: ResultProps) {
  const { t, language } = useLanguage();
  const words = t.indicators.page;
  const quiet = result.status !== 'value';
  const fold = metric?.fold;
  const named = fold === 'availability' ? words.timeSides : words;
  return (
    <section className={`result ${result.met === false ? 'result-missed' : ''}`} aria-label={words.actual}>
      <p className="result-label">
        {words.actual} <MetMark result={result} />
      </p>
      <p className={quiet ? 'result-value result-quiet' : 'result-value'} data-testid="indicator-value">
        {result.shown[language]}
      </p>
      {result.denominator !== null && (
        <dl className="result-parts">
          <div>
            <dt>{named.numerator}</dt>
            <dd data-testid="indicator-numerator">
              {result.numerator === null ? t.none : sideText(result.numerator, fold)}
            </dd>
          </div>
          <div>
            <dt>{named.denominator}</dt>
            <dd data-testid="indicator-denominator">{sideText(result.denominator, fold)}</dd>
          </div>
          {result.pending !== null && (
            <div title={words.pendingHint}>
              <dt>{words.pending}</dt>
              <dd data-testid="indicator-pending">{result.pending}</dd>
            </div>
          )}
        </dl>
      )}
      {result.beside.length > 0 && (
        <dl className="result-beside" data-testid="indicator-beside">
          {result.beside.map(({ title, shown }) => (
            <div key={title.en}>
              <dt>{title[language]}</dt>
              <dd>{shown[language]}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
