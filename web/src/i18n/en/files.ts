import type { files as zh } from '../zh/files';

/** Sending and showing files. */
export const files: typeof zh = {
  addPhotos: 'Take or choose photos',
  morePhotos: 'More photos',
  addFiles: 'Attach files',
  sending: (name) => `Sending ${name}`,
  sent: 'Sent',
  onTheWay: 'Photos are still on their way; submit in a moment',
  drop: (name) => `Take out ${name}`,
};
