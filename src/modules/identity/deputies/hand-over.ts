import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../../common/call/call.js';
import { DomainError, type ErrorKind } from '../../../common/errors/domain-error.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { Trail, trailOf } from '../../audit/index.js';
import { Staff } from '../accounts/staff.js';
import type { Instant } from '../../../common/time/instant.js';
import { Deputy } from './deputy.entity.js';
import { handedOver, released } from './deputy.notices.js';
import { mayTakeOver, standInRefusal } from './deputy.rules.js';
import { findColleague, lockColleague, periodsOnBothSides, standingPeriods } from './deputy.statements.js';

/** What an account that ends leaves to somebody else. */
@Injectable()
export class HandOver {
  constructor(private readonly staff: Staff) {}

  /**
   * Before an account ends: its open deadlines get the successor, who also stands in for good wherever a policy still
   * names the account, and both the successor and whoever stood in until now are told. Without one, only an account that nobody would miss can end. Locks the account, then deadlines.
   * @returns the successor's name, or `null`
   * @throws ACCOUNT.OPEN_DEADLINES (409), ACCOUNT.SUCCESSOR (422), both naming `/successorId`
   */
  async prepare(tx: Tx, call: Call, accountId: string, successorId: string | null): Promise<string | null> {
    if (successorId === null) {
      const left = await this.staff.openMattersOf(tx, accountId);
      if (left.length === 0) return null;
      const message = `${left.map(({ words }) => words).join(' and ')} would have nobody in this person's place. Name a successor.`;
      throw wrong('conflict', 'ACCOUNT.OPEN_DEADLINES', message);
    }
    const leaving = await lockColleague(tx, accountId);
    const successor = await findColleague(tx, successorId);
    const refusal = leaving && standInRefusal(leaving, successor);
    if (!leaving || !successor || refusal) {
      throw wrong('rule', 'ACCOUNT.SUCCESSOR', refusal?.message ?? 'There is no such active person.');
    }
    if (!mayTakeOver(leaving, successor)) {
      const message = 'This person may not see deadlines, and could do nothing about them.';
      throw wrong('rule', 'ACCOUNT.SUCCESSOR', message);
    }
    const { now: at, today: fromDay } = leaving;
    const before = await standingPeriods(tx, accountId);
    for (const period of before) tx.update(Deputy, period, { endedAt: at });
    const stoodIn = before.filter(({ untilDay }) => untilDay === null || untilDay >= fromDay);
    tx.insert(Deputy, {
      id: uuid(),
      accountId,
      deputyId: successorId,
      fromDay,
      untilDay: null,
      reason: 'hand-over',
      madeById: call.actor.userId,
      madeAt: at,
      version: 1,
    });
    const open = await this.staff.handOver(tx, accountId, successorId);
    const object = { type: 'account', id: accountId, label: leaving.name };
    const changes = {
      successor: { from: null, to: successor.name },
      openDeadlines: { from: open, to: 0 },
    };
    tx.insert(Trail, trailOf(call, { at, action: 'account.hand-over', object, changes }));
    await this.staff.tell(tx, [successorId], at, handedOver(leaving.name, open));
    const others = stoodIn.map(({ deputyId }) => deputyId).filter((id) => id !== successorId);
    await this.staff.tell(tx, others, at, released(leaving.name));
    return successor.name;
  }

  /**
   * Nobody stands in across the line between the unit's business and its administrators (三员分立): the periods of who
   * crosses it end, as absent and as deputy, and the deputies are told. The account is locked by now.
   * @returns how many
   */
  async endPeriods(tx: Tx, accountId: string, at: Instant): Promise<number> {
    const periods = await periodsOnBothSides(tx, accountId);
    for (const { absentName, ...period } of periods) {
      tx.update(Deputy, period, { endedAt: at });
      await this.staff.tell(tx, [period.deputyId], at, released(absentName));
    }
    return periods.length;
  }
}

function wrong(kind: ErrorKind, code: string, message: string): DomainError {
  return new DomainError(kind, code, message, [{ field: '/successorId', code, message }]);
}
