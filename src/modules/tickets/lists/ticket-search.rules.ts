import { DomainError } from '../../../common/errors/domain-error.js';

/** What was typed into the search, as it is looked for. */
export type TicketSearch =
  | { readonly by: 'words'; readonly words: readonly string[] }
  /** The beginning of a number as people say it. */
  | { readonly by: 'prefix'; readonly prefix: string }
  /** A running number alone: it is the same in every year. */
  | { readonly by: 'running'; readonly running: string };

const NUMBERS = [/^gz-?(\d{0,4})-?(\d{0,9})$/i, /^(20\d\d)-(\d{0,9})$/, /^(20\d\d)(\d{4,5})$/];

/** More of them find nothing more, and each one costs. */
export const MAX_WORDS = 5;

/**
 * Reads what was typed: `GZ-2025-0001` or the beginning of it, `2025-0001` and `20250001` are numbers of a year, `17` is
 * the seventeenth of any year; everything else is words. A word of one character is in half of all tickets and in no
 * index, so it is refused instead of being left out in silence.
 * @throws TICKET.SEARCH_WORD, TICKET.SEARCH_WORDS naming `?q`
 */
export function searchOf(typed: string): TicketSearch {
  // An input method may type digits and letters at full width; the index has them narrow.
  const text = typed.normalize('NFKC').trim();
  const prefix = NUMBERS.map((pattern) => pattern.exec(text)).find((match) => match !== null);
  if (prefix) {
    const [, year = '', running = ''] = prefix;
    return { by: 'prefix', prefix: `GZ-${year}${year.length === 4 ? `-${running}` : ''}` };
  }
  if (/^\d{1,7}$/.test(text)) return { by: 'running', running: text.padStart(4, '0') };
  const words = [...new Set(text.toLowerCase().split(/\s+/u))].filter((word) => word !== '');
  const short = words.find((word) => [...word].length < 2);
  if (words.length === 0 || short !== undefined) {
    throw refused(
      'TICKET.SEARCH_WORD',
      `'${short ?? ''}' is too short: a word has two characters at the least.`,
    );
  }
  if (words.length > MAX_WORDS) {
    throw refused('TICKET.SEARCH_WORDS', `These are too many words: ${MAX_WORDS} at the most.`);
  }
  return { by: 'words', words };
}

/**
 * Whether it reads less to walk along the newest tickets until the page is full than to fetch every ticket that the index
 * of words names and sort them. With `share` of `rows` holding the words, the walk looks at `limit / share` tickets and
 * the index names `share * rows`; they are equal where the share is the root of `limit / rows`.
 */
export function isWalked({ share, rows }: { share: number; rows: number }, limit: number): boolean {
  return share * share * rows > limit;
}

/** The pattern that finds a text wherever it stands: `%`, `_` and `\` are letters like any other. */
export function likeAnywhere(word: string): string {
  return `%${likeLiteral(word)}%`;
}

/** The text as part of a pattern. */
export function likeLiteral(text: string): string {
  return text.replace(/[\\%_]/g, (letter) => `\\${letter}`);
}

function refused(code: string, message: string): DomainError {
  return new DomainError('malformed', code, message, [{ field: '?q', code, message }]);
}
