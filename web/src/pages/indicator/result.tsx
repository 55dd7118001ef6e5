import type { IndicatorResult } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { MetMark } from '../../parts/met-mark';

/** The number itself, with what it is made of. */
export function Result({ result }: { result: IndicatorResult }) {
  const { t, language } = useLanguage();
  const words = t.indicators.page;
  const quiet = result.status !== 'value';
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
            <dt>{words.numerator}</dt>
            <dd data-testid="indicator-numerator">{result.numerator ?? t.none}</dd>
          </div>
          <div>
            <dt>{words.denominator}</dt>
            <dd data-testid="indicator-denominator">{result.denominator}</dd>
          </div>
          {result.pending !== null && (
            <div title={words.pendingHint}>
              <dt>{words.pending}</dt>
              <dd data-testid="indicator-pending">{result.pending}</dd>
            </div>
          )}
        </dl>
      )}
    </section>
  );
}
