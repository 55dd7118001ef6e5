export { NotificationsModule } from './notifications.module.js';
export { tell } from './outbox.js';
export { Notice } from './notice.entity.js';
export { OutboxMessage, type NoticeContent } from './outbox-message.entity.js';
