import type { Tx } from '../../../common/persistence/tx.js';
import type { TrailSource } from '../../audit/index.js';

/** What a module above does in the transaction of a change to an account, which is locked by then. */
export interface AccountFollower {
  /** Somebody else gave the person a new password: whatever the old one opened must close as well. */
  passwordReset?(
    tx: Tx,
    source: TrailSource,
    account: { readonly id: string; readonly name: string },
  ): Promise<void>;
  /** The person's notices go elsewhere by mail from now on; `null` is nowhere. */
  emailSet?(
    tx: Tx,
    account: { readonly id: string },
    addresses: { readonly from: string | null; readonly to: string | null },
  ): Promise<void>;
}
