import type { Deadline, DeadlineSpan } from '../../api/types';
import { useServerClock, useServerNow } from '../../app/server-clock';
import { dayOf } from '../../format/days';
import { millis } from '../../format/moments';
import { useLanguage } from '../../i18n/language';
import { DataTable } from '../../parts/data-table';
import { Due, useDueText } from '../../parts/deadline/due';
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

/** Whole days are told as days, from the first to the last of them. */
function When({ span }: { span: DeadlineSpan }) {
  const { t } = useLanguage();
  const { zone } = useServerClock();
  const textOf = useDueText();
  const midnight = (at: string) => /(?:00|24):00$/.test(textOf(at));
  if (!midnight(span.from) || !midnight(span.to)) {
    return (
      <>
        <Due at={span.from} /> – <Due at={span.to} />
      </>
    );
  }
  const [first, last] = [dayOf(span.from, zone), dayOf(millis(span.to) - 1, zone)];
  return <span className="moment">{first === last ? first : t.deadlines.page.spanDays(first, last)}</span>;
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
        {
          key: 'when',
          title: words.spanWhen,
          width: '300px',
          phone: 'bare',
          cell: (span) => <When span={span} />,
        },
        { key: 'why', title: words.spanWhy, phone: 'lead', cell: (span) => span.why[language] },
        {
          key: 'counted',
          title: words.spanHow,
          width: '100px',
          phone: 'side',
          cell: (span) => (
            <Mark tone={span.counted ? 'ink' : 'quiet'}>{span.counted ? words.counted : words.skipped}</Mark>
          ),
        },
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
