import { parseArgs } from 'node:util';
import { Trouble } from '../lib/messages.mjs';
import { OPERATIONS } from './operations.mjs';

/** Many short turns rather than few long ones: what else the machine does changes less within a pair. */
const FULL = { tickets: 100_000, rounds: 21, roundMs: 1_500, warmUpMs: 4_000 };

/** Enough to see that everything still runs; its figures are too noisy to be quoted, and are not written down. */
const QUICK = { tickets: 5_000, rounds: 3, roundMs: 1_000, warmUpMs: 1_000 };

/** `--quick`, `--only create,accept`, `--profile <folder>` (CPU profiles of both servers; the figures suffer). */
export function benchOptions(args) {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        quick: { type: 'boolean', default: false },
        only: { type: 'string' },
        profile: { type: 'string' },
      },
    }));
  } catch (error) {
    throw new Trouble(error.message);
  }
  const wanted = values.only?.split(',') ?? OPERATIONS.map(({ name }) => name);
  const operations = OPERATIONS.filter(({ name }) => wanted.includes(name));
  if (operations.length !== wanted.length)
    throw new Trouble(`--only takes ${OPERATIONS.map(({ name }) => name).join(', ')}`);
  const sizes = values.quick ? QUICK : FULL;
  const written = !values.quick && values.only === undefined && values.profile === undefined;
  return { ...sizes, operations, profile: values.profile, written, connections: 32, poolSize: 10 };
}
