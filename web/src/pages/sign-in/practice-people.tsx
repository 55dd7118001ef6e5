import type { Meta } from '../../api/types';
import { useLanguage, wordFor } from '../../i18n/language';

interface PracticePeopleProps {
  meta: Meta;
  onChoose: (signInName: string) => void;
}

/** That this is practice, and the fictional people to be; a name fills itself in. */
export function PracticePeople({ meta, onChoose }: PracticePeopleProps) {
  const { t } = useLanguage();
  return (
    <section className="sign-in-practice" data-testid="practice-banner">
      <p>
        <strong>{t.practice.banner}</strong> {t.signIn.practice}
      </p>
      {meta.practiceAccounts.length > 0 && (
        <details>
          <summary>{t.signIn.people}</summary>
          <ul>
            {meta.practiceAccounts.map((person) => (
              <li key={person.signInName}>
                <button type="button" onClick={() => onChoose(person.signInName)}>
                  {person.signInName}
                </button>
                <span>
                  {person.name} · {person.roles.map((role) => wordFor(t.roles, role)).join(t.listJoint)}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
