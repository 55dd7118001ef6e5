import { Link } from 'react-router';
import type { Deadline, TicketClock } from '../../api/types';
import { millis } from '../../format/moments';
import { spanText } from '../../format/span';
import { useLanguage, wordFor } from '../../i18n/language';
import { Countdown } from '../../parts/countdown';
import { DeadlineCommands } from '../../parts/deadline/commands';
import { Due } from '../../parts/deadline/due';
import { DeadlineMarks } from '../../parts/deadline/marks';
import { Moment } from '../../parts/moment';
import { OutcomeMark } from '../../parts/ticket-marks';
import { Escalations } from './escalations';

/** What people do beside the work itself; the rest is on the clock's own page. */
const FROM_THE_TICKET = ['acknowledge', 'resume', 'pause'] as const;
const WHILE_SUSPENDED = ['acknowledge'] as const;

interface ClockCardProps {
  clock: TicketClock;
  detail: Deadline | undefined;
  withCycle?: boolean;
  /** The ticket itself stands still: then it is resumed, and its clock with it. */
  suspended?: boolean;
}

/** One clock: what is left or how it ended, from when to when, why, and whom it has told. */
export function ClockCard({ clock, detail, withCycle = false, suspended = false }: ClockCardProps) {
  const { t, language } = useLanguage();
  const words = t.tickets.page;
  const open = clock.endedAt === null && clock.withdrawnAt === null;
  const lateMs = clock.endedAt === null ? 0 : millis(clock.endedAt) - millis(clock.dueAt);
  return (
    <article className="clock" data-testid={`clock-${clock.kind}`} data-outcome={clock.outcome}>
      <div className="clock-head">
        <h3>
          <Link to={`/deadlines/${clock.id}`} data-testid={`clock-link-${clock.kind}`}>
            {wordFor(t.tickets.clocks, clock.kind)}
          </Link>
          {withCycle && <span className="faint"> {words.cycle(clock.cycle)}</span>}
        </h3>
        {detail?.paused !== true && <OutcomeMark outcome={clock.outcome} />}
      </div>
      {open && (
        <p className="clock-left">
          <Countdown dueAt={clock.dueAt} anchorAt={clock.anchorAt} />
        </p>
      )}
      {lateMs > 0 && <p className="clock-left countdown-over">{t.time.lateBy(spanText(lateMs, t.time))}</p>}
      <dl className="clock-moments">
        <dt>{words.anchor}</dt>
        <dd>
          <Moment at={clock.anchorAt} />
        </dd>
        <dt>{words.due}</dt>
        <dd>
          <Due at={clock.dueAt} />
        </dd>
        {!open && (
          <>
            <dt>{clock.endedAt === null ? words.withdrawn : words.ended}</dt>
            <dd>
              <Moment at={clock.endedAt ?? clock.withdrawnAt} />
            </dd>
          </>
        )}
      </dl>
      {detail && (
        <>
          <DeadlineMarks deadline={detail} />
          <DeadlineCommands
            deadline={detail}
            only={suspended ? WHILE_SUSPENDED : FROM_THE_TICKET}
            size="small"
          />
          <details className="clock-why">
            <summary>{words.why}</summary>
            {detail.why[language]}
          </details>
          <Escalations steps={detail.escalations} />
        </>
      )}
    </article>
  );
}
