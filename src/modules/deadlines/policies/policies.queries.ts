import { Injectable } from '@nestjs/common';
import type { Page, PageQuery } from '../../../common/http/page.js';
import { peopleNamed } from '../../identity/index.js';
import { CODE, type CodeQuery } from '../definitions/definitions.dto.js';
import { VersionLists, versionTable } from '../definitions/version-lists.js';
import { EscalationPolicy } from './escalation-policy.entity.js';
import type { PolicyRecord } from './policies.dto.js';

/** The people whom the steps name. */
const NAMED = peopleNamed(`array(
  select (recipient ->> 'person')::uuid from jsonb_array_elements(t.steps) step, jsonb_array_elements(step -> 'to') recipient
  where recipient ? 'person')`);

const POLICIES = versionTable(EscalationPolicy, 'policy', ['code'], [CODE], { people: NAMED });

@Injectable()
export class PolicyQueries {
  constructor(private readonly lists: VersionLists) {}

  inForce(query: PageQuery): Promise<Page<PolicyRecord>> {
    return this.lists.inForce<PolicyRecord>(POLICIES, query, ({ code }) => [code]);
  }

  /** @throws POLICY.UNKNOWN (404) */
  versions(query: CodeQuery): Promise<Page<PolicyRecord>> {
    return this.lists.versions<PolicyRecord>(POLICIES, query, [query.code]);
  }
}
