import { refusal } from '../../../common/errors/domain-error.js';

/** More words find nothing more, and each one costs. */
export const MAX_WORDS = 5;

/** What the index and the check below it are over. */
export const SEARCHED = `a.code || ' ' || a.name`;

const NARROWED = `lower(normalize(${SEARCHED}, NFKC))`;

/**
 * The words of a search, small letters and narrow forms, as the database folds what it looks in.
 * @throws ASSET.SEARCH_WORDS naming `?q`
 */
export function wordsOf(q: string | undefined): string[] {
  if (q === undefined) return [];
  const words = [...new Set(q.normalize('NFKC').toLowerCase().split(/\s+/u))].filter((word) => word !== '');
  if (words.length <= MAX_WORDS) return words;
  const message = `These are too many words: ${MAX_WORDS} at the most.`;
  throw refusal('malformed', 'ASSET.SEARCH_WORDS', '?q', message);
}

/** The pattern that finds a word wherever it stands: `%`, `_` and `\` are letters like any other. */
export function patternOf(word: string): string {
  return `%${word.replace(/[\\%_]/g, (letter) => `\\${letter}`)}%`;
}

/**
 * The word as a condition: the index finds the rows that hold its pairs of characters, the pattern keeps those where
 * the pairs stand together. A single character has no pair, and so is looked for row by row.
 * @param value, @param pattern the parameters that carry the word and its pattern
 */
export function wordCondition(word: string, value: string, pattern: string): string {
  const like = `${NARROWED} like ${pattern}`;
  if ([...word].length < 2) return `${value} is not null and ${like}`;
  return `bigrams(${SEARCHED}) @> bigrams(${value}) and ${like}`;
}
