import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../../common/call/call.js';
import { DomainError } from '../../../common/errors/domain-error.js';
import { takenAs } from '../../../common/persistence/unique.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import { Trail, trailOf } from '../../audit/index.js';
import { Organisation } from './organisation.entity.js';
import type { NewOrganisation, OrganisationRecord } from './organisations.dto.js';

@Injectable()
export class OrganisationsService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws ORGANISATION.NAME_TAKEN (409) */
  create(call: Call, { name, kind }: NewOrganisation): Promise<OrganisationRecord> {
    const run = this.unitOfWork.run<OrganisationRecord>(call, (tx) => {
      const id = uuid();
      tx.insert(Organisation, { id, name, kind, version: 1 });
      tx.insert(
        Trail,
        trailOf(call, {
          action: 'organisation.create',
          object: { type: 'organisation', id, label: name },
          changes: { name: { from: null, to: name }, kind: { from: null, to: kind } },
        }),
      );
      return Promise.resolve({ id, name, kind, disabledAt: null, version: 1 });
    });
    const [code, message] = ['ORGANISATION.NAME_TAKEN', 'There is an organisation of this name already.'];
    const taken = new DomainError('conflict', code, message, [{ field: '/name', code, message }]);
    return takenAs(run, 'uq_organisation_name', taken);
  }
}
