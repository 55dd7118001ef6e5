import { extensionOf } from './file-name.rules.js';
import type { MediaType } from './file.rules.js';

/** What the first bytes show. A zip is an office file or nothing, which only its inside tells. */
export type Family = Exclude<MediaType, `application/vnd.${string}`> | 'zip';

/** Bytes of the beginning in which readers look for their own mark. */
const HEAD_BYTES = 1024;

/** Bytes of the end that hold a zip's directory record, with the longest comment it can have. */
export const TAIL_BYTES = 22 + 65_535;

const EXTENSIONS: Readonly<Record<MediaType, readonly string[]>> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'text/plain': ['txt', 'log', 'csv'],
};

/** What browsers also call it; `application/octet-stream` says that the browser does not know. */
const ALIASES: Readonly<Partial<Record<MediaType, readonly string[]>>> = {
  'image/jpeg': ['image/jpg', 'image/pjpeg'],
  'text/plain': ['text/csv', 'text/x-log', 'application/vnd.ms-excel'],
};
const NOT_SAID = 'application/octet-stream';

const starts = (head: Buffer, text: string, at = 0): boolean =>
  head.subarray(at, at + text.length).equals(Buffer.from(text, 'latin1'));

/**
 * The family by the first bytes, each mark at the very beginning; text is what carries none. `null` for everything else.
 * @param head at least `HEAD_BYTES`, or all there is
 */
export function familyOf(head: Buffer): Family | null {
  if (starts(head, '\xff\xd8\xff')) return 'image/jpeg';
  if (starts(head, '\x89PNG\r\n\x1a\n') && starts(head, 'IHDR', 12)) return 'image/png';
  if (starts(head, 'RIFF') && starts(head, 'WEBP', 8)) return 'image/webp';
  if (/^%PDF-[12]\.\d/.test(head.toString('latin1', 0, 8))) return 'application/pdf';
  if (starts(head, 'PK\x03\x04')) return 'zip';
  return isMarkup(head) || head.includes(0) ? null : 'text/plain';
}

/** What a reader of pages, of pictures in XML, of scripts or of rich text would take for its own. */
function isMarkup(head: Buffer): boolean {
  const begin = head.toString('utf8', 0, HEAD_BYTES).replace(/^[\ufeff\s]+/, '');
  return /^(?:<[!?a-z/]|%!|%PDF|\{\\rtf|#!|MIME-Version:|From: )/i.test(begin);
}

/** The marks of what reads a file from the middle of its first bytes. */
const STRANGERS = /%PDF-|<!doctype|<html|<script|<svg|<\?php|<iframe/i;

/**
 * Whether a file of one kind is a second one as well (a polyglot): readers of PDF and HTML look for their mark further
 * down, readers of zip archives from the end.
 * @param tail the last `TAIL_BYTES`, or all there is
 */
export function isTwoThings(family: Family, head: Buffer, tail: Buffer): boolean {
  if (family === 'text/plain' || family === 'zip') return false;
  const own = head.toString('latin1', family === 'application/pdf' ? 5 : 0, HEAD_BYTES);
  return STRANGERS.test(own) || endsAsZip(tail);
}

/** Whether the last thing in it is a zip's end record whose comment reaches exactly to the end. */
export function endsAsZip(tail: Buffer): boolean {
  for (let at = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1'); at >= 0;) {
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length) return true;
    at = at === 0 ? -1 : tail.lastIndexOf('PK\x05\x06', at - 1, 'latin1');
  }
  return false;
}

/** Why name or declared type do not fit the content; `null` when both do. */
export function disagreement(type: MediaType, name: string, declaredType: string): string | null {
  const extension = extensionOf(name);
  const proper = EXTENSIONS[type];
  if (!proper.includes(extension)) {
    const said = extension === '' ? 'the name has no extension' : `the name ends in .${extension}`;
    return `The content is ${type}, but ${said}; it should end in .${proper[0] ?? ''}.`;
  }
  const declared = declaredType.toLowerCase().split(';', 1)[0]?.trim() ?? '';
  const fits = [type, NOT_SAID, '', ...(ALIASES[type] ?? [])].includes(declared);
  return fits ? null : `The content is ${type}, but it was sent as ${declared.slice(0, 100)}.`;
}
