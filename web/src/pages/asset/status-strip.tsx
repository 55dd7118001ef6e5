import { useAssetStatus, type StatusInterval } from '../../api/asset-reads';
import { useServerClock } from '../../app/server-clock';
import { addDays, dayOf, instantOfWall } from '../../format/days';
import { millis, momentText } from '../../format/moments';
import { percentText } from '../../format/shares';
import { spanText } from '../../format/span';
import { useLanguage } from '../../i18n/language';
import { Mark, type Tone } from '../../parts/mark';
import { Moment } from '../../parts/moment';
import { Sheet, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { drawn, sumsOf } from './status';
import './status-strip.css';

const DAYS = 30;
const DAYS_BETWEEN_TICKS = 5;
const DAY_MS = 86_400_000;

const tones: Record<StatusInterval['status'], Tone> = {
  online: 'good',
  working: 'good',
  offline: 'bad',
  stopped: 'bad',
  unknown: 'warn',
  excluded: 'quiet',
};

interface StripProps {
  title: string;
  intervals: readonly StatusInterval[];
  start: number;
  end: number;
}

/** One measure of the asset over the days, with its rate. */
function Strip({ title, intervals, start, end }: StripProps) {
  const { t } = useLanguage();
  const { zone } = useServerClock();
  const words = t.availability.strip;
  const sums = sumsOf(intervals);
  const now = intervals.find(({ open }) => open);
  const first = intervals.reduce((least, { from }) => Math.min(least, millis(from)), end);
  const beside = (['bad', 'unknown', 'excluded'] as const).filter((side) => sums[side] > 0);
  return (
    <div className="status-measure">
      <p className="status-head">
        <span>{title}</span>
        {now && <Mark tone={tones[now.status]}>{words.states[now.status]}</Mark>}
        <b className="status-rate">{sums.rate === null ? t.none : percentText(sums.rate)}</b>
      </p>
      <div
        className="status-line"
        role="img"
        aria-label={words.label(title, sums.rate === null ? t.none : percentText(sums.rate))}
      >
        {drawn(intervals, start, end).map(({ interval, left, width }) => (
          <i
            key={`${interval.status} ${interval.from}`}
            className={`status-${interval.status}`}
            style={{ left: `${String(left)}%`, width: `${String(width)}%` }}
            title={`${words.states[interval.status]} ${momentText(interval.from, zone)} – ${interval.open ? words.now : momentText(interval.to, zone)}`}
          />
        ))}
      </div>
      {beside.length + (first > start ? 1 : 0) > 0 && (
        <p className="faint status-beside">
          {[
            ...beside.map((side) => `${words.sides[side]} ${spanText(sums[side], t.time)}`),
            ...(first > start ? [words.since(momentText(first, zone))] : []),
          ].join('　')}
        </p>
      )}
    </div>
  );
}

/** The last thirty days of an asset: by its beats where it sends them, and by faults that stopped it. */
export function StatusStrip({ assetId }: { assetId: string }) {
  const { t } = useLanguage();
  const words = t.availability.strip;
  const { zone, askedMs } = useServerClock();
  const today = askedMs === null ? null : dayOf(askedMs, zone);
  const first = today === null ? null : addDays(today, 1 - DAYS);
  const from = first === null ? null : instantOfWall(`${first}T00:00`, zone);
  const until = today === null ? null : instantOfWall(`${addDays(today, 1)}T00:00`, zone);
  const query = useAssetStatus(assetId, from, until);
  const { data } = query;
  return (
    <Sheet title={words.title} side={data && <LastContact at={data.lastContactAt} />}>
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting lines={3} />}
      {data && from !== null && until !== null && first !== null && (
        <div data-testid="asset-status">
          {data.online.length > 0 && (
            <Strip title={words.online} intervals={data.online} start={millis(from)} end={millis(data.now)} />
          )}
          {data.working.length > 0 && (
            <Strip
              title={words.working}
              intervals={data.working}
              start={millis(from)}
              end={millis(data.now)}
            />
          )}
          {data.online.length + data.working.length === 0 ? (
            <p className="faint">{words.nothing}</p>
          ) : (
            <>
              <div className="status-axis" aria-hidden>
                {Array.from({ length: DAYS / DAYS_BETWEEN_TICKS }, (_, n) => n * DAYS_BETWEEN_TICKS).map(
                  (n) => (
                    <span
                      key={n}
                      style={{ left: `${String(((n * DAY_MS) / (millis(data.now) - millis(from))) * 100)}%` }}
                    >
                      {addDays(first, n).slice(5)}
                    </span>
                  ),
                )}
              </div>
              <p className="status-legend">
                {(['good', 'bad', 'unknown', 'excluded'] as const).map((side) => (
                  <span key={side}>
                    <i className={`status-key-${side}`} aria-hidden /> {words.sides[side]}
                  </span>
                ))}
              </p>
            </>
          )}
        </div>
      )}
    </Sheet>
  );
}

function LastContact({ at }: { at: string | null }) {
  const { t } = useLanguage();
  if (at === null) return null;
  return (
    <span className="faint">
      {t.availability.strip.lastContact} <Moment at={at} />
    </span>
  );
}
