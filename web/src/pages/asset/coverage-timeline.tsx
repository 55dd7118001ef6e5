import type { AssetCoverage } from '../../api/asset-reads';
import type { Day } from '../../format/days';
import { useLanguage } from '../../i18n/language';

const at = (day: Day) => Date.parse(`${day}T00:00:00Z`);
const DAY_MS = 86_400_000;

/** The contracts of the asset on one line of time, with today: a gap is a time in which nobody answered for it. */
export function CoverageTimeline({ coverages, today }: { coverages: readonly AssetCoverage[]; today: Day }) {
  const { t } = useLanguage();
  const start = Math.min(at(today), ...coverages.map(({ from }) => at(from)));
  const end = Math.max(at(today), ...coverages.map(({ to }) => at(to))) + DAY_MS;
  const share = (ms: number) => `${String(((ms - start) / (end - start)) * 100)}%`;
  return (
    <div
      className="coverage-time"
      role="img"
      aria-label={t.assetPage.page.coverageTimeline(coverages.length)}
    >
      <div className="coverage-line">
        {coverages.map(({ id, from, to, contractNumber, contractorName }) => (
          <span
            key={id}
            className={today >= from && today <= to ? 'coverage-now' : ''}
            style={{
              left: share(at(from)),
              width: `${String(((at(to) + DAY_MS - at(from)) / (end - start)) * 100)}%`,
            }}
            title={`${contractNumber} ${contractorName} ${from} – ${to}`}
          >
            {contractorName}
          </span>
        ))}
        <i style={{ left: share(at(today)) }} title={today} />
      </div>
    </div>
  );
}
