import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor, Call } from '../../../common/call/call.js';
import { assertIfMatch } from '../../../common/call/if-match.js';
import { DomainError, unknownObject, type ErrorKind } from '../../../common/errors/domain-error.js';
import { columnsOf } from '../../../common/persistence/columns.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import { DEFAULT_ZONE, type Day } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';
import { Trail, trailOf } from '../../audit/index.js';
import { Staff } from '../accounts/staff.js';
import { reach } from '../permissions.rules.js';
import type { DeputyRecord, NewDeputy } from './deputies.dto.js';
import { Deputy } from './deputy.entity.js';
import { appointed, released } from './deputy.notices.js';
import { overlap, standInRefusal } from './deputy.rules.js';
import { findColleague, lockColleague, standingPeriods, type NamedColleague } from './deputy.statements.js';

const LOCK = statement(
  'deputy.lock',
  `select ${columnsOf(Deputy, 'd')}, a.name as "accountName", s.name as "deputyName", m.name as "madeByName",
     a.disabled_at as "accountDisabledAt", app_now() as now, (app_now() at time zone '${DEFAULT_ZONE}')::date as today
   from deputy d join account a on a.id = d.account_id join account s on s.id = d.deputy_id
     join account m on m.id = d.made_by_id
   where d.id = $1 for no key update of d`,
);

type Locked = Deputy &
  Pick<DeputyRecord, 'accountName' | 'deputyName' | 'madeByName'> & {
    accountDisabledAt: Instant | null;
    now: Instant;
    today: Day;
  };

/** Who stands in for whom while somebody is away: from then on the deputy is told as well, and hears so at once. */
@Injectable()
export class DeputiesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly staff: Staff,
  ) {}

  /**
   * @throws DEPUTY.OTHERS (403), DEPUTY.ACCOUNT, DEPUTY.DAYS, DEPUTY.PAST, DEPUTY.YOURSELF, DEPUTY.NOT_ACTIVE,
   * DEPUTY.OTHER_ORGANISATION, DEPUTY.ADMINISTRATOR (422), DEPUTY.OVERLAP (409)
   */
  assign(call: Call, { accountId, deputyId, fromDay, untilDay, reason }: NewDeputy): Promise<DeputyRecord> {
    const { userId } = call.actor;
    const absentId = accountId ?? userId;
    if (absentId !== userId && !mayAssign(call.actor)) {
      throw wrong('forbidden', 'OTHERS', '/accountId', 'You may only name a deputy of your own.');
    }
    if (untilDay < fromDay) throw wrong('rule', 'DAYS', '/untilDay', 'The last day lies before the first.');
    return this.unitOfWork.run(call, async (tx) => {
      const absent = await lockColleague(tx, absentId);
      if (!absent || absent.disabledAt !== null) {
        throw wrong('rule', 'ACCOUNT', '/accountId', 'There is no such person, or their account has ended.');
      }
      if (untilDay < absent.today) throw wrong('rule', 'PAST', '/untilDay', 'The last day has passed.');
      const standIn = await this.standInFor(tx, call, absent, deputyId);
      const others = await standingPeriods(tx, absentId);
      if (others.some((other) => overlap(other, { fromDay, untilDay }))) {
        throw wrong('conflict', 'OVERLAP', '/fromDay', 'Somebody stands in on one of these days already.');
      }
      const row = { id: uuid(), accountId: absentId, deputyId, fromDay, untilDay, reason, version: 1 };
      tx.insert(Deputy, { ...row, madeById: userId, madeAt: absent.now });
      const object = { type: 'account', id: absentId, label: absent.name };
      const changes = {
        deputy: { from: null, to: standIn.name },
        fromDay: { from: null, to: fromDay },
        untilDay: { from: null, to: untilDay },
      };
      tx.insert(Trail, trailOf(call, { at: absent.now, action: 'deputy.assign', object, changes, reason }));
      await this.staff.tell(tx, [deputyId], absent.now, appointed(absent.name, row));
      const names = { accountName: absent.name, deputyName: standIn.name, madeByName: call.actor.name };
      return { ...row, ...names, madeAt: absent.now, endedAt: null, running: fromDay <= absent.today };
    });
  }

  /**
   * Ends a period before its last day; by whoever is back, or may assign deputies. Never what an ended account has left
   * to its successor: a policy may still name the account, and would then reach nobody.
   * @throws DEPUTY.UNKNOWN (404), DEPUTY.ENDED, DEPUTY.FOR_GOOD (409)
   */
  end(call: Call, id: string): Promise<DeputyRecord> {
    return this.unitOfWork.run(call, async (tx) => {
      const [found] = await tx.query<Locked & Record<string, unknown>>(LOCK, [id]);
      if (!found || (found.accountId !== call.actor.userId && !mayAssign(call.actor))) {
        throw unknownObject('deputy');
      }
      assertIfMatch(call, found.version);
      const { now, today, accountDisabledAt, madeById: _maker, ...deputy } = found;
      if (deputy.endedAt !== null || (deputy.untilDay !== null && deputy.untilDay < today)) {
        throw new DomainError('conflict', 'DEPUTY.ENDED', 'This has ended already.');
      }
      if (deputy.untilDay === null && accountDisabledAt !== null) {
        const message = 'This account has ended; who took over from it stands in for good.';
        throw new DomainError('conflict', 'DEPUTY.FOR_GOOD', message);
      }
      tx.update(Deputy, deputy, { endedAt: now });
      const object = { type: 'account', id: deputy.accountId, label: deputy.accountName };
      const changes = { deputy: { from: deputy.deputyName, to: null } };
      tx.insert(Trail, trailOf(call, { at: now, action: 'deputy.end', object, changes }));
      await this.staff.tell(tx, [deputy.deputyId], now, released(deputy.accountName));
      return { ...deputy, endedAt: now, running: false, version: deputy.version + 1 };
    });
  }

  /** Who may not assign deputies learns nothing of the people of other firms, not even that there is such a person. */
  private async standInFor(
    tx: Tx,
    { actor }: Call,
    absent: NamedColleague,
    deputyId: string,
  ): Promise<NamedColleague> {
    const found = await findColleague(tx, deputyId);
    const isForeign = standInRefusal(absent, found)?.reason === 'OTHER_ORGANISATION';
    const standIn = isForeign && !mayAssign(actor) ? null : found;
    const refusal = standInRefusal(absent, standIn);
    if (refusal || !standIn) {
      throw wrong(
        'rule',
        refusal?.reason ?? 'NOT_ACTIVE',
        '/deputyId',
        refusal?.message ?? 'No such person.',
      );
    }
    return standIn;
  }
}

function mayAssign(actor: Actor): boolean {
  return reach(actor, 'deputy.assign') === 'all';
}

function wrong(kind: ErrorKind, reason: string, field: string, message: string): DomainError {
  const code = `DEPUTY.${reason}`;
  return new DomainError(kind, code, message, [{ field, code, message }]);
}
