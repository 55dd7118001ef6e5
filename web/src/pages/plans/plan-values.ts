import type { NewPlan, Plan, PlanTemplate } from '../../api/visit-reads';
import { ruleOf, valuesOf, type RecurrenceValues } from './recurrence';

interface ItemValues {
  /** Of a step that is there already; a new one gets its code when it is sent. */
  code?: string;
  text: string;
  kind: 'check' | 'reading';
  updates?: boolean;
}

interface GroupValues {
  name: string;
  assetIds: string[];
}

/** A plan as the form has it. */
export interface PlanValues {
  code: string;
  title: string;
  contractId: string;
  startsOn: string;
  recurrence: RecurrenceValues;
  checklist: ItemValues[];
  photosRequired?: boolean;
  signatureRequired?: boolean;
  groups: GroupValues[];
}

export const NEW_ITEM: ItemValues = { text: '', kind: 'check', updates: false };
export const NEW_GROUP: GroupValues = { name: '', assetIds: [] };

export const EMPTY: Partial<PlanValues> = {
  recurrence: { mode: 'monthly', interval: 1, monthDays: [1] },
  checklist: [NEW_ITEM],
  groups: [NEW_GROUP],
  photosRequired: false,
  signatureRequired: true,
};

export const formOf = (plan: Plan): PlanValues => ({
  code: plan.code,
  title: plan.title,
  contractId: plan.contract.id,
  startsOn: plan.startsOn,
  recurrence: valuesOf(plan.rrule),
  checklist: plan.checklist.map((item) => ({ ...item })),
  photosRequired: plan.photosRequired,
  signatureRequired: plan.signatureRequired,
  groups: plan.groups.map(({ name, assets }) => ({ name, assetIds: assets.map(({ id }) => id) })),
});

/** Everything of a template but the contract, the first day and the assets. */
export function formOfTemplate(template: PlanTemplate): Partial<PlanValues> {
  const { code, title, rrule, checklist, photosRequired, signatureRequired } = template;
  return {
    ...{ code, title, photosRequired, signatureRequired },
    recurrence: valuesOf(rrule),
    checklist: checklist.map((item) => ({ ...item })),
  };
}

/** Codes stay with their steps, so that a result keeps its step; new steps take the lowest free numbers. */
export function coded(items: readonly ItemValues[]): NewPlan['checklist'] {
  const taken = new Set(items.map(({ code }) => code));
  let n = 0;
  const free = (): string => {
    do n += 1;
    while (taken.has(`step-${String(n)}`));
    return `step-${String(n)}`;
  };
  return items.map(({ code, text, kind, updates }) => ({
    code: code ?? free(),
    text: text.trim(),
    kind,
    updates: updates === true,
  }));
}

/** What a change may say of a plan; the contract, the code and the first day stay. */
export function changeOf(values: PlanValues): Omit<NewPlan, 'code' | 'contractId' | 'startsOn'> {
  return {
    title: values.title.trim(),
    rrule: ruleOf(values.recurrence),
    checklist: coded(values.checklist),
    photosRequired: values.photosRequired === true,
    signatureRequired: values.signatureRequired === true,
    groups: values.groups.map(({ name, assetIds }) => ({ name: name.trim(), assetIds })),
  };
}

export const newPlanOf = (values: PlanValues): NewPlan => ({
  ...changeOf(values),
  code: values.code.trim(),
  contractId: values.contractId,
  startsOn: values.startsOn,
});
