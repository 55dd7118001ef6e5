import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { EvidenceItem } from '../../api/types';
import { useServerClock } from '../../app/server-clock';
import { instantOfWall, monthOf } from '../../format/days';
import { millis, momentText } from '../../format/moments';
import { useLanguage, wordFor } from '../../i18n/language';
import { recordLink } from './record-link';
import { beginOf, stripsOf, type Strip } from './strips';

const SHOWN_FIRST = 8;
const MONTHS = 12;

interface EvidenceStripsProps {
  items: EvidenceItem[];
  year: number;
  asOf: string;
  /** There are lines that have not been read yet. */
  more: boolean;
  streak: boolean;
}

/** What was good, bad and unknown over the year, one line of time for each record, the most troubled first. */
export function EvidenceStrips({ items, year, asOf, more, streak }: EvidenceStripsProps) {
  const { t } = useLanguage();
  const { zone } = useServerClock();
  const [all, setAll] = useState(false);
  const words = t.indicators.strips;
  const start = Date.parse(
    instantOfWall(`${beginOf(items, year, (at) => monthOf(momentText(at, zone)))}T00:00`, zone),
  );
  const end = millis(asOf);
  const strips = stripsOf(items, start, end);
  if (strips.length === 0) return null;
  const ticks = Array.from({ length: MONTHS }, (_, n) => ({
    month: n + 1,
    left:
      ((Date.parse(instantOfWall(`${year}-${String(n + 1).padStart(2, '0')}-01T00:00`, zone)) - start) /
        (end - start)) *
      100,
  })).filter(({ left }) => left >= 0 && left < 100);
  const legend = streak
    ? (['counted', 'missed', 'excluded'] as const)
    : (['met', 'missed', 'unknown', 'excluded'] as const);
  const names = streak ? words.streak : words.state;
  const shown = all ? strips : strips.slice(0, SHOWN_FIRST);
  return (
    <div className="strips" data-testid="evidence-strips">
      <p className="strips-legend">
        {legend.map((verdict) => (
          <span key={verdict}>
            <i className={`stretch-${verdict}`} aria-hidden /> {wordFor(names, verdict)}
          </span>
        ))}
        <span>{words.blank}</span>
      </p>
      <ul>
        {shown.map((strip) => (
          <StripLine key={strip.key} strip={strip} asOf={asOf} streak={streak} />
        ))}
        <li className="strip strip-axis" aria-hidden>
          <span />
          <span className="strip-line">
            {ticks.map(({ month, left }) => (
              <span key={month} style={{ left: `${left}%` }}>
                {t.indicators.months.month(month)}
              </span>
            ))}
          </span>
        </li>
      </ul>
      {more && <p className="faint">{words.more}</p>}
      {strips.length > SHOWN_FIRST && !all && (
        <Button type="text" size="small" onClick={() => setAll(true)} data-testid="strips-all">
          {words.others(strips.length - SHOWN_FIRST)}
        </Button>
      )}
    </div>
  );
}

function StripLine({ strip, asOf, streak }: { strip: Strip; asOf: string; streak: boolean }) {
  const { t } = useLanguage();
  const { zone } = useServerClock();
  const words = t.indicators.strips;
  const to = recordLink(strip.item);
  const names = streak ? words.streak : words.state;
  const bad = strip.stretches.filter(({ verdict }) => verdict === 'missed').length;
  return (
    <li className="strip">
      <span className="strip-name">
        {to === null ? strip.item.label : <Link to={to}>{strip.item.label}</Link>}
      </span>
      <span className="strip-line" role="img" aria-label={words.label(strip.item.label ?? '', bad)}>
        {strip.stretches.map(({ verdict, left, width, item }, n) => (
          <i
            key={n}
            className={`stretch-${verdict}`}
            style={{ left: `${left}%`, width: `${width}%` }}
            title={`${wordFor(names, verdict)} ${momentText(item.from ?? asOf, zone)} – ${momentText(item.until ?? asOf, zone)}`}
          />
        ))}
      </span>
    </li>
  );
}
