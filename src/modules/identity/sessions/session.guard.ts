import { hash } from 'node:crypto';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Call } from '../../../common/call/call.js';
import { CONFIG, type Config } from '../../../common/config/config.js';
import { DomainError } from '../../../common/errors/domain-error.js';
import { idempotencyKeyOf, ifMatchOf } from '../../../common/http/http-edge.js';
import { accessOf, type Access } from '../../../common/http/permission.js';
import { Database } from '../../../common/persistence/database.js';
import { statement } from '../../../common/persistence/statement.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import type { Instant } from '../../../common/time/instant.js';
import { Trail, trailOf } from '../../audit/index.js';
import { assertOwnPage } from './cross-site.js';
import { reach, type PermissionName } from '../permissions.rules.js';
import { cookieName, credentialOf } from './session.cookie.js';
import type { SessionKind } from './session.entity.js';
import { idleUntil, TOUCH_AFTER_MINUTES } from './session.rules.js';

interface SessionRow {
  id: string;
  kind: SessionKind;
  expiresAt: Instant;
  machineNow: Instant;
  touch: boolean;
  userId: string;
  organisationId: string;
  name: string;
  roles: string[];
  mustChangePassword: boolean;
}

/** Who shows this token, if it still counts: every request asks, so an end of any kind works at once, everywhere. */
const FIND = statement(
  'session.find',
  `select s.id, s.kind, s.expires_at as "expiresAt", clock_timestamp() as "machineNow",
     s.last_seen_at < clock_timestamp() - interval '${TOUCH_AFTER_MINUTES} minutes' as touch,
     a.id as "userId", a.organisation_id as "organisationId", a.name, a.roles,
     a.must_change_password as "mustChangePassword"
   from session s
   join account a on a.id = s.account_id
   join organisation o on o.id = a.organisation_id
   where s.token_hash = $1 and s.revoked_at is null
     and s.expires_at > clock_timestamp() and s.idle_until > clock_timestamp()
     and a.disabled_at is null and o.disabled_at is null`,
);

const TOUCH = statement(
  'session.touch',
  'update session set last_seen_at = $2, idle_until = $3 where id = $1 and last_seen_at < $2',
);

const FORBIDDEN = 'Your roles do not allow this.';

/** Stands before every route: finds out who calls, and refuses what their roles do not give them. */
@Injectable()
export class SessionGuard implements CanActivate {
  private readonly cookie: string;
  private readonly origin: string;
  private readonly access = new WeakMap<object, Access | 'undeclared'>();

  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) config: Config,
  ) {
    this.cookie = cookieName(config);
    this.origin = new URL(config.publicUrl).origin;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const access = this.accessTo(context.getHandler());
    if (access === 'undeclared') throw new DomainError('forbidden', 'AUTH.FORBIDDEN', FORBIDDEN);
    assertOwnPage(request, this.origin);
    if (access.kind === 'public') return true;
    const session = await this.find(request);
    const call: Call = {
      requestId: request.id,
      ip: request.ip,
      actor: {
        userId: session.userId,
        organisationId: session.organisationId,
        name: session.name,
        roles: session.roles,
      },
      idempotency: idempotencyKeyOf(request),
      ifMatch: ifMatchOf(request),
    };
    request.call = call;
    request.sessionId = session.id;
    if (session.mustChangePassword && !(access.kind === 'signed-in' && access.beforePasswordChange)) {
      throw new DomainError(
        'forbidden',
        'AUTH.CHANGE_PASSWORD_FIRST',
        'Change your one-time password first.',
      );
    }
    if (access.kind === 'permission') {
      const held = reach(call.actor, access.permission as PermissionName) !== 'none';
      if (!held) await this.refuse(request, call, access.permission);
    }
    return true;
  }

  private accessTo(handler: object): Access | 'undeclared' {
    let access = this.access.get(handler);
    if (!access) {
      const [only, ...more] = accessOf(handler);
      access = only && more.length === 0 ? only : 'undeclared';
      this.access.set(handler, access);
    }
    return access;
  }

  private async find(request: FastifyRequest): Promise<SessionRow> {
    const shown = credentialOf(request, this.cookie);
    const row = shown && (await this.database.readOne<SessionRow>(FIND, [hash('sha256', shown.token)]));
    // A cookie is no bearer token and the other way round: what leaks from one place must not work in the other.
    if (row?.kind !== shown?.kind || !row) {
      throw new DomainError('unauthenticated', 'AUTH.SIGN_IN', 'Sign in first.');
    }
    if (row.touch) {
      const idle = idleUntil(row.kind, row.machineNow, row.expiresAt);
      await this.unitOfWork.transact((tx) => tx.query(TOUCH, [row.id, row.machineNow, idle]));
    }
    return row;
  }

  /** A refusal is worth knowing of, so it stands in the trail, in a transaction of its own. */
  private async refuse(request: FastifyRequest, call: Call, permission: string): Promise<never> {
    const label = `${request.method} ${request.url.slice(0, 200)}`;
    const object = { type: 'route', id: null, label };
    await this.unitOfWork.transact((tx) => {
      tx.insert(Trail, trailOf(call, { action: 'access.denied', object, reason: permission }));
      return Promise.resolve();
    });
    throw new DomainError('forbidden', 'AUTH.FORBIDDEN', FORBIDDEN);
  }
}
