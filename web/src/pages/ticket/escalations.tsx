import type { EscalationStep } from '../../api/types';
import { useLanguage, type Words } from '../../i18n/language';
import { Mark } from '../../parts/mark';
import { Moment } from '../../parts/moment';

function StepState({ step, words }: { step: EscalationStep; words: Words['tickets']['page'] }) {
  if (step.firedAt !== null && step.nobodyToTell) return <Mark tone="bad">{words.nobody}</Mark>;
  if (step.superseded) return <Mark tone="quiet">{words.superseded}</Mark>;
  if (step.firedAt === null) return <Mark tone="quiet">{words.notDue}</Mark>;
  return <Mark tone={step.late ? 'bad' : 'warn'}>{step.late ? words.lateStep : words.fired}</Mark>;
}

/** Whom a clock tells and when, planned and done. */
export function Escalations({ steps }: { steps: EscalationStep[] }) {
  const { t, language } = useLanguage();
  const words = t.tickets.page;
  if (steps.length === 0) return null;
  return (
    <details className="escalations">
      <summary>
        {words.escalations} {steps.filter((step) => step.firedAt !== null).length} / {steps.length}
      </summary>
      <ul>
        {steps.map((step) => (
          <li key={step.step} data-testid="escalation">
            <span className="escalation-head">
              <span>{step.title[language]}</span>
              <StepState step={step} words={words} />
            </span>
            <span className="faint">
              {step.firedAt === null ? words.planned : words.fired}{' '}
              <Moment at={step.firedAt ?? step.plannedAt} />
              {step.firedAt !== null && step.recipients.length > 0 && (
                <> · {words.recipients(step.recipients.map((person) => person.name).join('、'))}</>
              )}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
