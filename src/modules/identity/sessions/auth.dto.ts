import { Answer, Secret, Text } from '../../../common/http/fields.js';
import type { Instant } from '../../../common/time/instant.js';
import { OrganisationView } from '../organisations/organisations.dto.js';
import { MAX_PASSWORD, MIN_PASSWORD } from '../passwords/password.rules.js';
import { GRANTABLE_ROLES, PERMISSIONS, type PermissionName, type Role } from '../permissions.rules.js';
import type { SessionKind } from './session.entity.js';

const ROLES = [...GRANTABLE_ROLES, 'setup'];

export class SignIn {
  @Text({ max: 64, example: 'wangfang' })
  signInName: string;

  @Secret({ max: MAX_PASSWORD })
  password: string;
}

export class NewToken extends SignIn {
  @Text({ max: 100, description: 'What the program is, so that its owner knows it again.' })
  label: string;
}

export class ChangePassword {
  @Secret({ max: MAX_PASSWORD })
  current: string;

  @Secret({ min: MIN_PASSWORD, max: MAX_PASSWORD })
  next: string;
}

export class Me {
  @Answer({ type: 'string', format: 'uuid' })
  id: string;

  @Answer({ type: 'string' })
  name: string;

  @Answer({ type: 'string' })
  signInName: string;

  @Answer({ type: 'string', isArray: true, enum: ROLES })
  roles: Role[];

  @Answer({ type: OrganisationView })
  organisation: OrganisationView;

  @Answer({ type: 'string', isArray: true, enum: [...PERMISSIONS] })
  permissions: PermissionName[];

  @Answer({ type: 'boolean', description: 'Until it is changed, only the password can be changed.' })
  mustChangePassword: boolean;
}

export class TokenView {
  @Answer({ type: 'string', format: 'uuid' })
  id: string;

  @Answer({ type: 'string', description: 'Shown this once; send it as `Authorization: Bearer …`.' })
  token: string;

  @Answer({ type: 'string' })
  label: string;

  @Answer({ type: 'string', format: 'date-time' })
  expiresAt: Instant;
}

export class SessionView {
  @Answer({ type: 'string', format: 'uuid' })
  id: string;

  @Answer({ type: 'string', enum: ['console', 'token'] })
  kind: SessionKind;

  @Answer({ type: 'string' })
  label: string;

  @Answer({ type: 'string', format: 'date-time' })
  createdAt: Instant;

  @Answer({ type: 'string', format: 'date-time', description: 'True to five minutes.' })
  lastSeenAt: Instant;

  @Answer({ type: 'string', format: 'date-time' })
  expiresAt: Instant;

  @Answer({ type: 'boolean', description: 'Whether this very request belongs to it.' })
  current: boolean;
}

export class SessionList {
  @Answer({ type: [SessionView] })
  items: SessionView[];
}
