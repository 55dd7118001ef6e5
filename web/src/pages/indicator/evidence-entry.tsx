import { Link } from 'react-router';
import type { EvidenceClock, EvidenceItem, Instant } from '../../api/types';
import { millis } from '../../format/moments';
import { spanText } from '../../format/span';
import { useLanguage, wordFor } from '../../i18n/language';
import { Mark, type Tone } from '../../parts/mark';
import { Moment } from '../../parts/moment';
import { recordLink } from './record-link';

const tones: Record<string, Tone> = {
  met: 'good',
  late: 'seal',
  missed: 'seal',
  pending: 'warn',
  unknown: 'warn',
  repeated: 'quiet',
  excluded: 'quiet',
  'out-of-period': 'quiet',
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
        {clock.verdict !== 'overdue' && wordFor(t.indicators.clockVerdicts, clock.verdict)}
        {late > 0 && <b className="late"> {ended === null ? t.time.over(span) : t.time.lateBy(span)}</b>}
      </span>
    </li>
  );
}

/** What a line is about: a link to the record, its name alone where it has no page, or that it may not be seen. */
function Subject({ item }: { item: EvidenceItem }) {
  const { language } = useLanguage();
  const to = recordLink(item);
  if (item.restricted) return <span className="evidence-restricted">{item.reason[language]}</span>;
  return to === null ? <b>{item.label}</b> : <Link to={to}>{item.label}</Link>;
}

interface EvidenceEntryProps {
  item: EvidenceItem;
  asOf: Instant;
  fold: string | undefined;
}

/** One record's verdict, what it gives, why, and the clocks that decide it; of a restricted one only that it counts. */
export function EvidenceEntry({ item, asOf, fold = '' }: EvidenceEntryProps) {
  const { t, language } = useLanguage();
  const words = t.indicators;
  const given = item.contribution[language];
  const withClocks = item.clocks.length > 0;
  const verdict = words.verdictsOfFold[fold]?.[item.verdict] ?? wordFor(words.verdicts, item.verdict);
  // The mark beside it says the same already.
  const said = given === verdict ? '' : given;
  return (
    <li
      className="evidence-item"
      data-testid="evidence-item"
      data-verdict={item.verdict}
      data-restricted={item.restricted}
    >
      <div className="evidence-head">
        <Subject item={item} />
        {item.cycle !== null && item.cycle > 1 && withClocks && (
          <span className="faint"> {t.tickets.page.cycle(item.cycle)}</span>
        )}
        <span className="evidence-verdict">
          <span className="faint">{withClocks && said !== '' ? words.page.counts(said) : said}</span>
          <Mark tone={tones[item.verdict] ?? 'ink'}>{verdict}</Mark>
        </span>
      </div>
      {!item.restricted && (
        <>
          <p className="evidence-reason">{item.reason[language]}</p>
          {withClocks && (
            <ul className="evidence-clocks">
              {item.clocks.map((clock) => (
                <ClockLine key={clock.item} clock={clock} asOf={asOf} />
              ))}
            </ul>
          )}
        </>
      )}
    </li>
  );
}
