import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../../common/call/call.js';
import { assertIfMatch, requireIfMatch } from '../../../common/call/if-match.js';
import { DomainError, unknownObject } from '../../../common/errors/domain-error.js';
import { readLocked } from '../../../common/persistence/lock.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { takenAs } from '../../../common/persistence/unique.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import { addDays, type Day } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';
import { changesBetween, Trail, trailOf, type Changes } from '../../audit/index.js';
import { inReach } from '../../identity/index.js';
import { VisitsService } from '../visits/visits.service.js';
import type {
  ChangeMaintenancePlan,
  EndMaintenancePlan,
  MaintenancePlanAnswer,
  NewMaintenancePlan,
} from './maintenance-plans.dto.js';
import { planAnswer } from './maintenance-plans.queries.js';
import {
  CLEAR_GROUPS,
  LOCK_PLAN,
  MAKE_ANEW_FROM,
  NOT_BEGUN_AFTER,
  READ_ASSETS,
  READ_CONTRACT,
  type AssetFacts,
  type ContractFacts,
  type LockedPlan,
  type StandingGroup,
} from './maintenance-plans.sql.js';
import { MaintenancePlan } from './maintenance-plan.entity.js';
import { assertChecklist, assertGroups, assertStart, refusedAt, type WantedGroup } from './plan.rules.js';
import { PlanGroupAsset } from './plan-group-asset.entity.js';
import { PlanGroup } from './plan-group.entity.js';
import { nextDays } from './recurrence.days.js';
import { readRecurrence } from './recurrence.rules.js';

type Version = Pick<
  MaintenancePlan,
  'title' | 'rrule' | 'checklist' | 'photosRequired' | 'signatureRequired'
>;

/** Plans change by versions: visits that have begun, or whose period has, keep what they were made with. */
@Injectable()
export class MaintenancePlansService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly visits: VisitsService,
  ) {}

  /** @throws PLAN.… naming the field, CONTRACT.UNKNOWN (422), PLAN.CODE_TAKEN (409) */
  create(call: Call, body: NewMaintenancePlan): Promise<MaintenancePlanAnswer> {
    const { code, title, contractId, startsOn, photosRequired, signatureRequired } = body;
    const checklist = checklistOf(body.checklist);
    const recurrence = readRecurrence(body.rrule);
    nextDays(recurrence, startsOn, 1);
    const run = this.unitOfWork.run<MaintenancePlanAnswer>(call, async (tx) => {
      const [contract] = await tx.query<ContractFacts & Record<string, unknown>>(READ_CONTRACT, [contractId]);
      if (!contract) throw refusedAt('/contractId', 'CONTRACT.UNKNOWN', 'No such contract.');
      const { today, now: at, projectId } = contract;
      assertStart(startsOn, contract, today);
      const from = startsOn < today ? today : startsOn;
      const assets = await this.assetsFor(tx, body.groups, contractId, projectId, from);
      const plan: MaintenancePlan = {
        ...{ id: uuid(), code, title, projectId, contractId, rrule: recurrence.text, startsOn, checklist },
        ...{
          photosRequired,
          signatureRequired,
          endedOn: null,
          nextTryAt: null,
          putOffSince: null,
          version: 1,
        },
      };
      tx.insert(MaintenancePlan, plan);
      const groups = body.groups.map((group) => newGroup(tx, plan.id, group, startsOn, assets));
      const asks = { checklist: textsOf(checklist), photosRequired, signatureRequired };
      const when = { rrule: recurrence.text, startsOn, contract: contract.number };
      const changes = { title, ...when, ...asks, groups: membersOf(groups) };
      trail(tx, call, plan, 'create', changesBetween(null, changes), at);
      const references = {
        contract: { id: contract.id, name: contract.number },
        contractor: { id: contract.contractorId, name: contract.contractorName },
        project: { id: projectId, name: contract.projectName },
      };
      return planAnswer({ ...plan, ...references, groups });
    });
    const message = 'Another plan has this code.';
    const taken = new DomainError('conflict', 'PLAN.CODE_TAKEN', message, [
      { field: '/code', code: 'PLAN.CODE_TAKEN', message },
    ]);
    return takenAs(run, 'uq_maintenance_plan_code', taken);
  }

  /**
   * A new version: visits of days to come that nobody has begun are taken away and made anew by it.
   * @throws PLAN.UNKNOWN (404), REQUEST.IF_MATCH (400), RECORD.CHANGED (412), PLAN.ENDED (409), PLAN.… naming the field
   */
  change(call: Call, id: string, body: ChangeMaintenancePlan): Promise<MaintenancePlanAnswer> {
    return this.unitOfWork.run(call, async (tx) => {
      const plan = await this.locked(tx, call, id, requireIfMatch);
      const { today, now: at } = plan;
      const said = versionOf(plan, body);
      if (body.rrule !== undefined) nextDays(readRecurrence(said.rrule), plan.startsOn, 1);
      const tomorrow = addDays(today, 1);
      const from = plan.startsOn < tomorrow ? tomorrow : plan.startsOn;
      const groups = body.groups ? await this.regroup(tx, plan, body.groups, from) : plan.groups;
      await tx.query(MAKE_ANEW_FROM, [id, from]);
      tx.update(MaintenancePlan, plan, { ...said, nextTryAt: null, putOffSince: null });
      await this.takeAway(tx, call, plan, today, `计划改为第 ${plan.version + 1} 版`);
      trail(tx, call, plan, 'change', difference(plan, { ...said, groups }), at);
      return planAnswer({ ...plan, ...said, groups, version: plan.version + 1 });
    });
  }

  /** The plan makes no visit after that day. @throws PLAN.UNKNOWN, RECORD.CHANGED, PLAN.ENDED, PLAN.ENDS_IN_PAST */
  end(call: Call, id: string, { on, reason }: EndMaintenancePlan): Promise<MaintenancePlanAnswer> {
    return this.unitOfWork.run(call, async (tx) => {
      const plan = await this.locked(tx, call, id, assertIfMatch);
      if (on < plan.today) throw refusedAt('/on', 'PLAN.ENDS_IN_PAST', 'Today or later.');
      tx.update(MaintenancePlan, plan, { endedOn: on });
      await this.takeAway(tx, call, plan, on, `计划终止：${reason}`);
      trail(tx, call, plan, 'end', { endedOn: { from: null, to: on } }, plan.now, reason);
      return planAnswer({ ...plan, endedOn: on, version: plan.version + 1 });
    });
  }

  private async locked(tx: Tx, call: Call, id: string, match: typeof assertIfMatch): Promise<LockedPlan> {
    const plan = await readLocked<LockedPlan>(tx, LOCK_PLAN, [id]);
    if (!plan || !inReach(call.actor, 'maintenance-plan.edit', plan.contractor.id))
      throw unknownObject('plan');
    match(call, plan.version);
    if (plan.endedOn === null) return plan;
    throw new DomainError('conflict', 'PLAN.ENDED', `This plan ends on ${plan.endedOn}. Make a new one.`);
  }

  private async assetsFor(
    tx: Tx,
    groups: readonly WantedGroup[],
    contractId: string,
    projectId: string,
    from: Day,
  ): Promise<AssetFacts[]> {
    const ids = [...new Set(groups.flatMap(({ assetIds }) => assetIds))];
    const assets = await tx.query<AssetFacts & Record<string, unknown>>(READ_ASSETS, [ids, contractId, from]);
    assertGroups(groups, assets, projectId);
    return assets;
  }

  /** Groups are known by their names: those that stay keep their visits, the others end. */
  private async regroup(
    tx: Tx,
    plan: LockedPlan,
    wanted: readonly WantedGroup[],
    from: Day,
  ): Promise<StandingGroup[]> {
    const assets = await this.assetsFor(tx, wanted, plan.contractId, plan.projectId, from);
    const kept = plan.groups.filter(({ name }) => wanted.some((group) => group.name === name));
    await tx.query(CLEAR_GROUPS, [kept.map(({ id }) => id)]);
    for (const { id } of plan.groups) {
      if (!kept.some((group) => group.id === id))
        tx.updateUnversioned(PlanGroup, id, { endedOn: plan.today });
    }
    return wanted.map((group) => {
      const known = kept.find(({ name }) => name === group.name);
      if (!known) return newGroup(tx, plan.id, group, from, assets);
      return { ...known, assets: members(tx, known.id, group, assets) };
    });
  }

  private async takeAway(tx: Tx, call: Call, plan: LockedPlan, after: Day, reason: string): Promise<void> {
    const visits = await tx.query<{ id: string }>(NOT_BEGUN_AFTER, [plan.id, after]);
    for (const { id } of visits) await this.visits.replace(tx, call, id, reason);
  }
}

function checklistOf(items: MaintenancePlan['checklist']): MaintenancePlan['checklist'] {
  assertChecklist(items);
  return items.map(({ code, text, kind, updates }) => ({ code, text, kind, updates }));
}

function versionOf(plan: LockedPlan, body: ChangeMaintenancePlan): Version {
  return {
    title: body.title ?? plan.title,
    rrule: body.rrule === undefined ? plan.rrule : readRecurrence(body.rrule).text,
    checklist: body.checklist === undefined ? plan.checklist : checklistOf(body.checklist),
    photosRequired: body.photosRequired ?? plan.photosRequired,
    signatureRequired: body.signatureRequired ?? plan.signatureRequired,
  };
}

function newGroup(
  tx: Tx,
  planId: string,
  group: WantedGroup,
  generatedUntil: Day,
  assets: readonly AssetFacts[],
): StandingGroup {
  const id = uuid();
  tx.insert(PlanGroup, { id, planId, name: group.name, generatedUntil, endedOn: null });
  return { id, name: group.name, generatedUntil, assets: members(tx, id, group, assets) };
}

function members(
  tx: Tx,
  groupId: string,
  { assetIds }: WantedGroup,
  assets: readonly AssetFacts[],
): StandingGroup['assets'] {
  for (const assetId of assetIds) tx.insert(PlanGroupAsset, { groupId, assetId });
  const named = assets
    .filter(({ id }) => assetIds.includes(id))
    .map(({ id, code, name }) => ({ id, code, name }));
  return named.sort((a, b) => (a.code < b.code ? -1 : 1));
}

function trail(
  tx: Tx,
  call: Call,
  { id, code }: Pick<MaintenancePlan, 'id' | 'code'>,
  verb: string,
  changes: Changes,
  at: Instant,
  reason: string | null = null,
): void {
  const object = { type: 'maintenance-plan', id, label: code };
  tx.insert(Trail, trailOf(call, { at, action: `maintenance-plan.${verb}`, object, changes, reason }));
}

/** What a new version says differently, as an auditor reads it: the steps by their texts, the groups by their assets. */
function difference(
  plan: LockedPlan,
  said: Version & { readonly groups: readonly StandingGroup[] },
): Changes {
  const version = (of: typeof said, number: number) => {
    const { title, rrule, photosRequired, signatureRequired } = of;
    const plain = { version: number, title, rrule, photosRequired, signatureRequired };
    return { ...plain, checklist: textsOf(of.checklist), groups: membersOf(of.groups) };
  };
  return changesBetween(version(plan, plan.version), version(said, plan.version + 1));
}

function textsOf(checklist: MaintenancePlan['checklist']): string[] {
  return checklist.map(
    ({ code, text, kind, updates }) => `${code} ${text}（${kind}${updates ? '，更新' : ''}）`,
  );
}

function membersOf(groups: readonly StandingGroup[]): string[] {
  return groups.map(({ name, assets }) => `${name}：${assets.map(({ code }) => code).join('、')}`);
}
