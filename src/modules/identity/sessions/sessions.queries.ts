import { Injectable } from '@nestjs/common';
import type { Call } from '../../../common/call/call.js';
import { DomainError } from '../../../common/errors/domain-error.js';
import { columnsOf } from '../../../common/persistence/columns.js';
import { Database } from '../../../common/persistence/database.js';
import { statement } from '../../../common/persistence/statement.js';
import { permissionsOf } from '../permissions.rules.js';
import type { Me, SessionView } from './auth.dto.js';
import type { KnownPerson } from './credentials.js';
import { Session } from './session.entity.js';

const ME = statement(
  'session.me',
  `select a.id, a.sign_in_name as "signInName", a.name, a.roles, a.must_change_password as "mustChangePassword",
     a.version, o.id as "organisationId", o.name as "organisationName", o.kind as "organisationKind"
   from account a join organisation o on o.id = a.organisation_id where a.id = $1`,
);

const OWN = statement(
  'session.list-own',
  `select ${columnsOf(Session, 's', ['id', 'kind', 'label', 'createdAt', 'lastSeenAt', 'expiresAt'])},
     s.id = $2 as current
   from session s
   where s.account_id = $1 and s.revoked_at is null and s.expires_at > now() and s.idle_until > now()
   order by s.created_at desc limit 200`,
);

/** What the console shows of the signed-in person. */
export function meOf(person: KnownPerson): Me {
  return {
    id: person.id,
    name: person.name,
    signInName: person.signInName,
    roles: person.roles,
    organisation: { id: person.organisationId, name: person.organisationName, kind: person.organisationKind },
    permissions: permissionsOf(person.roles),
    mustChangePassword: person.mustChangePassword,
  };
}

@Injectable()
export class SessionsQueries {
  constructor(private readonly database: Database) {}

  async me(call: Call): Promise<Me> {
    const person = await this.database.readOne<KnownPerson>(ME, [call.actor.userId]);
    if (!person) throw new DomainError('unauthenticated', 'AUTH.SIGN_IN', 'Sign in first.');
    return meOf(person);
  }

  /** One's own sessions that still open doors, newest first. */
  own(call: Call, sessionId: string): Promise<SessionView[]> {
    return this.database.read<SessionView>(OWN, [call.actor.userId, sessionId]);
  }
}
