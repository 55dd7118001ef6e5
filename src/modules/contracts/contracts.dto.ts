import { ReferenceAnswer } from '../../common/http/answers.js';
import { Answer, DayField, Flag, Text, Uuid, Whole } from '../../common/http/fields.js';
import { PageQuery } from '../../common/http/page.js';
import type { Day } from '../../common/time/day.js';

/** Characters that the number on the paper may have. */
export const NUMBER_MAX = 100;

const VALUE = { min: 0, max: Number.MAX_SAFE_INTEGER, optional: true, nullable: true } as const;

export class ContractListQuery extends PageQuery {
  @Uuid({ optional: true })
  projectId?: string;

  @Uuid({ optional: true })
  contractorId?: string;
}

export class NewContract {
  @Text({ max: NUMBER_MAX, example: 'HT-2025-0001', description: 'As it is printed on the paper.' })
  number: string;

  @Text({ max: 200 })
  title: string;

  @Uuid({ description: 'Whose target table its records are evidence for.' })
  projectId: string;

  @Uuid({ description: 'An active organisation of the kind contractor.' })
  contractorId: string;

  @DayField({ optional: true, nullable: true, description: 'Not after today.' })
  signedOn?: Day | null;

  @DayField({ description: 'The first day on which it is in force.' })
  from: Day;

  @DayField({ description: 'The last day, included.' })
  to: Day;

  @Whole({ ...VALUE, description: 'In fen.' })
  valueFen?: number | null;

  @Flag({ optional: true, description: 'A fault or a visit under it is finished only with photographs.' })
  photosRequired?: boolean;
}

/** What is left out stays. Its project and contractor never change: that would be another contract. */
export class ContractChange {
  @Text({ max: NUMBER_MAX, optional: true })
  number?: string;

  @Text({ max: 200, optional: true })
  title?: string;

  @DayField({ optional: true, nullable: true, description: 'Not after today.' })
  signedOn?: Day | null;

  @DayField({ optional: true, description: 'Every coverage under it must still lie inside.' })
  from?: Day;

  @DayField({ optional: true, description: 'The last day, included.' })
  to?: Day;

  @Whole({ ...VALUE, description: 'In fen.' })
  valueFen?: number | null;

  @Flag({ optional: true, description: 'Counts for faults and visits that begin from now on.' })
  photosRequired?: boolean;
}

export class ContractAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String })
  number: string;

  @Answer({ type: String })
  title: string;

  @Answer({ type: ReferenceAnswer })
  project: ReferenceAnswer;

  @Answer({ type: ReferenceAnswer })
  contractor: ReferenceAnswer;

  @Answer({ type: String, format: 'date', nullable: true })
  signedOn: Day | null;

  @Answer({ type: String, format: 'date', description: 'The first day.' })
  from: Day;

  @Answer({ type: String, format: 'date', description: 'The last day, included.' })
  to: Day;

  @Answer({ type: 'integer', nullable: true, description: 'In fen.' })
  valueFen: number | null;

  @Answer({ type: Boolean })
  photosRequired: boolean;

  @Answer({ type: Number })
  version: number;
}

export class ContractPage {
  @Answer({ type: [ContractAnswer] })
  items: ContractAnswer[];

  @Answer({ type: String, nullable: true })
  nextCursor: string | null;
}
