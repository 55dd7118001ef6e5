import { Injectable } from '@nestjs/common';
import { unknownObject } from '../../../common/errors/domain-error.js';
import { decodeCursor, DEFAULT_LIMIT, pageOf } from '../../../common/http/page.js';
import { columnsOf } from '../../../common/persistence/columns.js';
import { Database } from '../../../common/persistence/database.js';
import { statement } from '../../../common/persistence/statement.js';
import { Account } from './account.entity.js';
import type { AccountPage, AccountRecord, AccountsQuery } from './accounts.dto.js';

/** What an account shows of itself; `o` is its organisation. */
export const SHOWN_ACCOUNT = `${columnsOf(Account, 'a', [
  ...(['id', 'organisationId', 'signInName', 'name', 'email', 'roles'] as const),
  ...(['mustChangePassword', 'disabledAt', 'createdAt', 'version'] as const),
])}, o.name as "organisationName"`;

const FROM = 'from account a join organisation o on o.id = a.organisation_id';
const ONE = statement('account.one', `select ${SHOWN_ACCOUNT} ${FROM} where a.id = $1`);
const LIST = statement(
  'account.list',
  `select ${SHOWN_ACCOUNT} ${FROM}
   where ($2::text is null or a.sign_in_name > $2) and ($3::uuid is null or a.organisation_id = $3)
   order by a.sign_in_name limit $1`,
);

@Injectable()
export class AccountsQueries {
  constructor(private readonly database: Database) {}

  /** @throws ACCOUNT.UNKNOWN */
  async one(id: string): Promise<AccountRecord> {
    const row = await this.database.readOne<AccountRecord>(ONE, [id]);
    if (!row) throw unknownObject('account');
    return row;
  }

  /** By sign-in name. */
  async list({ limit = DEFAULT_LIMIT, cursor, organisationId }: AccountsQuery): Promise<AccountPage> {
    const [after = null] = decodeCursor(cursor, [(name) => name.length <= 64]) ?? [];
    const rows = await this.database.read<AccountRecord>(LIST, [limit + 1, after, organisationId ?? null]);
    return pageOf(
      rows,
      limit,
      (row) => [row.signInName],
      (row) => row,
    );
  }
}
