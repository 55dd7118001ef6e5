import type { Deadline, DeadlineSpan } from '../../api/types';
import { useServerNow } from '../../app/server-clock';
import { millis } from '../../format/moments';
import { useLanguage } from '../../i18n/language';
import { DataTable } from '../../parts/data-table';
import { Due } from '../../parts/deadline/due';
import { Mark } from '../../parts/mark';

const SHOWN_AT_ONCE = 8;
const WHOLE = 100;

/** The time from anchor to due as one bar, in proportion: ink where it counted, hatched where it did not. */
function Strip({ spans }: { spans: DeadlineSpan[] }) {
  const { t, language } = useLanguage();
  const words = t.deadlines.page;
  const now = useServerNow();
  const start = millis(spans[0]?.from ?? '');
  const end = millis(spans.at(-1)?.to ?? '');
  const share = (ms: number) => `${String((ms / (end - start)) * WHOLE)}%`;
  return (
    <div className="strip-frame">
      <div className="strip" role="img" aria-label={words.stripLabel}>
        {spans.map((span) => (
          <span
            key={span.from}
            className={span.counted ? 'strip-counted' : 'strip-skipped'}
            style={{ width: share(millis(span.to) - millis(span.from)) }}
            title={span.why[language]}
          />
        ))}
        {now !== null && now > start && now < end && (
          <span className="strip-now" style={{ left: share(now - start) }} title={words.now} />
        )}
      </div>
      <div className="strip-ends">
        <Due at={spans[0]?.from ?? ''} />
        <span className="strip-legend">
          <i className="strip-counted" /> {words.counted} <i className="strip-skipped" /> {words.skipped}
        </span>
        <Due at={spans.at(-1)?.to ?? ''} />
      </div>
    </div>
  );
}

function SpanTable({ spans }: { spans: DeadlineSpan[] }) {
  const { t, language } = useLanguage();
  const words = t.deadlines.page;
  return (
    <DataTable
      caption={words.spans}
      rows={spans}
      rowKey={(span) => span.from}
      rowTone={(span) => (span.counted ? undefined : 'quiet')}
      columns={[
        { key: 'from', title: words.spanFrom, width: '150px', cell: (span) => <Due at={span.from} /> },
        { key: 'to', title: words.spanTo, width: '150px', cell: (span) => <Due at={span.to} /> },
        {
          key: 'counted',
          title: words.spanHow,
          width: '100px',
          cell: (span) => (
            <Mark tone={span.counted ? 'ink' : 'quiet'}>{span.counted ? words.counted : words.skipped}</Mark>
          ),
        },
        { key: 'why', title: words.spanWhy, cell: (span) => span.why[language] },
      ]}
    />
  );
}

/** From anchor to due without a gap: what was counted, what not, and why. */
export function Spans({ deadline }: { deadline: Deadline }) {
  const { t } = useLanguage();
  const { spans } = deadline;
  if (spans.length === 0) return null;
  return (
    <div data-testid="deadline-spans">
      <Strip spans={spans} />
      {spans.length <= SHOWN_AT_ONCE ? (
        <SpanTable spans={spans} />
      ) : (
        <details className="span-details">
          <summary>{t.deadlines.page.spansAll(spans.length)}</summary>
          <SpanTable spans={spans} />
        </details>
      )}
    </div>
  );
}
