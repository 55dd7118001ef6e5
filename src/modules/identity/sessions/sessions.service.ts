import { hash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../../common/call/call.js';
import { DomainError, unknownObject } from '../../../common/errors/domain-error.js';
import { Database } from '../../../common/persistence/database.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import type { Instant } from '../../../common/time/instant.js';
import { Trail, trailOf, type TrailSource } from '../../audit/index.js';
import { Account } from '../accounts/account.entity.js';
import { assertGoodPassword, hashPassword } from '../passwords/passwords.js';
import type { ChangePassword, SignIn } from './auth.dto.js';
import { Credentials, wrongCredentials, type KnownPerson, type Origin } from './credentials.js';
import { Session, type SessionKind } from './session.entity.js';
import { endOthers } from './session.statements.js';
import { expiryOf, idleUntil } from './session.rules.js';

/** The token goes to the caller once; only its hash stays. */
export interface Started {
  readonly person: KnownPerson;
  readonly id: string;
  readonly token: string;
  readonly expiresAt: Instant;
}

const END_TOKEN = statement(
  'session.end-token',
  'update session set revoked_at = clock_timestamp() where token_hash = $1 and revoked_at is null',
);
const END_OWN = statement(
  'session.end-own',
  `update session set revoked_at = clock_timestamp()
   where id = $1 and account_id = $2 and revoked_at is null returning label`,
);
const STILL_SO = statement(
  'session.still-so',
  'select from account where id = $1 and version = $2 and disabled_at is null for share',
);
const SIGN_IN_NAME = statement(
  'session.sign-in-name',
  'select sign_in_name as "signInName" from account where id = $1',
);

@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly credentials: Credentials,
  ) {}

  /**
   * Signs a person in at the console. A session that the browser still had ends, so that nobody can plant one.
   * @throws AUTH.WRONG_CREDENTIALS, AUTH.TOO_MANY_ATTEMPTS
   */
  async signIn(given: SignIn, origin: Origin, replaced: string | null): Promise<Started> {
    const person = await this.credentials.check(given.signInName, given.password, origin);
    return this.start('console', '浏览器 Browser', person, origin, replaced);
  }

  /** A session for a program, which shows its token by hand. @throws as `signIn` */
  async issueToken(given: SignIn, label: string, origin: Origin): Promise<Started> {
    const person = await this.credentials.check(given.signInName, given.password, origin);
    return this.start('token', label, person, origin, null);
  }

  async signOut(call: Call, sessionId: string): Promise<void> {
    await this.unitOfWork.run(call, (tx) => endOwn(tx, call, sessionId, 'session.end'));
  }

  /** Ends another session of one's own: a lost browser, a program that is gone. @throws SESSION.UNKNOWN */
  async end(call: Call, sessionId: string): Promise<void> {
    await this.unitOfWork.run(call, (tx) => endOwn(tx, call, sessionId, 'session.revoke'));
  }

  /**
   * Every other session of the person ends; the one that asked lives on.
   * @throws AUTH.WRONG_CREDENTIALS, AUTH.TOO_MANY_ATTEMPTS, PASSWORD.*
   */
  async changePassword(call: Call, sessionId: string, { current, next }: ChangePassword): Promise<void> {
    const own = await this.database.readOne<{ signInName: string }>(SIGN_IN_NAME, [call.actor.userId]);
    const person = await this.credentials.check(own?.signInName ?? '', current, call);
    assertGoodPassword(next, [person.signInName, person.organisationName], '/next');
    if (next.normalize('NFC') === current.normalize('NFC')) {
      const message = 'The new password must differ from the current one.';
      const fields = [{ field: '/next', code: 'PASSWORD.SAME', message }];
      throw new DomainError('rule', 'PASSWORD.SAME', message, fields);
    }
    const passwordHash = await hashPassword(next);
    const object = { type: 'account', id: person.id, label: person.name };
    await this.unitOfWork.run(
      call,
      async (tx) => {
        tx.update(Account, person, { passwordHash, mustChangePassword: false, oneTimeUntil: null });
        tx.insert(Trail, trailOf(call, { action: 'account.change-password', object }));
        await tx.flush();
        await endOthers(tx, person.id, sessionId);
      },
      { secretAnswer: true },
    );
  }

  private async start(
    kind: SessionKind,
    label: string,
    person: KnownPerson & { machineNow: Instant },
    origin: Origin,
    replaced: string | null,
  ): Promise<Started> {
    const id = uuid();
    const token = randomBytes(32).toString('base64url');
    const expiresAt = expiryOf(kind, person.machineNow);
    const source: TrailSource = { ...origin, actor: { ...person, userId: person.id } };
    await this.unitOfWork.transact(async (tx) => {
      // A password changed or an account ended since the check has ended all sessions: none may slip in after that.
      if ((await tx.query(STILL_SO, [person.id, person.version])).length === 0) throw wrongCredentials();
      if (replaced !== null) await tx.query(END_TOKEN, [hash('sha256', replaced)]);
      tx.insert(Session, {
        id,
        accountId: person.id,
        kind,
        tokenHash: hash('sha256', token),
        label,
        ip: origin.ip,
        expiresAt,
        idleUntil: idleUntil(kind, person.machineNow, expiresAt),
      });
      tx.insert(Trail, trailOf(source, { action: 'session.start', object: { type: 'session', id, label } }));
    });
    return { person, id, token, expiresAt };
  }
}

async function endOwn(tx: Tx, call: Call, id: string, action: string): Promise<void> {
  const [ended] = await tx.query<{ label: string }>(END_OWN, [id, call.actor.userId]);
  if (!ended) throw unknownObject('session');
  tx.insert(Trail, trailOf(call, { action, object: { type: 'session', id, label: ended.label } }));
}
