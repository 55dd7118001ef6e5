import type { Policy } from '../../../api/types';
import { useLanguage, wordFor } from '../../../i18n/language';
import { momentWords, recipientWords } from './step-words';

interface PolicyStepsProps {
  policy: Policy;
  people: ReadonlyMap<string, string>;
}

/** The steps from the first reminder to the last escalation, as one reads down a line of time. */
export function PolicySteps({ policy, people }: PolicyStepsProps) {
  const { t, language } = useLanguage();
  const words = t.definitions.policies;
  const hasQuiet = policy.quietOutside !== null;
  return (
    <ol className="policy-steps">
      {policy.steps.map((step) => {
        const to = step.to.map((one) => recipientWords(one, t, people)).join(t.listJoint);
        const how = step.channels.map((channel) => wordFor(words.channels, channel)).join(t.listJoint);
        return (
          <li key={step.step} className={step.urgent ? 'policy-step-urgent' : ''} data-testid="policy-step">
            <span className="policy-step-at">{momentWords(step.at, t)}</span>
            <span className="policy-step-what">
              <b>{step.title[language]}</b>
              <span>
                <span aria-hidden>→ </span>
                {to}
              </span>
              <span className="faint">
                {[how, step.urgent ? words.urgent : hasQuiet ? words.waits : null]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
