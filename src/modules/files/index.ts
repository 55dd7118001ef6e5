export { FilesModule } from './files.module.js';
export { Attachments, type Attaching, type Subject } from './attachments.service.js';
export { attachmentsOf } from './attachments.sql.js';
export { AttachmentAnswer } from './files.dto.js';
export { FileContent } from './file-content.js';
export { FilesQueries } from './files.queries.js';
export { sendFile, type Download } from './download.js';
