import type { Tx } from '../../common/persistence/tx.js';
import type { OutboxMessage } from './outbox-message.entity.js';

/** Delivers within the dispatcher's transaction: what it stages there is done exactly once. A throw is a failed try. */
export interface InsideChannel {
  readonly name: string;
  readonly kind: 'inside';
  deliver(tx: Tx, message: OutboxMessage): Promise<void>;
}

/** Sends over the network, at least once and never inside a transaction. */
export interface OutsideChannel {
  readonly name: string;
  readonly kind: 'outside';
  /**
   * Resolves once the receiver has taken the message. A rejection is a failed try; `Refused` is one that no further try
   * would change, `Nowhere` one that is nobody's fault. Gives up when the signal says so.
   */
  send(message: OutboxMessage, signal: AbortSignal): Promise<void>;
}

/** One way to reach a person. A new one is one file and one line in the module. */
export type Channel = InsideChannel | OutsideChannel;

/** The receiver refused this message for good: its words are kept and the message is parked at once. */
export class Refused extends Error {}

/** The person cannot be reached by this channel, which is no failure: the message is dropped and says why. */
export class Nowhere extends Error {}

/** Nest token of the channels that this server has the settings for. */
export const CHANNELS = Symbol('Channels');
