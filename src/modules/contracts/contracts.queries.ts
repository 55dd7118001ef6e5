import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/call/call.js';
import { unknownObject } from '../../common/errors/domain-error.js';
import { decodeCursor, DEFAULT_LIMIT, pageOf } from '../../common/http/page.js';
import { Database } from '../../common/persistence/database.js';
import { statement, type Statement } from '../../common/persistence/statement.js';
import { reachFilter } from '../identity/index.js';
import {
  NUMBER_MAX,
  type ContractAnswer,
  type ContractListQuery,
  type ContractPage,
} from './contracts.dto.js';
import { CONTRACT_ANSWER } from './contracts.sql.js';

const FILTERS = { projectId: 'c.project_id', contractorId: 'c.contractor_id' } as const;
type Filter = keyof typeof FILTERS;

/** One statement for each set of filters, so that each is planned with the index that serves it. */
function listStatement(confined: boolean, filters: readonly Filter[]): Statement {
  const wheres = [
    'c.number > $2',
    ...(confined ? ['c.contractor_id = $3'] : ['$3::uuid is null']),
    ...filters.map((filter, i) => `${FILTERS[filter]} = $${i + 4}`),
  ];
  return statement(
    `contracts.list.${[confined ? 'own' : 'all', ...filters].join('.')}`,
    `select ${CONTRACT_ANSWER} from contract c where ${wheres.join(' and ')} order by c.number limit $1`,
  );
}

const ONE = statement(
  'contracts.one',
  `select ${CONTRACT_ANSWER} from contract c
   where c.id = $1 and ($2::uuid is null or c.contractor_id = $2)`,
);

@Injectable()
export class ContractsQueries {
  constructor(private readonly database: Database) {}

  /** By number. A contractor sees its own. */
  async list(actor: Actor, query: ContractListQuery): Promise<ContractPage> {
    const { limit = DEFAULT_LIMIT, cursor } = query;
    const [after = ''] = decodeCursor(cursor, [(key) => key.length <= NUMBER_MAX]) ?? [];
    const confinedTo = reachFilter(actor, 'contract.read');
    const filters = (['projectId', 'contractorId'] as const).filter((name) => query[name] !== undefined);
    const values = [limit + 1, after, confinedTo, ...filters.map((name) => query[name])];
    const rows = await this.database.read<ContractAnswer>(
      listStatement(confinedTo !== null, filters),
      values,
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.number],
      (row) => row,
    );
  }

  /** @throws CONTRACT.UNKNOWN (404), also where the contract is out of reach */
  async one(actor: Actor, id: string): Promise<ContractAnswer> {
    const found = await this.database.readOne<ContractAnswer>(ONE, [id, reachFilter(actor, 'contract.read')]);
    if (!found) throw unknownObject('contract');
    return found;
  }
}
