import type { Tx } from '../../common/persistence/tx.js';
import type { OutboxMessage } from './outbox-message.entity.js';

/**
 * One way to reach a person. `deliver` runs inside the dispatcher's transaction: what it stages there is done exactly
 * once; what it does outside (a mail) is done at least once. A throw means that the try failed.
 */
export interface Channel {
  readonly name: string;
  deliver(tx: Tx, message: OutboxMessage): Promise<void>;
}

/** Nest token of the list of channels. */
export const CHANNELS = Symbol('Channels');
