import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../../common/call/call.js';
import { DomainError, refusal } from '../../../common/errors/domain-error.js';
import { constraintOf } from '../../../common/persistence/retry.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import type { Instant } from '../../../common/time/instant.js';
import type { KnownGateway } from '../../assets/index.js';
import { Trail, trailOf } from '../../audit/index.js';
import { momentAfter } from '../ticket.rules.js';
import { TicketReports } from '../ticket-reports.service.js';
import { TicketComment } from '../talk/comment.entity.js';
import { tellReaders } from '../talk/tell-watchers.js';
import { commented } from '../talk/watcher.notices.js';
import type { MonitoringAnswer, MonitoringFault } from './monitoring.dto.js';

/** What says the same again within this time is not said again, in minutes: an alarm repeats itself for days. */
export const REPEATED_WITHIN = 60;

interface Found {
  assetId: string;
  /** All null where no ticket of this alarm is open. */
  id: string | null;
  number: string;
  title: string;
  contractorId: string;
  lastEventAt: Instant;
  /** The same was said a short time ago, and nothing else by the monitoring since. */
  repeated: boolean;
  now: Instant;
}

/**
 * $1 asset's code, $2 alarm, $3 the project for which the gateway speaks, or null, $4 what it says now. The open ticket of
 * this alarm, or the one into which it was merged; no row for an asset that is unknown or not the gateway's.
 */
const FIND = statement(
  'tickets.alarm',
  `with recursive place as (
     select a.id from asset a where a.code = $1 and ($3::uuid is null or a.project_id = $3)
   ), chain as (
     select t.id, t.state, t.merged_into_id, t.reported_at, 0 as steps
     from place join ticket t on t.asset_id = place.id and t.alarm = $2
     union all
     select n.id, n.state, n.merged_into_id, n.reported_at, c.steps + 1
     from chain c join ticket n on n.id = c.merged_into_id where c.state = 'merged' and c.steps < 20
   ), standing as (
     select c.id from chain c where c.state not in ('verified', 'cancelled', 'merged')
     order by c.steps, c.reported_at desc limit 1
   )
   select place.id as "assetId", t.id, t.number, t.title, t.contractor_id as "contractorId",
     t.last_event_at as "lastEventAt", app_now() as now,
     coalesce((select c.text = $4 and c.at > (select app_now()) - interval '${REPEATED_WITHIN} minutes'
       from ticket_comment c where c.ticket_id = t.id and c.author_id is null order by c.at desc, c.id desc limit 1), false)
       as repeated
   from place left join standing on true left join ticket t on t.id = standing.id`,
);

/** Faults that a monitoring reports: each alarm of an asset has one open ticket, and whatever it says later is noted there. */
@Injectable()
export class MonitoringFaults {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reports: TicketReports,
  ) {}

  /** @throws ASSET.UNKNOWN, TICKET.ASSET_NOT_COVERED naming /asset */
  async receive(
    gateway: KnownGateway,
    fault: MonitoringFault,
    source: MonitoringSource,
  ): Promise<MonitoringAnswer> {
    const call = callOf(gateway, source);
    try {
      return await this.attempt(gateway, fault, call);
    } catch (error) {
      // Its twin came first and has opened the ticket: this one is noted there.
      if (constraintOf(error) === 'uq_ticket_alarm') return this.attempt(gateway, fault, call);
      throw error;
    }
  }

  private attempt(gateway: KnownGateway, fault: MonitoringFault, call: Call): Promise<MonitoringAnswer> {
    const said = wordsOf(fault);
    return this.unitOfWork.transact(async (tx) => {
      const values = [fault.asset, fault.alarm, gateway.projectId, said];
      const [found] = await tx.query<Found & Record<string, unknown>>(FIND, values);
      if (!found) throw refusal('rule', 'ASSET.UNKNOWN', '/asset', 'No such asset.');
      const { id, number } = found;
      if (id !== null) {
        if (!found.repeated) await note(tx, call, { ...found, id }, said);
        return { outcome: found.repeated ? 'repeated' : 'noted', ticket: { id, number } };
      }
      if (fault.recovered === true) return { outcome: 'nothing-open', ticket: null };
      return { outcome: 'opened', ticket: await this.open(tx, call, found.assetId, fault) };
    });
  }

  private async open(
    tx: Tx,
    call: Call,
    assetId: string,
    { alarm, title, description, urgency = 'normal' }: MonitoringFault,
  ): Promise<{ id: string; number: string }> {
    try {
      const body = { assetId, urgency, title, description };
      const { id, number } = await this.reports.reportIn(tx, call, body, 'monitoring', alarm);
      return { id, number };
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'rule') throw error;
      throw refusal('rule', error.code, '/asset', error.message);
    }
  }
}

/** Where a request of the monitoring came from. */
export interface MonitoringSource {
  readonly requestId: string;
  readonly ip: string;
}

/** The gateway acts under its own name; no account stands behind it, and it may do nothing else. */
function callOf({ id, name }: KnownGateway, { requestId, ip }: MonitoringSource): Call {
  const actor = { userId: id, organisationId: id, name, roles: [] };
  return { requestId, ip, actor, idempotency: null, ifMatch: null };
}

function wordsOf({ title, description, recovered }: MonitoringFault): string {
  return `${recovered === true ? '告警恢复' : '再次告警'}：${title}\n${description}`;
}

async function note(tx: Tx, call: Call, found: Found & { id: string }, text: string): Promise<void> {
  const { id, number, title } = found;
  const at = momentAfter(found.lastEventAt, found.now);
  const { name: authorName } = call.actor;
  const comment = { id: uuid(), ticketId: id, text, shared: true, authorId: null, authorName, at };
  tx.insert(TicketComment, comment);
  const object = { type: 'ticket', id, label: `${number} ${title}` };
  const changes = { commentId: { from: null, to: comment.id }, shared: { from: null, to: true } };
  tx.insert(Trail, trailOf(call, { at, action: 'ticket.comment', object, changes }));
  await tellReaders(tx, found, null, at, commented(found, authorName, text, true));
}
