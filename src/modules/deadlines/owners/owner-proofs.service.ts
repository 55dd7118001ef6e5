import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { v7 as uuid } from 'uuid';
import { Logger } from '../../../common/logging/logger.js';
import { Database } from '../../../common/persistence/database.js';
import { sqlState } from '../../../common/persistence/retry.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import type { Day } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';
import { Staff } from '../../identity/index.js';
import type { NoticeContent } from '../../notifications/index.js';
import { RUNNING } from './open-deadlines.js';
import { OwnerProof, type WithoutOwner } from './owner-proof.entity.js';
import { proofDay } from './owner.rules.js';

const ASK_EVERY_MS = 600_000;

const NOW = statement('owners.now', 'select app_now() as now');
const MADE = statement('owners.made', 'select id from owner_proof where day = $1');

const NAMED = statement(
  'owners.people',
  `select count(distinct d.id) as open, coalesce(array_agg(distinct one.id) filter (where one.id is not null), '{}') as ids
   from deadline d left join lateral (
     select jsonb_array_elements_text(relation.ids)::uuid as id from jsonb_each(d.people) relation(name, ids)
   ) one on true where ${RUNNING}`,
);

// Every relation that a deadline names must reach somebody; the one who does the work it always has to name.
const WITHOUT = statement(
  'owners.without',
  `select d.id as "deadlineId", d.subject_type as "subjectType", d.subject_id as "subjectId",
     d.subject_label as label, d.kind, lost.relations
   from deadline d cross join lateral (
     select array_agg(relation.name order by relation.name) as relations
     from jsonb_each(jsonb_build_object('handler', '[]'::jsonb) || d.people) relation(name, ids)
     where not exists (
       select from jsonb_array_elements_text(relation.ids) one(id) where one.id::uuid = any($1::uuid[]))
   ) lost
   where ${RUNNING} and lost.relations is not null
   order by d.due_at, d.id`,
);

const RESPONSIBLE = ['leader', 'supervisor'];
const LAST_RESORT = 'system-admin';

/**
 * Proves every night that each open deadline still has somebody who is told, in every relation; and says so where one
 * has not. Also what a deadline opened in the moment in which an account ended comes to light here.
 */
@Injectable()
export class OwnerProofs {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly staff: Staff,
    private readonly logger: Logger,
  ) {}

  /** Asks again and again, so that a night without a server is caught up in the morning. */
  @Interval(ASK_EVERY_MS)
  async watch(): Promise<void> {
    try {
      await this.proveIfDue();
    } catch (error) {
      this.logger.error({ message: String(error) }, 'the owners of open deadlines could not be proved');
    }
  }

  /** @returns whether this call made the proof; of several replicas one does */
  async proveIfDue(): Promise<boolean> {
    const moment = await this.database.readOne<{ now: Instant }>(NOW);
    if (!moment) return false;
    const day = proofDay(moment.now);
    if (await this.database.readOne(MADE, [day])) return false;
    try {
      const count = await this.unitOfWork.transact((tx) => this.prove(tx, day, moment.now));
      if (count > 0) this.logger.error({ day, deadlines: count }, 'open deadlines have nobody who is told');
      return true;
    } catch (error) {
      // Another replica was first; its proof and its notices are the day's.
      if (sqlState(error) !== '23505') throw error;
      return false;
    }
  }

  private async prove(tx: Tx, day: Day, provedAt: Instant): Promise<number> {
    const [named] = await tx.query<{ open: number; ids: string[] }>(NAMED);
    const wanted = { ids: named?.ids ?? [], roles: [...RESPONSIBLE, LAST_RESORT], firms: [] };
    const people = await this.staff.toTell(tx, wanted);
    const reached = people.filter(({ active, deputies }) => active || deputies.length > 0);
    const withoutOwner = await tx.query<WithoutOwner & Record<string, unknown>>(WITHOUT, [
      reached.map(({ id }) => id),
    ]);
    tx.insert(OwnerProof, { id: uuid(), day, provedAt, openDeadlines: named?.open ?? 0, withoutOwner });
    if (withoutOwner.length === 0) return 0;
    const ofUnit = people.filter((one) => one.ofUnit);
    const responsible = ofUnit
      .filter(({ roles }) => RESPONSIBLE.some((role) => roles.includes(role)))
      .flatMap(({ id, active, deputies }) => [...(active ? [id] : []), ...deputies.map((one) => one.id)]);
    if (responsible.length > 0) {
      await this.staff.tell(tx, [...new Set(responsible)], provedAt, noticeOf(withoutOwner));
      return withoutOwner.length;
    }
    const administrators = ofUnit.filter(
      ({ administrator, roles }) => administrator && roles.includes(LAST_RESORT),
    );
    const ids = administrators.map(({ id }) => id);
    await this.staff.tell(tx, ids, provedAt, neutralNotice(withoutOwner.length));
    return withoutOwner.length;
  }
}

/** For an administrator: no word of the records, which are none of their business (三员分立). */
function neutralNotice(count: number): NoticeContent {
  return {
    title: {
      zh: `【无人负责】${count} 项时限`,
      en: `Nobody in charge of ${count} deadline${count === 1 ? '' : 's'}`,
    },
    body: {
      zh: '这些时限无人可通知，也没有在用的负责人；请授予分管领导角色。',
      en: 'They have nobody who could be told, and no leader or supervisor is active; please see that there is one.',
    },
    link: '/accounts',
    urgent: true,
  };
}

const NAMED_AT_MOST = 5;

function noticeOf(withoutOwner: readonly WithoutOwner[]): NoticeContent {
  const count = withoutOwner.length;
  const labels = [...new Set(withoutOwner.map(({ label }) => label))];
  const named = labels.slice(0, NAMED_AT_MOST);
  const [more, andMore] = labels.length > named.length ? [' 等', ' and others'] : ['', ''];
  return {
    title: {
      zh: `【无人负责】${count} 项时限`,
      en: `Nobody in charge of ${count} deadline${count === 1 ? '' : 's'}`,
    },
    body: {
      zh: `以下事项的经办人或负责人已停用且无人代理，请尽快指定人员：${named.join('；')}${more}。`,
      en: `Somebody named on these is gone and nobody stands in; please put somebody in charge: ${named.join('; ')}${andMore}.`,
    },
    link: '/deadlines',
    urgent: true,
  };
}
