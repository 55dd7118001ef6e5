import { Module } from '@nestjs/common';
import { CHANNELS } from './channel.js';
import { Dispatcher } from './dispatcher.js';
import { InboxChannel } from './inbox.channel.js';
import { NoticesController } from './notices.controller.js';
import { NoticeQueries } from './notices.queries.js';
import { NoticesService } from './notices.service.js';

@Module({
  controllers: [NoticesController],
  providers: [
    InboxChannel,
    { provide: CHANNELS, inject: [InboxChannel], useFactory: (inbox: InboxChannel) => [inbox] },
    Dispatcher,
    NoticeQueries,
    NoticesService,
  ],
})
export class NotificationsModule {}
