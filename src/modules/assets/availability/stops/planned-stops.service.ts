import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../../../common/call/call.js';
import { assertIfMatch } from '../../../../common/call/if-match.js';
import { DomainError, unknownObject } from '../../../../common/errors/domain-error.js';
import { statement } from '../../../../common/persistence/statement.js';
import type { Tx } from '../../../../common/persistence/tx.js';
import { UnitOfWork } from '../../../../common/persistence/unit-of-work.js';
import { DEFAULT_ZONE } from '../../../../common/time/day.js';
import { addHours, type Instant } from '../../../../common/time/instant.js';
import { Transition } from '../../../../common/workflow/transition.entity.js';
import { Trail, trailOf } from '../../../audit/index.js';
import { inReach } from '../../../identity/index.js';
import { coveredAsset } from '../../assets.sql.js';
import { ASSET, Timelines } from '../timelines.js';
import { PlannedStop } from './planned-stop.entity.js';
import { plannedStopWorkflow, type PlannedStopCommand } from './planned-stop.workflow.js';
import type { DecidePlannedStop, NewPlannedStop, PlannedStopAnswer } from './planned-stops.dto.js';
import { PLANNED_STOP_ROW, plannedStopAnswer, type PlannedStopRow } from './planned-stops.queries.js';

const LONGEST_HOURS = 30 * 24;

const COVERED = statement(
  'planned-stop.asset',
  `select a.id, a.code, a.name, a."contractorId", a."contractorName", app_now() as now
   from ${coveredAsset('$1', `($2::timestamptz at time zone '${DEFAULT_ZONE}')::date`)} a`,
);

const LOCK = statement(
  'planned-stop.lock',
  `select ${PLANNED_STOP_ROW} from planned_stop s where s.id = $1 for no key update`,
);

interface CoveredThen {
  id: string;
  code: string;
  name: string;
  contractorId: string | null;
  contractorName: string | null;
  now: Instant;
}

@Injectable()
export class PlannedStopsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly timelines: Timelines,
  ) {}

  /** @throws ASSET.UNKNOWN, PLANNED_STOP.IN_THE_PAST, PLANNED_STOP.ENDS_BEFORE_START, PLANNED_STOP.TOO_LONG (422) */
  ask(call: Call, body: NewPlannedStop): Promise<PlannedStopAnswer> {
    return this.unitOfWork.run(call, async (tx) => {
      const { assetId, from: fromAt, to: toAt, reason } = body;
      const [asset] = await tx.query<CoveredThen & object>(COVERED, [assetId, fromAt]);
      // What a contractor does not cover on that day is answered like what is not there.
      if (!asset || !inReach(call.actor, 'planned-stop.request', asset.contractorId)) {
        throw refusal(
          'ASSET.UNKNOWN',
          '/assetId',
          'There is no such asset, or you do not cover it on that day.',
        );
      }
      const { now: at, contractorId, contractorName } = asset;
      assertAhead(body, at);
      const { userId, name } = call.actor;
      const stop = {
        id: uuid(),
        assetId,
        contractorId,
        fromAt,
        toAt,
        reason,
        state: plannedStopWorkflow.initial,
        askedById: userId,
        askedAt: at,
        decidedById: null,
        decidedAt: null,
        remark: null,
        version: 1,
      };
      tx.insert(PlannedStop, stop);
      leave(
        tx,
        call,
        { id: stop.id, version: 1, from: null, to: stop.state, command: 'ask', reason, at },
        asset.code,
      );
      const contractor = contractorId === null ? null : { id: contractorId, name: contractorName ?? '' };
      const named = { asset: { id: asset.id, code: asset.code, name: asset.name }, contractor };
      return plannedStopAnswer(
        { ...stop, ...named, askedByName: name, decidedByName: null, now: at },
        call.actor,
      );
    });
  }

  /** @throws PLANNED_STOP.UNKNOWN (404), RECORD.CHANGED (412), PLANNED_STOP.OWN_REQUEST, PLANNED_STOP.BEGUN (409) */
  decide(call: Call, id: string, { granted, remark }: DecidePlannedStop): Promise<PlannedStopAnswer> {
    return this.command(call, id, granted ? 'approve' : 'refuse', remark ?? null);
  }

  /** By whoever may ask for it, before it begins. @throws as `decide` */
  cancel(call: Call, id: string): Promise<PlannedStopAnswer> {
    return this.command(call, id, 'cancel', null);
  }

  private command(
    call: Call,
    id: string,
    command: PlannedStopCommand,
    remark: string | null,
  ): Promise<PlannedStopAnswer> {
    return this.unitOfWork.run(call, async (tx) => {
      const [stop] = await tx.query<PlannedStopRow & object>(LOCK, [id]);
      const permission = command === 'cancel' ? 'planned-stop.request' : 'planned-stop.decide';
      if (!stop || !inReach(call.actor, permission, stop.contractorId)) throw unknownObject('planned_stop');
      assertIfMatch(call, stop.version);
      const { now: at, fromAt, state: from } = stop;
      const { userId, name } = call.actor;
      const facts = { now: at, fromAt, askedByMe: stop.askedById === userId };
      const { to: state, refusal: refused } = plannedStopWorkflow.decide(from, command, facts);
      if (refused) throw new DomainError('conflict', refused.code, refused.message);
      const decided = { decidedById: userId, decidedAt: at, remark };
      const change = { state, ...(command !== 'cancel' && decided) };
      tx.update(PlannedStop, stop, change);
      const version = stop.version + 1;
      leave(tx, call, { id, version, from, to: state, command, reason: remark, at }, stop.asset.code);
      if ([from, state].includes('approved')) {
        await this.timelines.changed(
          tx,
          [{ type: ASSET, id: stop.assetId, from: fromAt }],
          'planned-stop.decide',
        );
      }
      const decidedByName = command === 'cancel' ? stop.decidedByName : name;
      return plannedStopAnswer({ ...stop, ...change, decidedByName, version }, call.actor);
    });
  }
}

function assertAhead({ from, to }: NewPlannedStop, now: Instant): void {
  if (from <= now) {
    const message = 'A planned stop is asked for before it begins.';
    throw refusal('PLANNED_STOP.IN_THE_PAST', '/from', message);
  }
  if (to <= from) throw refusal('PLANNED_STOP.ENDS_BEFORE_START', '/to', 'It must end after it begins.');
  if (to > addHours(from, LONGEST_HOURS)) {
    throw refusal('PLANNED_STOP.TOO_LONG', '/to', 'It may last 30 days at the most.');
  }
}

interface Step {
  readonly id: string;
  readonly version: number;
  readonly from: string | null;
  readonly to: string;
  readonly command: string;
  readonly reason: string | null;
  readonly at: Instant;
}

/** The step in the stop's history and in the trail. */
function leave(tx: Tx, call: Call, { id: subjectId, ...step }: Step, label: string): void {
  const { userId: actorId, name: actorName } = call.actor;
  tx.insert(Transition, { id: uuid(), subjectType: 'planned-stop', subjectId, actorId, actorName, ...step });
  const { at, command, reason, from, to } = step;
  const object = { type: 'planned-stop', id: subjectId, label };
  const changes = { state: { from, to } };
  tx.insert(Trail, trailOf(call, { at, action: `planned-stop.${command}`, object, changes, reason }));
}

function refusal(code: string, field: string, message: string): DomainError {
  return new DomainError('rule', code, message, [{ field, code, message }]);
}
