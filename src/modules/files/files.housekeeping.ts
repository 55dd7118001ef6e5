import { pruning } from '../../common/persistence/housekeeping.js';

/**
 * What no record has taken within a day, and what a crash left half sent. A file has up to eighty pieces, so few go in
 * one statement.
 */
export const PRUNE_FILES = pruning(
  'file',
  `taken_at is null and uploaded_at < (select clock_timestamp()) - interval '24 hours'`,
  50,
);
