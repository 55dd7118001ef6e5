import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../../common/call/call.js';
import { DomainError, type ErrorKind } from '../../../common/errors/domain-error.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { Staff } from '../accounts/staff.js';
import { Deputy } from './deputy.entity.js';
import { standInRefusal } from './deputy.rules.js';
import { findColleague, lockColleague, standingPeriods } from './deputy.statements.js';

/** What an account that ends leaves to somebody else. */
@Injectable()
export class HandOver {
  constructor(private readonly staff: Staff) {}

  /**
   * Before an account ends: its open deadlines get the successor, who also stands in for good wherever a policy still
   * names the account. Without one, only an account that nobody would miss can end. Locks the account, then deadlines.
   * @returns the successor's name, or `null`
   * @throws ACCOUNT.OPEN_DEADLINES (409), ACCOUNT.SUCCESSOR (422), both naming `/successorId`
   */
  async prepare(tx: Tx, call: Call, accountId: string, successorId: string | null): Promise<string | null> {
    if (successorId === null) {
      const open = await this.staff.openMattersOf(tx, accountId);
      if (open === 0) return null;
      const deadlines = open === 1 ? 'One open deadline' : `${open} open deadlines`;
      const message = `${deadlines} would have nobody in this person's place. Name a successor.`;
      throw wrong('conflict', 'ACCOUNT.OPEN_DEADLINES', message);
    }
    const leaving = await lockColleague(tx, accountId);
    const successor = await findColleague(tx, successorId);
    const refusal = leaving && standInRefusal(leaving, successor);
    if (!leaving || !successor || refusal) {
      throw wrong('rule', 'ACCOUNT.SUCCESSOR', refusal?.message ?? 'There is no such active person.');
    }
    const { now: at, today: fromDay } = leaving;
    for (const period of await standingPeriods(tx, accountId)) tx.update(Deputy, period, { endedAt: at });
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
    await this.staff.handOver(tx, accountId, successorId);
    return successor.name;
  }
}

function wrong(kind: ErrorKind, code: string, message: string): DomainError {
  return new DomainError(kind, code, message, [{ field: '/successorId', code, message }]);
}
