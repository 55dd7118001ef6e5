import { validate as isUuid } from 'uuid';
import { decodeCursor, DEFAULT_LIMIT, pageOf } from '../../../common/http/page.js';
import type { Database } from '../../../common/persistence/database.js';
import { isInstant } from '../../../common/time/instant.js';
import { restrictedLine } from '../evidence/restricted-line.js';
import type { FoldName } from '../metric.js';
import type { IndicatorResult } from '../results/result.js';
import type {
  EvidenceLine,
  EvidencePage,
  EvidenceWish,
  Fold,
  FoldScope,
  FoldWish,
  PageWish,
} from './fold.js';
import type { FoldStatements, Knowledge } from './fold.sql.js';

/** A fold as data: its two questions, and how their answers are read. `T` the totals of one scope, `L` one line. */
export interface FoldDefinition<T extends object, L extends object> {
  readonly name: FoldName;
  readonly statements: FoldStatements;
  /** What each key of a cursor must look like. */
  readonly cursor: readonly ((key: string) => boolean)[];
  keysOf(line: L): string[];
  resultOf(totals: T, wish: FoldWish): IndicatorResult;
  lineOf(line: L, wish: FoldWish, totals: T): EvidenceLine;
}

export const isCount = (key: string): boolean => /^\d{1,9}$/.test(key);

/** The cursor of lines that are single rows of evidence: their moment and their id. */
export const BY_MOMENT = {
  cursor: [isInstant, isUuid],
  keysOf: ({ at, id }: { readonly at: string; readonly id: string }): string[] => [at, id],
} as const;

/** A fold that PostgreSQL computes. */
export class SqlFold<T extends object, L extends object> implements Fold {
  constructor(
    private readonly database: Database,
    private readonly definition: FoldDefinition<T, L>,
  ) {}

  get name(): FoldName {
    return this.definition.name;
  }

  /** What every scope adds up to, from one query. */
  totals(scopes: readonly FoldScope[]): Promise<T[]> {
    return this.database.read<T>(this.definition.statements.totals[knowledgeOf(scopes)], [
      scopesText(scopes),
    ]);
  }

  async results(wishes: readonly FoldWish[]): Promise<IndicatorResult[]> {
    const totals = await this.totals(wishes.map(({ scope }) => scope));
    return wishes.map((wish, n) => {
      const found = totals[n];
      if (!found) throw new Error(`the fold ${this.name} gave no totals for ${wish.metric.code}`);
      return this.definition.resultOf(found, wish);
    });
  }

  async evidence(wish: FoldWish, page: EvidenceWish): Promise<EvidencePage> {
    const { definition } = this;
    const limit = page.limit ?? DEFAULT_LIMIT;
    const { after, skip } = page.restricted ? this.countedFrom(page) : this.keyedFrom(page);
    const values = [scopesText([wish.scope]), ...after, limit + 1, skip];
    const asked = definition.statements.evidence[knowledgeOf([wish.scope])];
    const found = await this.database.readOne<T & { readonly lines: readonly L[] }>(asked, values);
    if (!found) throw new Error(`the fold ${this.name} gave no row`);
    const { value, shown, numerator, denominator, pending } = definition.resultOf(found, wish);
    const totals = { value, shown, numerator, denominator, pending };
    const read = (line: L): EvidenceLine => definition.lineOf(line, wish, found);
    if (!page.restricted) {
      return { ...pageOf(found.lines, limit, (line) => definition.keysOf(line), read), totals };
    }
    const next = [String(skip + limit)];
    const lines = pageOf(
      found.lines,
      limit,
      () => next,
      (line) => restrictedLine(read(line)),
    );
    return { ...lines, totals };
  }

  private keyedFrom({ cursor }: PageWish): PageStart {
    const { cursor: checks } = this.definition;
    return { after: decodeCursor(cursor, checks) ?? checks.map(() => null), skip: 0 };
  }

  /** A cursor can be read by whoever gets it, so one over restricted lines counts them instead of naming the last. */
  private countedFrom({ cursor }: PageWish): PageStart {
    const [skip = '0'] = decodeCursor(cursor, [isCount]) ?? [];
    return { after: this.definition.cursor.map(() => null), skip: Number(skip) };
  }
}

interface PageStart {
  readonly after: readonly (string | null)[];
  readonly skip: number;
}

/** One moment for all scopes is the rule; where they differ, the past's text answers for now as well. */
function knowledgeOf(scopes: readonly FoldScope[]): Knowledge {
  return scopes.every(({ knownAt }) => knownAt === null) ? 'now' : 'then';
}

function scopesText(scopes: readonly FoldScope[]): string {
  return JSON.stringify(scopes.map((scope, n) => ({ n, ...scope, knownAt: scope.knownAt ?? 'infinity' })));
}
