import { columnsOf } from '../../common/persistence/columns.js';
import { DEFAULT_ZONE } from '../../common/time/day.js';
import { Contract } from './contract.entity.js';

/** The calendar day of the database's clock, as an expression that a plan computes once. */
export const TODAY = `(select (app_now() at time zone '${DEFAULT_ZONE}')::date)`;

/** `ContractAnswer` of the contract `c`. */
export const CONTRACT_ANSWER = `${columnsOf(Contract, 'c', ['id', 'number', 'title', 'signedOn', 'valueFen', 'photosRequired', 'version'])},
  c.from_day as "from", c.to_day as "to",
  (select json_build_object('id', p.id, 'name', p.name) from project p where p.id = c.project_id) as project,
  (select json_build_object('id', o.id, 'name', o.name) from organisation o where o.id = c.contractor_id) as contractor`;
