import type { Bilingual } from '../../common/text/bilingual.js';
import type { PermissionName } from '../identity/index.js';

/** The shared ways of folding evidence into a number. Each has its SQL here and a plain reference in the tests. */
export type FoldName =
  'on-time' | 'count' | 'distinct' | 'share' | 'longest' | 'availability' | 'gap' | 'streak';

/** A named way of folding one kind of evidence; declared by the lowest module whose records feed it. */
export interface Metric {
  readonly code: string;
  readonly title: Bilingual;
  /** `%` for a rate; else what is counted (`台`, `devices`) or measured in (`小时`, `hours`). A target's unit wins. */
  readonly unit: '%' | Bilingual;
  readonly fold: FoldName;
  readonly facets: readonly string[];
  /** What one must hold to see the records behind the number; to others they are restricted lines. */
  readonly recordPermission: PermissionName;
  /** How to read the number, in one sentence. */
  readonly reading: Bilingual;
  /** What was to be done (响应, Response), by the evidence's item code; the code itself where it is missing. */
  readonly items?: Readonly<Record<string, Bilingual>>;
}
