import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCalendars, usePolicies, useRules } from '../../../api/definition-reads';
import { holds } from '../../../api/session';
import type { DeadlineRule, Me } from '../../../api/types';
import { useLanguage } from '../../../i18n/language';
import { Facts } from '../../../parts/facts';
import { Mark } from '../../../parts/mark';
import { Nothing, Sheet, Waiting } from '../../../parts/page';
import { ProblemNote } from '../../../parts/problem';
import { Picker, useChosen } from '../picker';
import { Versioned } from '../versioned';
import { Renewal } from './renewal';
import { RuleEditor } from './rule-editor';
import { ruleCode, useAllowance, useRuleName } from './rule-names';

/** How long each kind of clock runs, and by what authority. */
export function RulesTab({ me }: { me: Me }) {
  const { t } = useLanguage();
  const words = t.definitions;
  const nameOf = useRuleName();
  const allowanceOf = useAllowance();
  const query = useRules();
  const rules = query.data?.items ?? [];
  const chosen = useChosen(rules, ruleCode);
  const [editing, setEditing] = useState<DeadlineRule | null>(null);
  const [renewing, setRenewing] = useState(false);
  return (
    <>
      {holds(me, 'deadline.renew') && (
        <Sheet title={words.renewal.title}>
          <p className="definition-intro">{words.renewal.hint}</p>
          <Button onClick={() => setRenewing(true)} data-testid="renewal-open">
            {words.renewal.open}
          </Button>
        </Sheet>
      )}
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting lines={12} />}
      {query.data && chosen === undefined && (
        <Nothing title={words.rules.empty} hint={words.rules.emptyHint} />
      )}
      {chosen && holds(me, 'deadline-rule.edit') && (
        <div className="definition-commands">
          <Button type="primary" onClick={() => setEditing(chosen)} data-testid="rule-edit">
            {words.edit}
          </Button>
        </div>
      )}
      {chosen && (
        <Picker
          label={words.tabs.rules}
          code={ruleCode(chosen)}
          items={rules.map((rule) => ({
            code: ruleCode(rule),
            title: nameOf(rule),
            note: allowanceOf(rule),
          }))}
        >
          <Versioned<DeadlineRule>
            key={ruleCode(chosen)}
            path="/deadline-rules"
            filter={{ kind: chosen.kind, variant: chosen.variant }}
            code={ruleCode(chosen)}
            inForce={chosen}
            labels={words.rules.fields}
          >
            {(rule) => <RuleDetail rule={rule} />}
          </Versioned>
        </Picker>
      )}
      {editing !== null && <RuleEditor rule={editing} onClose={() => setEditing(null)} />}
      {renewing && <Renewal rules={rules} onClose={() => setRenewing(false)} />}
    </>
  );
}

function RuleDetail({ rule }: { rule: DeadlineRule }) {
  const { t, language } = useLanguage();
  const words = t.definitions.rules;
  const nameOf = useRuleName();
  const allowanceOf = useAllowance();
  const calendars = useCalendars().data?.items ?? [];
  const policies = usePolicies().data?.items ?? [];
  const titleOf = (list: readonly { code: string; title: Record<'zh' | 'en', string> }[], code: string) =>
    list.find((one) => one.code === code)?.title[language] ?? code;
  return (
    <Sheet title={nameOf(rule)} side={<span className="faint">{t.definitions.version(rule.version)}</span>}>
      <Facts
        facts={[
          { label: words.allowance, value: <b className="rule-allowance">{allowanceOf(rule)}</b> },
          { label: words.nature, value: t.deadlines.page.natures[rule.nature] },
          {
            label: words.calendar,
            value:
              rule.calendar === null ? (
                words.noCalendar
              ) : (
                <Link to={`/definitions/calendars?code=${rule.calendar}`}>
                  {titleOf(calendars, rule.calendar)}
                </Link>
              ),
          },
          { label: words.fields.endRoll, value: words.rolls[rule.endRoll] },
          {
            label: words.policy,
            value: (
              <Link to={`/definitions/policies?code=${rule.policy}`}>{titleOf(policies, rule.policy)}</Link>
            ),
          },
          { label: words.fields.title, value: rule.title[language] },
          { label: words.source, value: rule.source, wide: true },
          { label: words.pauses, value: <PauseReasons rule={rule} />, wide: true },
        ]}
      />
      <p className="definition-hint">{words.keeps}</p>
    </Sheet>
  );
}

function PauseReasons({ rule }: { rule: DeadlineRule }) {
  const { t, language } = useLanguage();
  const words = t.definitions.rules;
  if (rule.pauseReasons.length === 0) return words.noPauses;
  return (
    <ul className="pause-reasons-list">
      {rule.pauseReasons.map(({ code, title, needsApproval }) => (
        <li key={code}>
          {title[language]} {needsApproval && <Mark tone="warn">{words.needsApproval}</Mark>}
        </li>
      ))}
    </ul>
  );
}
