import { DomainError } from '../../../common/errors/domain-error.js';

/** More waiting than this from one place is no office on a Monday morning. */
const MAX_WAITING = 100;

/**
 * Lets work with the same key happen one after another in this process. Guesses sent all at once would otherwise all
 * be checked before the first failure is counted.
 */
export class Turns {
  private readonly last = new Map<string, { done: Promise<unknown>; waiting: number }>();

  async take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(key);
    if (before && before.waiting >= MAX_WAITING) {
      throw new DomainError(
        'too-many',
        'AUTH.TOO_MANY_AT_ONCE',
        'Too many sign-ins at once. Try again in a moment.',
      );
    }
    const mine = (before?.done ?? Promise.resolve()).then(work);
    const entry = { done: mine.catch(() => undefined), waiting: (before?.waiting ?? 0) + 1 };
    this.last.set(key, entry);
    try {
      return await mine;
    } finally {
      const now = this.last.get(key);
      if (now === entry) this.last.delete(key);
      else if (now) now.waiting -= 1;
    }
  }
}
