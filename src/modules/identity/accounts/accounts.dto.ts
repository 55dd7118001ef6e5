import { Answer, ListOfOneOf, Name, Text, Uuid } from '../../../common/http/fields.js';
import { PageQuery } from '../../../common/http/page.js';
import type { Instant } from '../../../common/time/instant.js';
import { GRANTABLE_ROLES, type Role } from '../permissions.rules.js';

export class AccountsQuery extends PageQuery {
  @Uuid({ optional: true, description: 'The people of this organisation.' })
  organisationId?: string;
}

export class NewAccount {
  @Uuid()
  organisationId: string;

  @Name({
    min: 2,
    max: 64,
    pattern: /^[a-z0-9][a-z0-9._-]*$/,
    message: '$property has small letters, digits, dots and dashes only',
    description: 'Lower case, so that two people’s names never differ by case only.',
    example: 'wangfang',
  })
  signInName: string;

  @Text({ max: 100 })
  name: string;
}

export class GrantRoles {
  @ListOfOneOf(GRANTABLE_ROLES, { max: GRANTABLE_ROLES.length, description: 'All roles from now on.' })
  roles: Exclude<Role, 'setup'>[];
}

/** What browsers take for an e-mail address; a host of the unit's own network may have no dot. */
const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/;

export class SetEmail {
  @Name({
    min: 3,
    max: 254,
    nullable: true,
    pattern: ADDRESS,
    message: '$property must be an e-mail address',
    description: 'Where notices go by mail; `null`: the inbox alone.',
    example: 'wangfang@haihe.example',
  })
  email: string | null;
}

export class DisableAccount {
  @Text({ max: 500 })
  reason: string;

  @Uuid({ optional: true, description: 'Takes over the open deadlines, and stands in for good.' })
  successorId?: string;
}

export class AccountRecord {
  @Answer({ type: 'string', format: 'uuid' })
  id: string;

  @Answer({ type: 'string', format: 'uuid' })
  organisationId: string;

  @Answer({ type: 'string' })
  organisationName: string;

  @Answer({ type: 'string' })
  signInName: string;

  @Answer({ type: 'string' })
  name: string;

  @Answer({ type: 'string', nullable: true, description: 'Where notices go by mail, if anywhere.' })
  email: string | null;

  @Answer({ type: 'string', isArray: true, enum: [...GRANTABLE_ROLES, 'setup'] })
  roles: Role[];

  @Answer({ type: 'boolean' })
  mustChangePassword: boolean;

  @Answer({ type: 'string', format: 'date-time', nullable: true })
  disabledAt: Instant | null;

  @Answer({ type: 'string', format: 'date-time' })
  createdAt: Instant;

  @Answer({ type: 'integer' })
  version: number;
}

export class AccountPage {
  @Answer({ type: [AccountRecord] })
  items: AccountRecord[];

  @Answer({ type: 'string', nullable: true })
  nextCursor: string | null;
}

export class OneTimePassword {
  @Answer({
    type: 'string',
    description: 'Shown this once; good for 72 hours, to be changed at the first sign-in.',
  })
  oneTimePassword: string;
}

export class CreatedAccount extends AccountRecord {
  @Answer({
    type: 'string',
    description: 'Shown this once; good for 72 hours, to be changed at the first sign-in.',
  })
  oneTimePassword: string;
}
