/** The kinds of content that a record may keep; none of them runs anything where it is opened as what it is. */
export const MEDIA_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'text/plain',
] as const;

export type MediaType = (typeof MEDIA_TYPES)[number];

const MIB = 1024 * 1024;

/** Bytes in one piece of a stored file; all but the last are as long. */
export const CHUNK_BYTES = 256 * 1024;

export const MAX_PHOTO_BYTES = 10 * MIB;
export const MAX_FILE_BYTES = 20 * MIB;

/** Files of one person that no record has taken; a phone that sends a hundred photos is out of its mind. */
export const MAX_UNCLAIMED = 100;

export function isPhoto(type: MediaType): boolean {
  return type.startsWith('image/');
}

/** The most bytes that content of this kind may have. */
export function sizeLimit(type: MediaType): number {
  return isPhoto(type) ? MAX_PHOTO_BYTES : MAX_FILE_BYTES;
}
