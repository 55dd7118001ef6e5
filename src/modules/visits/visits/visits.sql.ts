import { columnsOf } from '../../../common/persistence/columns.js';
import type { LockedRow } from '../../../common/persistence/lock.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Instant } from '../../../common/time/instant.js';
import type { AssetClass } from '../../assets/index.js';
import { deadlineSql, type ClockView, type Deadline } from '../../deadlines/index.js';
import { attachmentsOf, type AttachmentAnswer } from '../../files/index.js';
import { activePeople, type Person } from '../../identity/index.js';
import { standingEvidence, type StandingEvidence } from '../../indicators/index.js';
import type { GroupFacts } from './visit.clocks.js';
import { Visit } from './visit.entity.js';

const OPEN = `('planned', 'in-progress', 'returned')`;

const PEOPLE = (contractor: string): string =>
  `json_build_object('handler', ${activePeople('contractor', contractor)},
    'supervisor', ${activePeople('supervisor')}, 'leader', ${activePeople('leader')})`;

export type VisitPeople = Record<'handler' | 'supervisor' | 'leader', Person[]>;

export interface VisitedAsset {
  id: string;
  code: string;
  name: string;
  class: AssetClass;
}

const ASSETS = (visit: string): string => `coalesce((
  select json_agg(json_build_object('id', a.id, 'code', a.code, 'name', a.name, 'class', va.asset_class) order by a.code)
  from visit_asset va join asset a on a.id = va.asset_id where va.visit_id = ${visit}), '[]'::json) as assets`;

/** The names beside a visit's ids. */
const NAMES = `plan.code as "planCode", p.name as "projectName", c.name as "contractorName",
  starter.name as "startedByName", submitter.name as "submittedByName", acceptor.name as "acceptedByName"`;

const JOINED = (visit: string): string => `
  join maintenance_plan plan on plan.id = ${visit}.plan_id
  join project p on p.id = ${visit}.project_id
  join organisation c on c.id = ${visit}.contractor_id
  left join account starter on starter.id = ${visit}.started_by_id
  left join account submitter on submitter.id = ${visit}.submitted_by_id
  left join account acceptor on acceptor.id = ${visit}.accepted_by_id`;

export interface VisitNames {
  planCode: string;
  projectName: string;
  contractorName: string;
  startedByName: string | null;
  submittedByName: string | null;
  acceptedByName: string | null;
}

export type VisitRow = Visit &
  VisitNames & {
    assets: VisitedAsset[];
    attachments: AttachmentAnswer[];
    deadlines: ClockView[];
    now: Instant;
  };

/** $1 visit, $2 the contractor to which the reader is confined, or null. */
export const READ_VISIT = statement(
  'visits.read',
  `select ${columnsOf(Visit, 'v')}, ${NAMES}, ${ASSETS('v.id')}, ${attachmentsOf('visit', 'v.id', '$2::uuid is not null')} as attachments,
     ${deadlineSql.ofSubject('visit', 'v.id')} as deadlines, app_now() as now
   from visit v ${JOINED('v')} where v.id = $1 and ($2::uuid is null or v.contractor_id = $2)`,
);

/** What the other visits of the group say: `GroupFacts`. */
const GROUP = (visit: string): string => `
  (select max(e.submitted_at) from visit e
   where e.group_id = ${visit}.group_id and e.period_from < ${visit}.period_from and not e.replaced
     and e.state in ('submitted', 'accepted') and e.effective is distinct from false) as "performedBefore",
  (select min(e.period_from) from visit e where e.group_id = ${visit}.group_id and not e.replaced) as "groupBegan",
  (select max(coalesce(e.returned_at, e.last_event_at)) from visit e
   where e.group_id = ${visit}.group_id and e.period_from < ${visit}.period_from and not e.replaced
     and e.state in ${OPEN}) as "waitsSince"`;

export type LockedVisit = Visit &
  VisitNames &
  LockedRow & {
    assets: VisitedAsset[];
    attachments: AttachmentAnswer[];
    deadlines: Deadline[];
    evidence: StandingEvidence[];
    people: VisitPeople;
    now: Instant;
  } & {
    performedBefore: GroupFacts['performedBefore'];
    groupBegan: GroupFacts['groupBegan'] | null;
    waitsSince: GroupFacts['waitsSince'];
  };

/** The visit locked, its deadlines locked after it, and what they rest on, in one statement. $1 visit. */
export const LOCK_VISIT = statement(
  'visits.lock',
  `with seen as materialized (select v.version from visit v where v.id = $1),
   record as materialized (select v.* from visit v where v.id = $1 for no key update),
   ${deadlineSql.locked('visit')}
   select ${columnsOf(Visit, 'record')}, ${NAMES}, ${ASSETS('record.id')}, ${attachmentsOf('visit', 'record.id')} as attachments,
     (select version from seen) as "seenVersion", ${deadlineSql.LOCKED_ROWS} as deadlines,
     ${standingEvidence('visit', 'record.id')} as evidence, ${PEOPLE('record.contractor_id')} as people,
     ${GROUP('record')}, app_now() as now
   from record ${JOINED('record')}`,
);

/** $1 group, $2 the first day of a visit: the group's next visit after it that is still to be performed. */
export const NEXT_OPEN = statement(
  'visits.next-open',
  `select v.id from visit v
   where v.group_id = $1 and v.period_from > $2::date and v.state in ${OPEN} and not v.replaced
   order by v.period_from limit 1`,
);
