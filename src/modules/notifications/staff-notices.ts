import { Injectable } from '@nestjs/common';
import { Staff } from '../identity/index.js';
import { Channels } from './channels.js';
import { tell } from './outbox.js';

/** Sends what identity has to tell people; identity itself stands below and knows no channel. */
@Injectable()
export class StaffNotices {
  constructor(staff: Staff, channels: Channels) {
    staff.sendBy((tx, people, at, words) => {
      const to = people.map(({ id, hasEmail }) => {
        return { id, channels: channels.among(hasEmail ? ['inbox', 'e-mail'] : ['inbox']) };
      });
      tell(tx, to, at, words);
    });
  }
}
