export { NotificationsModule } from './notifications.module.js';
export { Channels } from './channels.js';
export { tell, type Addressee } from './outbox.js';
export { Notice } from './notice.entity.js';
export { OutboxMessage, type NoticeContent } from './outbox-message.entity.js';
