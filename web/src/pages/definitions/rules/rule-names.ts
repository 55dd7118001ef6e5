import type { DeadlineRule } from '../../../api/types';
import { useLanguage, wordFor } from '../../../i18n/language';

/** What the address calls a rule; a comma stands in no kind or variant. */
export const ruleCode = ({ kind, variant }: Pick<DeadlineRule, 'kind' | 'variant'>): string =>
  variant === '' ? kind : `${kind},${variant}`;

/** What a person calls a rule: its kind, with what tells it apart within the kind. */
export function useRuleName(): (rule: Pick<DeadlineRule, 'kind' | 'variant' | 'title'>) => string {
  const { t, language } = useLanguage();
  return ({ kind, variant, title }) => {
    const name = t.deadlines.kinds[kind] ?? title[language];
    return variant === '' ? name : `${name} · ${wordFor(t.definitions.rules.variants, variant)}`;
  };
}

/** How long a rule gives, in words. */
export function useAllowance(): (rule: Pick<DeadlineRule, 'amount' | 'unit'>) => string {
  const { t } = useLanguage();
  const { units } = t.deadlines.page;
  return ({ amount, unit }) =>
    unit === 'fixed-date' || amount === null ? t.definitions.rules.fixedDate : units[unit](amount);
}
