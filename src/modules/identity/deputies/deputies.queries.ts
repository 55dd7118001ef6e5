import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { Actor } from '../../../common/call/call.js';
import { decodeCursor, DEFAULT_LIMIT, pageOf } from '../../../common/http/page.js';
import { DomainError } from '../../../common/errors/domain-error.js';
import { columnsOf } from '../../../common/persistence/columns.js';
import { Database } from '../../../common/persistence/database.js';
import { statement } from '../../../common/persistence/statement.js';
import { DEFAULT_ZONE } from '../../../common/time/day.js';
import { ACTIVE } from '../accounts/people.js';
import { reach } from '../permissions.rules.js';
import type {
  CandidatesQuery,
  DeputiesQuery,
  DeputyCandidate,
  DeputyCandidates,
  DeputyPage,
  DeputyRecord,
} from './deputies.dto.js';
import { Deputy } from './deputy.entity.js';
import { mayTakeOver, standInRefusal, type Colleague } from './deputy.rules.js';

const SHOWN = columnsOf(Deputy, 'd', [
  ...(['id', 'accountId', 'deputyId', 'fromDay', 'untilDay'] as const),
  ...(['reason', 'madeAt', 'endedAt', 'version'] as const),
]);

const LIST = statement(
  'deputy.list',
  `select ${SHOWN}, a.name as "accountName", s.name as "deputyName", m.name as "madeByName",
     d.ended_at is null and (select (app_now() at time zone '${DEFAULT_ZONE}')::date)
       between d.from_day and coalesce(d.until_day, 'infinity'::date) as running
   from deputy d join account a on a.id = d.account_id join account s on s.id = d.deputy_id
     join account m on m.id = d.made_by_id
   where ($2::uuid is null or d.id < $2) and ($3::uuid is null or d.account_id = $3 or d.deputy_id = $3)
     and ($4::uuid is null or d.account_id = $4 or d.deputy_id = $4)
   order by d.id desc limit $1`,
);

/** The absent person among all active people of the same kind of organisation. */
const COLLEAGUES = statement(
  'deputy.colleagues',
  `select p_a.id, p_a.name, p_a.roles, p_a.organisation_id as "organisationId",
     p_o.kind as "organisationKind", p_o.name as "organisationName", (${ACTIVE}) as active
   from account p_a join organisation p_o on p_o.id = p_a.organisation_id
   where p_o.kind = (select o.kind from account a join organisation o on o.id = a.organisation_id where a.id = $1)
     and (p_a.id = $1 or (${ACTIVE}))
   order by p_a.sign_in_name`,
);

@Injectable()
export class DeputyQueries {
  constructor(private readonly database: Database) {}

  /** Newest first: the actor's own, as absent and as deputy; everybody's for who may assign them. */
  async list(actor: Actor, { limit = DEFAULT_LIMIT, cursor, accountId }: DeputiesQuery): Promise<DeputyPage> {
    const [before = null] = decodeCursor(cursor, [isUuid]) ?? [];
    const own = reach(actor, 'deputy.assign') === 'all' ? null : actor.userId;
    const values = [limit + 1, before, accountId ?? null, own];
    const rows = await this.database.read<DeputyRecord & Record<string, unknown>>(LIST, values);
    return pageOf(
      rows,
      limit,
      ({ id }) => [id],
      (row) => row,
    );
  }

  /** Whom `assign` would take for this person and who sees what they are told of. @throws DEPUTY.OTHERS (403) */
  async candidates(actor: Actor, { accountId = actor.userId }: CandidatesQuery): Promise<DeputyCandidates> {
    if (accountId !== actor.userId && reach(actor, 'deputy.assign') !== 'all') {
      const [code, message] = ['DEPUTY.OTHERS', 'You may only name a deputy of your own.'];
      throw new DomainError('forbidden', code, message, [{ field: '?accountId', code, message }]);
    }
    const rows = await this.database.read<DeputyCandidate & Colleague & Record<string, unknown>>(COLLEAGUES, [
      accountId,
    ]);
    const absent = rows.find(({ id }) => id === accountId);
    const fit = rows.filter(
      (row) => absent && standInRefusal(absent, row) === null && mayTakeOver(absent, row),
    );
    return { items: fit.map(({ id, name, organisationName }) => ({ id, name, organisationName })) };
  }
}
