import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../../../common/call/call.js';
import { assertIfMatch } from '../../../../common/call/if-match.js';
import { DomainError, unknownObject } from '../../../../common/errors/domain-error.js';
import { statement } from '../../../../common/persistence/statement.js';
import type { Tx } from '../../../../common/persistence/tx.js';
import { takenAs } from '../../../../common/persistence/unique.js';
import { UnitOfWork } from '../../../../common/persistence/unit-of-work.js';
import type { Instant } from '../../../../common/time/instant.js';
import { Trail, trailOf } from '../../../audit/index.js';
import { Gateway } from './gateway.entity.js';
import { tokenHashOf } from './gateway.guard.js';
import type { GatewayAnswer, GatewayWithToken, NewGateway } from './gateways.dto.js';
import { GATEWAY_ANSWER } from './gateways.queries.js';

const DEFAULT_TIMEOUT_SECONDS = 900;

const PROJECT = statement('gateway.project', 'select p.id, p.name from project p where p.id = $1');
const LOCK = statement(
  'gateway.lock',
  `select ${GATEWAY_ANSWER}, app_now() as now from gateway g where g.id = $1 for no key update`,
);

type LockedGateway = GatewayAnswer & { now: Instant };

@Injectable()
export class GatewaysService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws PROJECT.UNKNOWN (422), GATEWAY.NAME_TAKEN (409) */
  async create(call: Call, body: NewGateway): Promise<GatewayWithToken> {
    const { name, projectId = null, timeoutSeconds = DEFAULT_TIMEOUT_SECONDS } = body;
    const token = newToken();
    const run = this.unitOfWork.run<GatewayWithToken>(
      call,
      async (tx) => {
        const [project = null] =
          projectId === null ? [] : await tx.query<{ id: string; name: string }>(PROJECT, [projectId]);
        if (projectId !== null && project === null) {
          const message = 'There is no such project.';
          const fields = [{ field: '/projectId', code: 'PROJECT.UNKNOWN', message }];
          throw new DomainError('rule', 'PROJECT.UNKNOWN', message, fields);
        }
        const id = uuid();
        const said = { name, timeoutSeconds };
        tx.insert(Gateway, { id, ...said, projectId, tokenHash: tokenHashOf(token), version: 1 });
        const changes = Object.fromEntries(
          Object.entries({ ...said, project: project?.name ?? null }).map(([key, to]) => [
            key,
            { from: null, to },
          ]),
        );
        const object = { type: 'gateway', id, label: name };
        tx.insert(Trail, trailOf(call, { action: 'gateway.create', object, changes }));
        return {
          id,
          ...said,
          project,
          lastContactAt: null,
          blind: true,
          disabledAt: null,
          version: 1,
          token,
        };
      },
      { secretAnswer: true },
    );
    const message = 'Another gateway has this name.';
    const fields = [{ field: '/name', code: 'GATEWAY.NAME_TAKEN', message }];
    return takenAs(
      run,
      'uq_gateway_name',
      new DomainError('conflict', 'GATEWAY.NAME_TAKEN', message, fields),
    );
  }

  /** @throws GATEWAY.UNKNOWN (404), RECORD.CHANGED (412), GATEWAY.DISABLED (409) */
  rotate(call: Call, id: string): Promise<GatewayWithToken> {
    const token = newToken();
    return this.unitOfWork.run(
      call,
      async (tx) => {
        const gateway = await locked(tx, call, id);
        const tokenHash = tokenHashOf(token);
        return { ...changed(tx, call, gateway, 'gateway.rotate', { tokenHash }), token };
      },
      { secretAnswer: true },
    );
  }

  /** Its token counts no more; what it handed on stays. @throws as `rotate` */
  disable(call: Call, id: string): Promise<GatewayAnswer> {
    return this.unitOfWork.run(call, async (tx) => {
      const gateway = await locked(tx, call, id);
      return changed(tx, call, gateway, 'gateway.disable', { disabledAt: gateway.now });
    });
  }
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
}

async function locked(tx: Tx, call: Call, id: string): Promise<LockedGateway> {
  const [gateway] = await tx.query<LockedGateway & object>(LOCK, [id]);
  if (!gateway) throw unknownObject('gateway');
  assertIfMatch(call, gateway.version);
  if (gateway.disabledAt !== null) {
    throw new DomainError('conflict', 'GATEWAY.DISABLED', 'The gateway has been disabled.');
  }
  return gateway;
}

function changed(
  tx: Tx,
  call: Call,
  { now: at, ...gateway }: LockedGateway,
  action: string,
  change: { tokenHash?: string; disabledAt?: Instant },
): GatewayAnswer {
  tx.update(Gateway, gateway, change);
  const object = { type: 'gateway', id: gateway.id, label: gateway.name };
  tx.insert(Trail, trailOf(call, { at, action, object }));
  const { disabledAt = null } = change;
  return { ...gateway, disabledAt, version: gateway.version + 1 };
}
