import { columnsOf, jsonOf } from '../../common/persistence/columns.js';
import { statement } from '../../common/persistence/statement.js';
import type { LockedRow } from '../../common/persistence/lock.js';
import type { Tx } from '../../common/persistence/tx.js';
import type { Instant } from '../../common/time/instant.js';
import { coveredAsset, type AssetClass } from '../assets/index.js';
import { deadlineSql, type ClockView, type Deadline } from '../deadlines/index.js';
import { activePeople, type Person } from '../identity/index.js';
import { standingEvidence, type StandingEvidence } from '../indicators/index.js';
import { TicketAct } from './ticket-act.entity.js';
import { TicketCycle } from './ticket-cycle.entity.js';
import type { ComplaintSubject } from '../satisfaction/index.js';
import { Ticket } from './ticket.entity.js';

const YEAR = `extract(year from (select app_now()) at time zone 'Asia/Shanghai')::int`;
const TODAY = `((select app_now()) at time zone 'Asia/Shanghai')::date`;

const PEOPLE = (contractor: string): string =>
  `json_build_object('handler', ${activePeople('contractor', contractor)},
    'supervisor', ${activePeople('supervisor')}, 'leader', ${activePeople('leader')})`;

export type TicketPeople = Record<'handler' | 'supervisor' | 'leader', Person[]>;

/** What a report needs to know of its asset; no row for an unknown asset. */
export interface ReportFacts {
  id: string;
  code: string;
  name: string;
  class: AssetClass;
  projectId: string;
  projectName: string;
  contractorId: string | null;
  contractorName: string | null;
  photosRequired: boolean | null;
  number: string;
  people: TicketPeople;
  now: Instant;
}

/**
 * $1 asset, or $2 the number on its label; $3 when it was reported, now where it is null. The contractor is the one that
 * covered the asset on that day.
 */
export const READ_FOR_REPORT = statement(
  'tickets.report',
  `select a.*, p.name as "projectName", next_number('GZ', ${YEAR}) as number,
     ${PEOPLE('a."contractorId"')} as people, app_now() as now
   from ${coveredAsset(
     'coalesce($1::uuid, (select known.id from asset known where known.code = $2))',
     `(coalesce($3::timestamptz, (select app_now())) at time zone 'Asia/Shanghai')::date`,
   )} a join project p on p.id = a."projectId"`,
);

/** Who covers the ticket's asset today. */
const COVERED_BY = (ticket: string): string =>
  `(select covered."contractorId" from ${coveredAsset(`${ticket}.asset_id`, TODAY)} covered) as "coveredById"`;

/** The names beside a ticket's ids. */
const NAMES = (
  ticket: string,
): string => `a.code as "assetCode", a.name as "assetName", p.name as "projectName",
  c.name as "contractorName", coalesce(reporter.name, ${ticket}.source_name, '') as "reporterName",
  handler.name as "handlerName", asker.name as "urgencyRequestedByName", mover.name as "transferRequestedByName",
  target.name as "transferToName", other.number as "mergedIntoNumber", other.contractor_id as "mergedIntoContractorId",
  (select max(m.at) from transition m where m.subject_type = 'ticket'
    and m.subject_id = ${ticket}.id and m.command = 'grant-transfer') as "transferredAt",
  coalesce((select json_agg(${jsonOf(TicketAct, 'x')} order by x.server_at, x.id)
    from ticket_act x where x.ticket_id = ${ticket}.id), '[]'::json) as acts,
  coalesce((select json_agg(${jsonOf(TicketCycle, 'y')} order by y.cycle)
    from ticket_cycle y where y.ticket_id = ${ticket}.id), '[]'::json) as cycles`;

const JOINED = (ticket: string): string => `
  join asset a on a.id = ${ticket}.asset_id
  join project p on p.id = ${ticket}.project_id
  join organisation c on c.id = ${ticket}.contractor_id
  left join account reporter on reporter.id = ${ticket}.reporter_id
  left join account handler on handler.id = ${ticket}.handler_id
  left join account asker on asker.id = ${ticket}.urgency_requested_by_id
  left join account mover on mover.id = ${ticket}.transfer_requested_by_id
  left join organisation target on target.id = ${ticket}.transfer_to_id
  left join ticket other on other.id = ${ticket}.merged_into_id`;

/** What stands beside the ticket's own row: names, acts, earlier cycles. */
export interface TicketNames {
  assetCode: string;
  assetName: string;
  projectName: string;
  contractorName: string;
  reporterName: string;
  handlerName: string | null;
  urgencyRequestedByName: string | null;
  transferRequestedByName: string | null;
  transferToName: string | null;
  mergedIntoNumber: string | null;
  mergedIntoContractorId: string | null;
  /** Since when it has been this contractor's, where it was another one's before. */
  transferredAt: Instant | null;
  /** What was done offline in any cycle, in the order the server heard of it. */
  acts: TicketAct[];
  /** The facts of earlier cycles. */
  cycles: TicketCycle[];
}

export type TicketRow = Ticket &
  TicketNames & { coveredById: string | null; deadlines: ClockView[]; now: Instant };

/** $1 ticket, $2 the organisation to which the reader is confined, or null. */
export const READ_TICKET = statement(
  'tickets.read',
  `select ${columnsOf(Ticket, 't')}, ${NAMES('t')}, ${COVERED_BY('t')},
     ${deadlineSql.ofSubject('ticket', 't.id')} as deadlines, app_now() as now
   from ticket t ${JOINED('t')} where t.id = $1 and ($2::uuid is null or t.contractor_id = $2)`,
);

export type LockedTicket = Ticket &
  TicketNames &
  LockedRow & {
    coveredById: string | null;
    deadlines: Deadline[];
    evidence: StandingEvidence[];
    people: TicketPeople;
    now: Instant;
  };

/**
 * The ticket locked, its deadlines locked after it, and its evidence, in one statement. The moment is read from the
 * rows of the locking part and so never before the lock is held.
 */
export const LOCK_TICKET = statement(
  'tickets.lock',
  `with seen as materialized (select t.version from ticket t where t.id = $1),
   record as materialized (select t.* from ticket t where t.id = $1 for no key update),
   ${deadlineSql.locked('ticket')}
   select ${columnsOf(Ticket, 'record')}, ${NAMES('record')}, ${COVERED_BY('record')}, (select version from seen) as "seenVersion",
     ${deadlineSql.LOCKED_ROWS} as deadlines, ${standingEvidence('ticket', 'record.id')} as evidence,
     ${PEOPLE('record.contractor_id')} as people, app_now() as now
   from record ${JOINED('record')}`,
);

/** $1 tickets. Two of them are locked in the order of their ids, before what belongs to either. */
export const LOCK_SEVERAL = statement(
  'tickets.lock-several',
  'select t.id from ticket t where t.id = any($1::uuid[]) order by t.id for no key update',
);

/** $1 organisation: an active contractor with its people, or no row. */
export const CONTRACTOR = statement(
  'tickets.contractor',
  `select o.id, o.name, ${activePeople('contractor', 'o.id')} as people
   from organisation o where o.id = $1 and o.kind = 'contractor' and o.disabled_at is null`,
);

export interface FoundContractor {
  id: string;
  name: string;
  people: Person[];
}

export type PreviewedTicket = Ticket & { coveredById: string | null; deadlines: Deadline[]; now: Instant };

/** $1 ticket. The same without a lock, as far as a preview needs it. */
export const READ_FOR_PREVIEW = statement(
  'tickets.preview',
  `select ${columnsOf(Ticket, 't')}, ${COVERED_BY('t')}, ${deadlineSql.standing('ticket', 't.id')} as deadlines,
     app_now() as now
   from ticket t where t.id = $1`,
);

const COMPLAINED_OF = statement(
  'tickets.complained-of',
  `select t.number || ' ' || t.title as label, t.project_id as "projectId", t.asset_class as "assetClass",
     t.contractor_id as "contractorId"
   from ticket t where t.id = $1`,
);

/** The ticket as a complaint about it names it; only people who read every ticket record complaints. */
export async function complainedOf(tx: Tx, id: string): Promise<ComplaintSubject | null> {
  const [found] = await tx.query<ComplaintSubject & Record<string, unknown>>(COMPLAINED_OF, [id]);
  return found ?? null;
}
