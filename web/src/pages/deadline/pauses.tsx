import type { Deadline, DeadlinePause } from '../../api/types';
import { useServerNow } from '../../app/server-clock';
import { millis } from '../../format/moments';
import { useLanguage } from '../../i18n/language';
import { Decision } from '../../parts/decision';
import { DeadlineCommands, mayEndWaiting } from '../../parts/deadline/commands';
import { Due } from '../../parts/deadline/due';
import { useDeadlineCommand } from '../../parts/deadline/use-deadline-command';
import { Mark } from '../../parts/mark';
import { Moment } from '../../parts/moment';
import { Sheet } from '../../parts/page';
import { DecisionLine } from './decision-line';

function PauseState({ pause }: { pause: DeadlinePause }) {
  const { t } = useLanguage();
  const words = t.deadlines.page;
  if (pause.counted) return <Mark tone="ink">{words.counts}</Mark>;
  const waits = pause.decision === null;
  return <Mark tone={waits ? 'warn' : 'quiet'}>{waits ? words.waiting : words.refused}</Mark>;
}

function PauseEntry({ pause, deadline }: { pause: DeadlinePause; deadline: Deadline }) {
  const { t, language } = useLanguage();
  const words = t.deadlines.page;
  const { forms } = t.deadlines;
  const submission = useDeadlineCommand(deadline, () => undefined);
  const waits = pause.needsApproval && pause.decision === null;
  const now = useServerNow();
  const runs = now !== null && millis(pause.from) <= now && now < millis(pause.to);
  return (
    <li className={waits ? 'request request-waits' : 'request'} data-testid="pause">
      <div className="request-head">
        <h3>{pause.title[language]}</h3>
        <PauseState pause={pause} />
        {pause.retroactive && <Mark tone="warn">{words.retroactive}</Mark>}
      </div>
      <p>
        <Moment at={pause.from} /> – <Due at={pause.to} />
        {pause.plannedTo !== pause.to && (
          <span className="faint">
            {' '}
            · {words.plannedTo} <Due at={pause.plannedTo} />
          </span>
        )}
      </p>
      <p className="request-note">{pause.note}</p>
      <p className="faint">
        {words.requestedBy} {pause.requestedByName} <Moment at={pause.requestedAt} />
        {!pause.needsApproval && ` · ${words.needsNobody}`}
      </p>
      <DecisionLine decision={pause.decision} />
      {waits && deadline.commands.includes('decide-pause') && (
        <Decision
          titles={{ grant: forms.grantPause, refuse: forms.refusePause }}
          testId="decide-pause"
          pending={submission.isPending}
          error={submission.error}
          onReset={submission.reset}
          onDecide={(said) => submission.send('decide-pause', { pauseId: pause.id, ...said })}
        >
          {deadline.claimedDueAt !== null && (
            <p className="form-note">
              {words.claimedPause} → {words.due} <Due at={deadline.claimedDueAt} />
            </p>
          )}
        </Decision>
      )}
      {waits && runs && mayEndWaiting(deadline) && (
        <DeadlineCommands deadline={deadline} only={['resume']} size="small" />
      )}
    </li>
  );
}

/** The times in which the clock stood still, or would if somebody agreed. */
export function Pauses({ deadline }: { deadline: Deadline }) {
  const { t } = useLanguage();
  if (deadline.pauses.length === 0) return null;
  return (
    <Sheet title={t.deadlines.page.pauses}>
      <ul className="requests">
        {deadline.pauses.map((pause) => (
          <PauseEntry key={pause.id} pause={pause} deadline={deadline} />
        ))}
      </ul>
    </Sheet>
  );
}
