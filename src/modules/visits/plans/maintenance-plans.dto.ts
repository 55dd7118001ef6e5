import { ReferenceAnswer } from '../../../common/http/answers.js';
import { Answer, DayField, Flag, ListOf, ListOfUuid, Name, Text, Uuid } from '../../../common/http/fields.js';
import { PageQuery } from '../../../common/http/page.js';
import type { Day } from '../../../common/time/day.js';
import { ChecklistItemAnswer, ChecklistItemBody, CODE } from '../checklist.dto.js';

const RRULE = {
  max: 300,
  description:
    'RFC 5545 recurrence in calendar days: FREQ=DAILY, WEEKLY, MONTHLY or YEARLY and the BY… parts of days.',
  example: 'FREQ=MONTHLY;BYMONTHDAY=1',
} as const;
const DAY = { type: String, format: 'date' } as const;
const MAX_GROUPS = 50;
const MAX_ASSETS = 200;
const MAX_ITEMS = 100;

export class PlanGroupBody {
  @Text({ max: 100, description: 'Names differ within a plan.' })
  name: string;

  @ListOfUuid({ min: 1, max: MAX_ASSETS, description: 'Covered by the contract of the plan.' })
  assetIds: string[];
}

export class NewMaintenancePlan {
  @Name({ ...CODE, example: 'OA-MONTHLY' })
  code: string;

  @Text({ max: 200 })
  title: string;

  @Uuid({ description: 'Whose contractor performs the visits.' })
  contractId: string;

  @Text(RRULE)
  rrule: string;

  @DayField({ description: 'No visit lies before it; at most a year back.' })
  startsOn: Day;

  @ListOf(() => ChecklistItemBody, { min: 1, max: MAX_ITEMS })
  checklist: ChecklistItemBody[];

  @Flag({ description: 'A visit is submitted with photos; also where the contract asks for them.' })
  photosRequired: boolean;

  @Flag({ description: 'A visit is submitted with the name of who signed on site.' })
  signatureRequired: boolean;

  @ListOf(() => PlanGroupBody, { min: 1, max: MAX_GROUPS, description: 'Each has visits of its own.' })
  groups: PlanGroupBody[];
}

export class ChangeMaintenancePlan {
  @Text({ max: 200, optional: true })
  title?: string;

  @Text({ ...RRULE, optional: true })
  rrule?: string;

  @ListOf(() => ChecklistItemBody, { min: 1, max: MAX_ITEMS, optional: true })
  checklist?: ChecklistItemBody[];

  @Flag({ optional: true })
  photosRequired?: boolean;

  @Flag({ optional: true })
  signatureRequired?: boolean;

  @ListOf(() => PlanGroupBody, {
    min: 1,
    max: MAX_GROUPS,
    optional: true,
    description: 'All groups as they shall be; a group is known by its name.',
  })
  groups?: PlanGroupBody[];
}

export class EndMaintenancePlan {
  @DayField({ description: 'The last day on which a visit may begin; today or later.' })
  on: Day;

  @Text({ max: 1000 })
  reason: string;
}

export class PreviewRecurrence {
  @Text(RRULE)
  rrule: string;

  @DayField()
  startsOn: Day;
}

export class MaintenancePlanListQuery extends PageQuery {
  @Uuid({ optional: true })
  contractId?: string;
}

export class RecurrencePreview {
  @Answer({ type: String, description: 'The rule as it would be kept.' })
  rrule: string;

  @Answer({ type: [String], description: 'The next days, twelve at the most.', example: ['2025-01-01'] })
  days: Day[];
}

export class PlanAssetAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String })
  code: string;

  @Answer({ type: String })
  name: string;
}

export class PlanGroupAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String })
  name: string;

  @Answer({ type: [PlanAssetAnswer] })
  assets: PlanAssetAnswer[];
}

export class MaintenancePlanLine {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String })
  code: string;

  @Answer({ type: String })
  title: string;

  @Answer({ type: String })
  rrule: string;

  @Answer(DAY)
  startsOn: Day;

  @Answer({ ...DAY, nullable: true })
  endedOn: Day | null;

  @Answer({ type: ReferenceAnswer, description: 'Named by its number.' })
  contract: ReferenceAnswer;

  @Answer({ type: ReferenceAnswer })
  contractor: ReferenceAnswer;

  @Answer({ type: Number })
  version: number;
}

export class MaintenancePlanAnswer extends MaintenancePlanLine {
  @Answer({ type: ReferenceAnswer })
  project: ReferenceAnswer;

  @Answer({ type: [ChecklistItemAnswer] })
  checklist: ChecklistItemAnswer[];

  @Answer({ type: Boolean })
  photosRequired: boolean;

  @Answer({ type: Boolean })
  signatureRequired: boolean;

  @Answer({ type: [PlanGroupAnswer] })
  groups: PlanGroupAnswer[];
}

export class MaintenancePlanPage {
  @Answer({ type: [MaintenancePlanLine] })
  items: MaintenancePlanLine[];

  @Answer({ type: String, nullable: true })
  nextCursor: string | null;
}

export class PlanTemplateAnswer {
  @Answer({ type: String })
  code: string;

  @Answer({ type: String })
  title: string;

  @Answer({ type: String, description: 'Which row of the target tables it serves.' })
  source: string;

  @Answer({ type: String })
  rrule: string;

  @Answer({ type: [ChecklistItemAnswer] })
  checklist: ChecklistItemAnswer[];

  @Answer({ type: Boolean })
  photosRequired: boolean;

  @Answer({ type: Boolean })
  signatureRequired: boolean;
}

export class PlanTemplateList {
  @Answer({ type: [PlanTemplateAnswer] })
  items: PlanTemplateAnswer[];
}
