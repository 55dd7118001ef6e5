import { Link } from 'react-router';
import type { EvidenceClock, EvidenceItem, Instant } from '../../api/types';
import { millis } from '../../format/moments';
import { spanText } from '../../format/span';
import { useLanguage, wordFor } from '../../i18n/language';
import { Mark, type Tone } from '../../parts/mark';
import { Moment } from '../../parts/moment';

const tones: Record<string, Tone> = {
  met: 'good',
  late: 'seal',
  overdue: 'seal',
  'missed-then-withdrawn': 'bad',
  pending: 'warn',
};

/** One clock as seen from `asOf`; the words around the numbers stand in the entry's reason. */
function ClockLine({ clock, asOf }: { clock: EvidenceClock; asOf: Instant }) {
  const { t, language } = useLanguage();
  const words = t.indicators.page;
  const ended = clock.closedAt ?? clock.withdrawnAt;
  const late = millis(ended ?? asOf) - millis(clock.dueAt);
  const span = spanText(late, t.time);
  return (
    <li className="evidence-clock">
      <span className="evidence-clock-name">{clock.title[language]}</span>
      <span>
        <span className="faint">{words.due} </span>
        <Moment at={clock.dueAt} />
      </span>
      <span>
        {clock.closedAt !== null && (
          <>
            <span className="faint">{words.closed} </span>
            <Moment at={clock.closedAt} />
          </>
        )}
        {clock.closedAt === null && clock.withdrawnAt !== null && (
          <>
            <span className="faint">{words.withdrawn} </span>
            <Moment at={clock.withdrawnAt} />
          </>
        )}
        {clock.closedAt === null && clock.withdrawnAt === null && (
          <span className="faint">{words.stillOpen}</span>
        )}
      </span>
      <span className="evidence-clock-verdict">
        {clock.verdict !== 'overdue' && wordFor(t.indicators.verdicts, clock.verdict)}
        {late > 0 && <b className="late"> {ended === null ? t.time.over(span) : t.time.lateBy(span)}</b>}
      </span>
    </li>
  );
}

/** One record's verdict, why, and the clocks that decide it; of a restricted one only that it counts. */
export function EvidenceEntry({ item, asOf }: { item: EvidenceItem; asOf: Instant }) {
  const { t, language } = useLanguage();
  const words = t.indicators.page;
  const counted = item.denominator > 0;
  return (
    <li
      className="evidence-item"
      data-testid="evidence-item"
      data-verdict={item.verdict}
      data-restricted={item.restricted}
    >
      <div className="evidence-head">
        {item.link === null ? (
          <span className="evidence-restricted">{item.reason[language]}</span>
        ) : (
          <Link to={item.link}>{item.label}</Link>
        )}
        {item.cycle !== null && item.cycle > 1 && (
          <span className="faint"> {t.tickets.page.cycle(item.cycle)}</span>
        )}
        <span className="evidence-verdict">
          <span className="faint">
            {counted ? words.counts(item.numerator, item.denominator) : words.notCounted}
          </span>
          <Mark tone={tones[item.verdict] ?? 'ink'}>{wordFor(t.indicators.verdicts, item.verdict)}</Mark>
        </span>
      </div>
      {!item.restricted && (
        <>
          <p className="evidence-reason">{item.reason[language]}</p>
          <ul className="evidence-clocks">
            {item.clocks.map((clock) => (
              <ClockLine key={clock.item} clock={clock} asOf={asOf} />
            ))}
          </ul>
        </>
      )}
    </li>
  );
}
