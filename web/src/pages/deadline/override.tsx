import type { Deadline } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { Decision } from '../../parts/decision';
import { Due } from '../../parts/deadline/due';
import { useDeadlineCommand } from '../../parts/deadline/use-deadline-command';
import { Mark } from '../../parts/mark';
import { Moment } from '../../parts/moment';
import { Sheet } from '../../parts/page';
import { DecisionLine } from './decision-line';

/** The day that a paper puts in the place of the computed one, granted or not. */
export function Override({ deadline }: { deadline: Deadline }) {
  const { t } = useLanguage();
  const words = t.deadlines.page;
  const { forms } = t.deadlines;
  const submission = useDeadlineCommand(deadline, () => undefined);
  const { override } = deadline;
  if (override === null) return null;
  const waits = override.decision === null;
  const granted = override.decision?.granted === true;
  return (
    <Sheet title={words.override}>
      <div className={waits ? 'request request-waits' : 'request'} data-testid="override">
        <div className="request-head">
          <h3>
            <Due at={override.dueAt} />
          </h3>
          <Mark tone={waits ? 'warn' : granted ? 'ink' : 'quiet'}>
            {waits ? words.waiting : granted ? words.granted : words.refused}
          </Mark>
        </div>
        <p className="request-note">{override.reason}</p>
        <p>
          <span className="faint">{words.document} </span>
          {override.document}
        </p>
        <p className="faint">
          {words.requestedBy} {override.requestedByName} <Moment at={override.requestedAt} />
        </p>
        <DecisionLine decision={override.decision} />
        {waits && deadline.commands.includes('decide-override') && (
          <Decision
            titles={{ grant: forms.grantOverride, refuse: forms.refuseOverride }}
            testId="decide-override"
            pending={submission.isPending}
            error={submission.error}
            onReset={submission.reset}
            onDecide={(said) => submission.send('decide-override', said)}
          >
            <p className="form-note">
              {words.document} {override.document}
            </p>
          </Decision>
        )}
      </div>
    </Sheet>
  );
}
