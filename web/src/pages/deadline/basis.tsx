import type { Deadline } from '../../api/types';
import { useLanguage, type Words } from '../../i18n/language';
import { Facts } from '../../parts/facts';
import { Sheet } from '../../parts/page';

function allowanceText({ amount, unit }: Deadline['allowance'], words: Words['deadlines']['page']): string {
  return unit === 'fixed-date' || amount === null ? words.fixedDate : words.units[unit](amount);
}

/** By which rule, policy and calendar, in which version, the clock was counted and tells. */
export function Basis({ deadline }: { deadline: Deadline }) {
  const { t, language } = useLanguage();
  const words = t.deadlines.page;
  const { rule, policy, calendar, dueOn } = deadline;
  return (
    <Sheet title={words.basis}>
      <div className="basis">
        <Facts
          facts={[
            { label: words.allowance, value: allowanceText(deadline.allowance, words), wide: true },
            ...(dueOn === null ? [] : [{ label: words.dueOn, value: dueOn, wide: true }]),
            { label: words.nature, value: words.natures[rule.nature], wide: true },
            { label: words.source, value: rule.source, wide: true },
            { label: words.endRoll, value: words.rolls[rule.endRoll], wide: true },
            { label: words.ruleVersion, value: words.version(rule.version), wide: true },
            {
              label: words.calendarVersion,
              value:
                calendar === null
                  ? words.noCalendar
                  : `${calendar.title[language]} · ${words.version(calendar.version)}`,
              wide: true,
            },
            {
              label: words.policyVersion,
              value: `${policy.title[language]} · ${words.version(policy.version)}`,
              wide: true,
            },
          ]}
        />
      </div>
    </Sheet>
  );
}
