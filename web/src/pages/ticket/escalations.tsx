import type { EscalationStep } from '../../api/types';
import { useLanguage, type Words } from '../../i18n/language';
import { Mark } from '../../parts/mark';
import { Moment } from '../../parts/moment';

function StepState({ step, words }: { step: EscalationStep; words: Words['tickets']['page'] }) {
  if (step.superseded) return <Mark tone="quiet">{words.superseded}</Mark>;
  if (step.nobodyToTell) return <Mark tone="bad">{words.nobody}</Mark>;
  return <Mark tone={step.late ? 'bad' : 'warn'}>{step.late ? words.lateStep : words.fired}</Mark>;
}

/** The steps of a clock that have fired: what, when, and who was told. */
export function Escalations({ steps }: { steps: EscalationStep[] }) {
  const { t, language } = useLanguage();
  const words = t.tickets.page;
  if (steps.length === 0) return null;
  return (
    <div className="escalations">
      <h4>{words.escalations}</h4>
      <ul>
        {steps.map((step) => (
          <li key={`${String(step.step)}-${String(step.round)}`} data-testid="escalation">
            <span className="escalation-head">
              <span>
                {step.title[language]}
                {step.round > 0 && <span className="faint"> · {t.deadlines.page.repeated(step.round)}</span>}
              </span>
              <StepState step={step} words={words} />
            </span>
            <span className="faint">
              <Moment at={step.firedAt} />
              {step.recipients.length > 0 && (
                <> · {words.recipients(step.recipients.map((person) => person.name).join(t.listJoint))}</>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
