import type { DomainError } from '../errors/domain-error.js';
import { constraintOf } from './retry.js';

/**
 * Names the refusal of a unique key. Two writers can both look before either writes, so only the index itself knows
 * whether a name is taken.
 * @param work the whole command, to its commit
 */
export async function takenAs<T>(work: Promise<T>, constraint: string, refusal: DomainError): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw constraintOf(error) === constraint ? refusal : error;
  }
}
