import type { Deadline } from '../../api/types';
import { useServerNow } from '../../app/server-clock';
import { millis } from '../../format/moments';
import { spanText } from '../../format/span';
import { useLanguage } from '../../i18n/language';
import { Countdown } from '../../parts/countdown';
import { DeadlineCommands, mayEndWaiting } from '../../parts/deadline/commands';
import { Due } from '../../parts/deadline/due';
import { Facts, type Fact } from '../../parts/facts';
import { Moment } from '../../parts/moment';
import { Sheet } from '../../parts/page';
import { useDueText } from '../../parts/deadline/due';

/** What is left, or by how much it was met or missed. */
function Headline({ deadline }: { deadline: Deadline }) {
  const { t } = useLanguage();
  const { dueAt, endedAt, withdrawnAt, supersededAt } = deadline;
  const words = t.deadlines.page;
  if (endedAt !== null) {
    const ahead = millis(dueAt) - millis(endedAt);
    const text = ahead < 0 ? words.lateBy(spanText(-ahead, t.time)) : words.aheadBy(spanText(ahead, t.time));
    return <span className={ahead < 0 ? 'countdown countdown-over' : 'countdown'}>{text}</span>;
  }
  if (withdrawnAt !== null || supersededAt !== null) return null;
  return <Countdown dueAt={dueAt} anchorAt={deadline.anchorAt} />;
}

/** Why another due moment than the one that counts stands beside it. */
function Readings({ deadline }: { deadline: Deadline }) {
  const { t } = useLanguage();
  const words = t.deadlines.page;
  const { dueAt, computedDueAt, claimedDueAt, override } = deadline;
  const overridden = computedDueAt !== dueAt;
  const byOverride = override !== null && override.decision === null;
  if (!overridden && claimedDueAt === null) return null;
  return (
    <div className="readings" data-testid="deadline-readings">
      {overridden && (
        <div>
          <span className="faint">{words.computed}</span>
          <Due at={computedDueAt} />
        </div>
      )}
      <div className="reading-counts">
        <span className="faint">{overridden ? words.byOverride : words.due}</span>
        <Due at={dueAt} />
      </div>
      {claimedDueAt !== null && (
        <div className="reading-claimed" data-testid="deadline-claimed">
          <span className="faint">{byOverride ? words.claimedOverride : words.claimedPause}</span>
          <Due at={claimedDueAt} />
        </div>
      )}
      <p className="faint">{claimedDueAt === null ? words.remindEarlier : words.claimedNote}</p>
    </div>
  );
}

/** How the clock stands, its moments, whose it is, and what the reader may do. */
export function Standing({ deadline }: { deadline: Deadline }) {
  const { t } = useLanguage();
  const words = t.deadlines.page;
  const now = useServerNow();
  const dueText = useDueText();
  const { endedAt, withdrawnAt, acknowledgedAt, acknowledgedByName, team, handlers } = deadline;
  const running = deadline.pauses.find(
    ({ from, to, counted }) => counted && now !== null && millis(from) <= now && now < millis(to),
  );
  const facts: Fact[] = [
    { label: words.anchor, value: <Moment at={deadline.anchorAt} /> },
    { label: words.due, value: <Due at={deadline.dueAt} /> },
    ...(endedAt === null ? [] : [{ label: words.ended, value: <Moment at={endedAt} /> }]),
    ...(withdrawnAt === null ? [] : [{ label: words.withdrawn, value: <Moment at={withdrawnAt} /> }]),
    { label: words.team, value: team?.name ?? t.deadlines.unowned },
    {
      label: words.handlers,
      value: handlers.length === 0 ? words.noHandlers : handlers.map(({ name }) => name).join(t.listJoint),
    },
    ...(acknowledgedAt === null
      ? []
      : [
          {
            label: words.acknowledged,
            wide: true,
            value: (
              <>
                <Moment at={acknowledgedAt} /> {words.acknowledgedBy(acknowledgedByName ?? t.none)}
              </>
            ),
          },
        ]),
  ];
  return (
    <Sheet>
      <p className="deadline-left" data-testid="deadline-standing" data-outcome={deadline.outcome}>
        <Headline deadline={deadline} />
      </p>
      {deadline.paused && running && (
        <p className="deadline-paused">{words.pausedUntil(dueText(running.to))}</p>
      )}
      <Facts facts={facts} />
      <Readings deadline={deadline} />
      <DeadlineCommands
        deadline={deadline}
        only={mayEndWaiting(deadline) ? ['acknowledge', 'pause', 'override'] : undefined}
      />
    </Sheet>
  );
}
