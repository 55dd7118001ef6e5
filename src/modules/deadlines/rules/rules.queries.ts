import { Injectable } from '@nestjs/common';
import type { Page, PageQuery } from '../../../common/http/page.js';
import { KIND, VARIANT } from '../definitions/definitions.dto.js';
import { VersionLists, versionTable } from '../definitions/version-lists.js';
import { DeadlineRule } from './deadline-rule.entity.js';
import type { RuleRecord, RuleVersionsQuery } from './rules.dto.js';

const RULES = versionTable(DeadlineRule, 'rule', ['kind', 'variant'], [KIND, VARIANT]);

@Injectable()
export class RuleQueries {
  constructor(private readonly lists: VersionLists) {}

  inForce(query: PageQuery): Promise<Page<RuleRecord>> {
    return this.lists.inForce<RuleRecord>(RULES, query, ({ kind, variant }) => [kind, variant]);
  }

  /** @throws RULE.UNKNOWN (404) */
  versions(query: RuleVersionsQuery): Promise<Page<RuleRecord>> {
    return this.lists.versions<RuleRecord>(RULES, query, [query.kind, query.variant]);
  }
}
