import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../../common/config/config.js';
import { Database } from '../../common/persistence/database.js';
import { Housekeeping } from '../../common/persistence/housekeeping.js';
import { IdentityModule } from '../identity/index.js';
import { AddressChanges } from './address-changes.js';
import { CHANNELS, type Channel } from './channel.js';
import { Channels } from './channels.js';
import { Dispatchers } from './dispatchers.js';
import { InboxChannel } from './inbox.channel.js';
import { MailChannel } from './mail.channel.js';
import { NoticesController } from './notices.controller.js';
import { NoticeQueries } from './notices.queries.js';
import { NoticesService } from './notices.service.js';
import { parkStale, PRUNE_OUTBOX } from './outbox.housekeeping.js';
import { OutboxController } from './outbox.controller.js';
import { OutboxQueries } from './outbox.queries.js';
import { OutboxService } from './outbox.service.js';
import { OUTSIDE_PACE, PACE } from './pace.js';
import { Parking } from './parking.js';
import { Unheard } from './unheard.js';
import { StaffNotices } from './staff-notices.js';

@Module({
  imports: [IdentityModule],
  controllers: [NoticesController, OutboxController],
  providers: [
    {
      provide: CHANNELS,
      inject: [CONFIG, Database],
      useFactory: ({ mail, publicUrl }: Config, database: Database): Channel[] => [
        new InboxChannel(),
        ...(mail ? [new MailChannel(database, mail, publicUrl)] : []),
      ],
    },
    { provide: PACE, useValue: OUTSIDE_PACE },
    Channels,
    Parking,
    Dispatchers,
    Unheard,
    AddressChanges,
    StaffNotices,
    NoticeQueries,
    NoticesService,
    OutboxQueries,
    OutboxService,
  ],
  exports: [Channels],
})
export class NotificationsModule {
  constructor(housekeeping: Housekeeping, channels: Channels) {
    housekeeping.add(PRUNE_OUTBOX, parkStale(channels.all.map(({ name }) => name)));
  }
}
