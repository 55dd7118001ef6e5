import { Select } from 'antd';
import type { Account, Reference } from '../../../api/types';
import { useLanguage } from '../../../i18n/language';

const relations = ['handler', 'supervisor', 'leader', 'manager'] as const;
/** Those with a part in the unit's business; administrators have none, and the lawyers read no record yet. */
const roles = ['contractor', 'handler', 'supervisor', 'leader', 'legal', 'finance', 'performance'] as const;

interface RecipientsFieldProps {
  people: readonly Account[];
  /** Those whom the version in force names; the accounts may be none that the reader sees. */
  named: readonly Reference[];
  /** Of the unit; only its people can be named. */
  unitId: string;
  id?: string;
  value?: string[];
  onChange?: (value: string[]) => void;
}

/** Whom a step tells: relations, roles and people in one select, found by typing. */
export function RecipientsField({ people, named, unitId, id, value = [], onChange }: RecipientsFieldProps) {
  const { t } = useLanguage();
  const words = t.definitions.policies;
  const groups = words.form.toGroups;
  const nameable = people.filter(
    ({ organisationId, disabledAt, roles: held }) =>
      organisationId === unitId &&
      disabledAt === null &&
      held.some((role) => roles.some((known) => known === role)),
  );
  const known = new Set(nameable.map((person) => `person:${person.id}`));
  const gone = value.filter((key) => key.startsWith('person:') && !known.has(key));
  return (
    <Select
      mode="multiple"
      id={id}
      aria-label={words.form.to}
      value={value}
      onChange={onChange}
      placeholder={words.form.toHint}
      showSearch={{ optionFilterProp: 'label' }}
      options={[
        {
          label: groups.relation,
          options: relations.map((one) => ({ value: `relation:${one}`, label: words.relations[one] })),
        },
        {
          label: groups.role,
          options: roles.map((one) => ({ value: `role:${one}`, label: words.everyone(t.roles[one]) })),
        },
        {
          label: groups.person,
          options: [
            ...nameable.map((person) => ({ value: `person:${person.id}`, label: person.name })),
            ...gone.map((key) => ({
              value: key,
              label:
                [...people, ...named].find((person) => key === `person:${person.id}`)?.name ?? words.somebody,
            })),
          ],
        },
      ]}
      data-testid="step-to"
    />
  );
}
