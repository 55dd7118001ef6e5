import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/persistence/clock.js';
import type { Tx } from '../../common/persistence/tx.js';
import { Staff } from '../identity/index.js';
import { Channels } from './channels.js';
import { tell } from './outbox.js';

const PAGE = '/notices';
const TITLE = { zh: '您的通知邮箱已变更', en: 'Your notices go elsewhere by mail' };

/** Tells a person that an administrator changed where their mail goes: in the inbox, and where it went before. */
@Injectable()
export class AddressChanges {
  constructor(
    staff: Staff,
    private readonly channels: Channels,
    private readonly clock: Clock,
  ) {
    staff.follow(this);
  }

  async emailSet(
    tx: Tx,
    { id }: { readonly id: string },
    { from, to }: { readonly from: string | null; readonly to: string | null },
  ): Promise<void> {
    const at = await this.clock.nowIn(tx);
    const body = {
      zh: `原为 ${from ?? '（无）'}，现为 ${to ?? '（无）'}。如非本人要求，请立即联系系统管理员。`,
      en: `It was ${from ?? '(none)'} and is ${to ?? '(none)'} now. If you did not ask for this, call the system administrator.`,
    };
    tell(tx, [id], at, { title: TITLE, body, link: PAGE, urgent: true });
    if (from === null) return;
    // The new address is not named: where the old one was a slip, a stranger reads this.
    const parting = {
      zh: '系统通知不再发送到本邮箱。如非本人要求，请立即联系系统管理员。',
      en: 'Notices no longer come to this address. If you did not ask for this, call the system administrator.',
    };
    const addressee = { id, channels: this.channels.among(['e-mail']) };
    tell(tx, [addressee], at, { title: TITLE, body: parting, link: PAGE, urgent: true, address: from });
  }
}
