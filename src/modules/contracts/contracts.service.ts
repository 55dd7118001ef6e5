import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../common/call/call.js';
import { requireIfMatch } from '../../common/call/if-match.js';
import { DomainError, refusal, unknownObject } from '../../common/errors/domain-error.js';
import { given } from '../../common/http/given.js';
import { statement } from '../../common/persistence/statement.js';
import { takenAs } from '../../common/persistence/unique.js';
import { UnitOfWork } from '../../common/persistence/unit-of-work.js';
import type { Day } from '../../common/time/day.js';
import { changesBetween, Trail, trailOf } from '../audit/index.js';
import { inReach } from '../identity/index.js';
import { Contract } from './contract.entity.js';
import { contractProblem } from './contract.rules.js';
import { ContractUses } from './contract.uses.js';
import type { ContractAnswer, ContractChange, NewContract } from './contracts.dto.js';
import { CONTRACT_ANSWER, TODAY } from './contracts.sql.js';

const PARTIES = statement(
  'contracts.parties',
  `select ${TODAY} as today,
     (select json_build_object('id', p.id, 'name', p.name) from project p where p.id = $1) as project,
     (select json_build_object('id', o.id, 'name', o.name) from organisation o
      where o.id = $2 and o.kind = 'contractor' and o.disabled_at is null) as contractor`,
);

type Parties = { today: Day } & { [K in 'project' | 'contractor']: ContractAnswer[K] | null };

const LOCK = statement(
  'contracts.lock',
  `select ${CONTRACT_ANSWER}, ${TODAY} as today from contract c where c.id = $1 for no key update of c`,
);

const TAKEN = refusal('conflict', 'CONTRACT.NUMBER_TAKEN', '/number', 'Another contract has this number.');

@Injectable()
export class ContractsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly uses: ContractUses,
  ) {}

  /**
   * @throws PROJECT.UNKNOWN, CONTRACTOR.UNKNOWN, CONTRACT.ENDS_BEFORE_START, CONTRACT.SIGNED_IN_FUTURE (422),
   *   CONTRACT.NUMBER_TAKEN (409)
   */
  create(call: Call, body: NewContract): Promise<ContractAnswer> {
    const { number, title, projectId, contractorId, from, to } = body;
    const { signedOn = null, valueFen = null, photosRequired = false } = body;
    const run = this.unitOfWork.run<ContractAnswer>(call, async (tx) => {
      const [parties] = await tx.query<Parties & object>(PARTIES, [projectId, contractorId]);
      if (!parties?.project) {
        throw refusal('rule', 'PROJECT.UNKNOWN', '/projectId', 'There is no such project.');
      }
      if (!parties.contractor) {
        const message = 'There is no active contractor of this id.';
        throw refusal('rule', 'CONTRACTOR.UNKNOWN', '/contractorId', message);
      }
      assertSound({ from, to, signedOn }, parties.today);
      const id = uuid();
      const said = { number, title, signedOn, valueFen, photosRequired };
      tx.insert(Contract, { id, ...said, projectId, contractorId, fromDay: from, toDay: to, version: 1 });
      const { project, contractor } = parties;
      const object = { type: 'contract', id, label: number };
      const changes = changesBetween(null, {
        ...said,
        from,
        to,
        project: project.name,
        contractor: contractor.name,
      });
      tx.insert(Trail, trailOf(call, { action: 'contract.create', object, changes }));
      return { id, ...said, from, to, project, contractor, version: 1 };
    });
    return takenAs(run, 'uq_contract_number', TAKEN);
  }

  /**
   * @throws CONTRACT.UNKNOWN (404), RECORD.CHANGED (412), CONTRACT.ENDS_BEFORE_START, CONTRACT.SIGNED_IN_FUTURE,
   *   and what rests on its days (422), CONTRACT.NUMBER_TAKEN (409)
   */
  change(call: Call, id: string, body: ContractChange): Promise<ContractAnswer> {
    const run = this.unitOfWork.run<ContractAnswer>(call, async (tx) => {
      const [locked] = await tx.query<ContractAnswer & { today: Day } & object>(LOCK, [id]);
      if (!locked || !inReach(call.actor, 'contract.edit', locked.contractor.id))
        throw unknownObject('contract');
      requireIfMatch(call, locked.version);
      const { today, ...contract } = locked;
      const said = given<Partial<ContractChange>>(body);
      const changed: ContractAnswer = { ...contract, ...said };
      const { number, title, signedOn, from, to, valueFen, photosRequired } = changed;
      assertSound(changed, today);
      if (from > contract.from || to < contract.to) {
        const problem = await this.uses.problem(tx, { id, from, to });
        if (problem) throw new DomainError('rule', problem.code, problem.message, [problem]);
      }
      const changes = changesBetween(contract, said);
      if (Object.keys(changes).length === 0) return contract;
      const row = { number, title, signedOn, fromDay: from, toDay: to, valueFen, photosRequired };
      tx.update(Contract, contract, row);
      const object = { type: 'contract', id, label: number };
      tx.insert(Trail, trailOf(call, { action: 'contract.change', object, changes }));
      return { ...changed, version: contract.version + 1 };
    });
    return takenAs(run, 'uq_contract_number', TAKEN);
  }
}

function assertSound(facts: { from: Day; to: Day; signedOn: Day | null }, today: Day): void {
  const problem = contractProblem(facts, today);
  if (problem) throw refusal('rule', problem.code, problem.field, problem.message);
}
