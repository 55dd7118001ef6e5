import type { Deadline, EscalationStep } from '../../api/types';
import { useServerClock } from '../../app/server-clock';
import { momentText } from '../../format/moments';
import { useLanguage, type Words } from '../../i18n/language';
import { Mark } from '../../parts/mark';
import { Moment } from '../../parts/moment';
import { Sheet } from '../../parts/page';

type PlannedStep = Deadline['policy']['steps'][number];

function FiredMark({ step, words }: { step: EscalationStep; words: Words['deadlines']['page'] }) {
  if (step.superseded) return <Mark tone="quiet">{words.superseded}</Mark>;
  if (step.nobodyToTell) return <Mark tone="bad">{words.nobody}</Mark>;
  return <Mark tone={step.late ? 'bad' : 'good'}>{step.late ? words.late : words.fired}</Mark>;
}

function useHeldText() {
  const { zone } = useServerClock();
  const { t } = useLanguage();
  return (heldUntil: string | null, plannedAt: string) =>
    heldUntil === null || heldUntil === plannedAt ? null : t.deadlines.page.held(momentText(heldUntil, zone));
}

/** A step that has been sent: when, to whom, in whose place. */
function Fired({ step }: { step: EscalationStep }) {
  const { t, language } = useLanguage();
  const words = t.deadlines.page;
  const held = useHeldText()(step.heldUntil, step.plannedAt);
  const deputies = new Set(step.deputies.map(({ id }) => id));
  const names = step.recipients.map(({ id, name }) => (deputies.has(id) ? words.deputy(name) : name));
  return (
    <li className="step step-fired" data-testid="step-fired">
      <span className="step-head">
        <span>
          {step.title[language]}
          {step.round > 0 && <span className="faint"> · {words.repeated(step.round)}</span>}
        </span>
        <FiredMark step={step} words={words} />
      </span>
      <span className="faint">
        <Moment at={step.firedAt} />
        {names.length > 0 && <> · {words.told(names.join(t.listJoint))}</>}
      </span>
      {held !== null && <span className="faint">{held}</span>}
    </li>
  );
}

function Planned({ step }: { step: PlannedStep }) {
  const { t, language } = useLanguage();
  const words = t.deadlines.page;
  const held = useHeldText()(step.heldUntil, step.plannedAt);
  const channels = step.channels.map((channel) => words.channels[channel]).join(t.listJoint);
  return (
    <li className="step" data-testid="step-planned">
      <span className="step-head">
        <span>{step.title[language]}</span>
        <Mark tone="quiet">{words.notFired}</Mark>
      </span>
      <span className="faint">
        <Moment at={step.plannedAt} /> · {channels}
        {step.urgent && ` · ${words.urgentStep}`}
      </span>
      {held !== null && <span className="faint">{held}</span>}
    </li>
  );
}

/** Whom the clock has told and whom it will tell, in the order of the moments. */
export function Steps({ deadline }: { deadline: Deadline }) {
  const { t, language } = useLanguage();
  const words = t.deadlines.page;
  const { policy, escalations } = deadline;
  const repeating = policy.repeatDaily && deadline.outcome === 'overdue' && !deadline.acknowledged;
  const ahead = policy.steps.filter(({ fired }) => !fired);
  return (
    <Sheet title={words.steps}>
      <p className="faint steps-hint">{words.stepsHint(policy.title[language], policy.repeatDaily)}</p>
      <ul className="steps">
        {escalations.map((step) => (
          <Fired key={`${String(step.step)}-${String(step.round)}`} step={step} />
        ))}
        {ahead.map((step) => (
          <Planned key={step.step} step={step} />
        ))}
      </ul>
      {ahead.length === 0 && !repeating && <p className="faint">{words.noSteps}</p>}
    </Sheet>
  );
}
