import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useCalendars, usePolicies, useRules } from '../../../api/definition-reads';
import { holds } from '../../../api/session';
import type { Me, Policy } from '../../../api/types';
import { useLanguage } from '../../../i18n/language';
import { Facts } from '../../../parts/facts';
import { Nothing, Sheet, Waiting } from '../../../parts/page';
import { ProblemNote } from '../../../parts/problem';
import { Picker, useChosen } from '../picker';
import { ruleCode, useRuleName } from '../rules/rule-names';
import { Versioned } from '../versioned';
import { PolicyEditor } from './policy-editor';
import { PolicySteps } from './policy-steps';

/** Who is told when, policy by policy. */
export function PoliciesTab({ me }: { me: Me }) {
  const { t, language } = useLanguage();
  const words = t.definitions;
  const query = usePolicies();
  const policies = query.data?.items ?? [];
  const chosen = useChosen(policies, ({ code }) => code);
  const mayEdit = holds(me, 'escalation-policy.edit');
  const [editing, setEditing] = useState<'new' | Policy | null>(null);
  return (
    <>
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting lines={12} />}
      {query.data && chosen === undefined && (
        <Nothing title={words.policies.empty} hint={words.policies.emptyHint} />
      )}
      {mayEdit && query.data && (
        <div className="definition-commands">
          <Button onClick={() => setEditing('new')} data-testid="policy-create">
            {words.policies.create}
          </Button>
          {chosen && (
            <Button type="primary" onClick={() => setEditing(chosen)} data-testid="policy-edit">
              {words.edit}
            </Button>
          )}
        </div>
      )}
      {chosen && (
        <Picker
          label={words.tabs.policies}
          code={chosen.code}
          items={policies.map(({ code, title, version }) => ({
            code,
            title: title[language],
            note: words.version(version),
          }))}
        >
          <Versioned<Policy>
            key={chosen.code}
            path="/escalation-policies"
            filter={{ code: chosen.code }}
            code={chosen.code}
            inForce={chosen}
            labels={words.policies.fields}
          >
            {(policy) => <PolicyDetail policy={policy} />}
          </Versioned>
        </Picker>
      )}
      {editing !== null && (
        <PolicyEditor
          me={me}
          policy={editing === 'new' ? null : editing}
          taken={policies.map(({ code }) => code)}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

function PolicyDetail({ policy }: { policy: Policy }) {
  const { t, language } = useLanguage();
  const words = t.definitions.policies;
  const calendars = useCalendars().data?.items ?? [];
  const names = useMemo(() => new Map(policy.people.map(({ id, name }) => [id, name])), [policy]);
  const quiet = calendars.find(({ code }) => code === policy.quietOutside);
  const sentences = [
    policy.quietOutside === null
      ? words.neverQuiet
      : words.quiet(quiet?.title[language] ?? policy.quietOutside),
    policy.repeatDaily ? words.repeatDaily : words.noRepeat,
    ...(policy.endsAfterDays === null ? [] : [words.ends(policy.endsAfterDays)]),
  ];
  return (
    <Sheet
      title={policy.title[language]}
      side={<span className="faint">{t.definitions.version(policy.version)}</span>}
    >
      <Facts
        facts={[
          { label: words.why, value: policy.why[language], wide: true },
          { label: words.usedBy, value: <UsedBy policy={policy} />, wide: true },
        ]}
      />
      <h3 className="definition-part">{words.steps}</h3>
      <PolicySteps policy={policy} people={names} />
      <ul className="definition-notes">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Sheet>
  );
}

function UsedBy({ policy }: { policy: Policy }) {
  const { t } = useLanguage();
  const nameOf = useRuleName();
  const rules = useRules().data?.items.filter((rule) => rule.policy === policy.code) ?? [];
  if (rules.length === 0) return <span className="faint">{t.definitions.policies.unused}</span>;
  return rules.map((rule, at) => (
    <span key={rule.id}>
      {at > 0 && t.listJoint}
      <Link to={`/definitions/rules?code=${ruleCode(rule)}`}>{nameOf(rule)}</Link>
    </span>
  ));
}
