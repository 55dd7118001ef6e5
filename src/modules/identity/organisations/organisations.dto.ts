import { Answer, OneOf, Text } from '../../../common/http/fields.js';
import type { Instant } from '../../../common/time/instant.js';
import { ORGANISATION_KINDS, type OrganisationKind } from '../permissions.rules.js';

export class NewOrganisation {
  @Text({ max: 100 })
  name: string;

  @OneOf(ORGANISATION_KINDS)
  kind: OrganisationKind;
}

/** An organisation as other records name it. */
export class OrganisationView {
  @Answer({ type: 'string', format: 'uuid' })
  id: string;

  @Answer({ type: 'string' })
  name: string;

  @Answer({ type: 'string', enum: [...ORGANISATION_KINDS] })
  kind: OrganisationKind;
}

export class OrganisationRecord extends OrganisationView {
  @Answer({ type: 'string', format: 'date-time', nullable: true })
  disabledAt: Instant | null;

  @Answer({ type: 'integer' })
  version: number;
}

export class OrganisationPage {
  @Answer({ type: [OrganisationRecord] })
  items: OrganisationRecord[];

  @Answer({ type: 'string', nullable: true })
  nextCursor: string | null;
}
