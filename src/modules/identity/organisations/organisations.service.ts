import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../../common/call/call.js';
import { DomainError } from '../../../common/errors/domain-error.js';
import { statement } from '../../../common/persistence/statement.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import { Trail, trailOf } from '../../audit/index.js';
import { Organisation } from './organisation.entity.js';
import type { NewOrganisation, OrganisationRecord } from './organisations.dto.js';

const TAKEN = statement(
  'organisation.taken',
  'select exists (select from organisation where name = $1) as taken',
);

@Injectable()
export class OrganisationsService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws ORGANISATION.NAME_TAKEN (409) */
  create(call: Call, { name, kind }: NewOrganisation): Promise<OrganisationRecord> {
    return this.unitOfWork.run(call, async (tx) => {
      const [found] = await tx.query<{ taken: boolean }>(TAKEN, [name]);
      if (found?.taken) {
        const message = 'There is an organisation of this name already.';
        const fields = [{ field: '/name', code: 'ORGANISATION.NAME_TAKEN', message }];
        throw new DomainError('conflict', 'ORGANISATION.NAME_TAKEN', message, fields);
      }
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
      return { id, name, kind, disabledAt: null, version: 1 };
    });
  }
}
