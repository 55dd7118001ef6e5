import { DomainError, type FieldError } from '../../../common/errors/domain-error.js';
import { addDays, type Day } from '../../../common/time/day.js';
import type { ChecklistItem } from '../checklist.rules.js';

/** A plan entered late makes the visits of the past, marked so; further back they say nothing any more. */
const MAX_DAYS_BACK = 366;

/** Step codes differ within a checklist. @throws PLAN.ITEM_TWICE naming `/checklist/{n}/code` */
export function assertChecklist(checklist: readonly ChecklistItem[]): void {
  const n = checklist.findIndex(({ code }, i) => checklist.findIndex((other) => other.code === code) < i);
  if (n >= 0) throw refusedAt(`/checklist/${n}/code`, 'PLAN.ITEM_TWICE', 'Another step has this code.');
}

/** @throws PLAN.STARTS_OUTSIDE_CONTRACT, PLAN.STARTS_TOO_EARLY naming `/startsOn` */
export function assertStart(startsOn: Day, contract: { fromDay: Day; toDay: Day }, today: Day): void {
  if (startsOn < contract.fromDay || startsOn > contract.toDay) {
    const message = `The contract runs from ${contract.fromDay} to ${contract.toDay}.`;
    throw refusedAt('/startsOn', 'PLAN.STARTS_OUTSIDE_CONTRACT', message);
  }
  if (startsOn < addDays(today, -MAX_DAYS_BACK)) {
    throw refusedAt('/startsOn', 'PLAN.STARTS_TOO_EARLY', 'At most a year back.');
  }
}

export interface WantedGroup {
  readonly name: string;
  readonly assetIds: readonly string[];
}

interface KnownAsset {
  readonly id: string;
  readonly projectId: string;
  readonly retired: boolean;
  readonly covered: boolean;
}

/**
 * Groups have names of their own, and each asset is visited once, in service, and covered by the plan's contract.
 * @throws PLAN.GROUPS naming `/groups/{n}/…` of everything that is wrong
 */
export function assertGroups(
  groups: readonly WantedGroup[],
  assets: readonly KnownAsset[],
  projectId: string,
): void {
  const errors: FieldError[] = [];
  const names = new Set<string>();
  const taken = new Set<string>();
  for (const [n, { name, assetIds }] of groups.entries()) {
    if (names.has(name)) {
      errors.push({
        field: `/groups/${n}/name`,
        code: 'PLAN.GROUP_TWICE',
        message: 'Another group has this name.',
      });
    }
    names.add(name);
    for (const [i, id] of assetIds.entries()) {
      const wrong = taken.has(id)
        ? (['PLAN.ASSET_TWICE', 'This asset is in another group already.'] as const)
        : whatIsWrong(
            assets.find((asset) => asset.id === id),
            projectId,
          );
      if (wrong) errors.push({ field: `/groups/${n}/assetIds/${i}`, code: wrong[0], message: wrong[1] });
      taken.add(id);
    }
  }
  if (errors.length > 0)
    throw new DomainError('rule', 'PLAN.GROUPS', 'Some groups cannot be visited so.', errors);
}

function whatIsWrong(asset: KnownAsset | undefined, projectId: string): readonly [string, string] | null {
  if (!asset) return ['ASSET.UNKNOWN', 'No such asset.'];
  if (asset.retired) return ['PLAN.ASSET_RETIRED', 'This asset is out of service.'];
  if (asset.projectId !== projectId)
    return ['PLAN.ASSET_OTHER_PROJECT', 'This asset belongs to another project.'];
  if (!asset.covered)
    return ['PLAN.ASSET_NOT_COVERED', 'The contract of the plan does not cover this asset.'];
  return null;
}

export function refusedAt(field: string, code: string, message: string): DomainError {
  return new DomainError('rule', code, message, [{ field, code, message }]);
}
