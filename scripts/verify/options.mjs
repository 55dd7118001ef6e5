import { parseArgs } from 'node:util';
import { Trouble } from '../lib/messages.mjs';

export const PARTS = ['storm', 'naive', 'faults', 'calm', 'beats'];

/** `parts`: one group after another, those of a group side by side. */
const FULL = {
  parts: PARTS.map((part) => [part]),
  kills: 100,
  databaseKills: 3,
  steps: 10_000,
  wave: 1_000,
  up: 3,
  naive: { control: 300, steps: 1_500, kills: 10 },
  calm: { rounds: 7, trickle: 400, trickleSeconds: 8, drain: 10_000 },
  // A year of beats every five minutes; a tenth and a hundredth of them show what reading them costs.
  beats: { devices: 93, days: 365, percents: [1, 10, 100] },
};

/** What `npm test` can afford; its lateness and drain are too noisy to be told, so calm is left out. */
const SHORT = {
  parts: [['storm'], ['naive', 'faults'], ['beats']],
  kills: 6,
  databaseKills: 1,
  steps: 1_500,
  wave: 500,
  // One that starts again is not waited for: a start is what costs most here.
  up: 2,
  naive: { control: 100, steps: 200, kills: 3 },
  calm: { rounds: 1, trickle: 100, trickleSeconds: 2, drain: 2_000 },
  beats: { devices: 93, days: 3.65, percents: [100] },
};

const WHOLE = /^\d{1,9}$/;

/**
 * `--short`, `--only storm,calm`, `--kills 100`, `--steps 10000` (due in the first second), `--rounds 7` (of calm),
 * `--seed 1` (of every random choice), `--json` (the result as the last line).
 */
export function verifyOptions(args) {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        short: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        only: { type: 'string' },
        kills: { type: 'string' },
        steps: { type: 'string' },
        rounds: { type: 'string' },
        seed: { type: 'string' },
      },
    }));
  } catch (error) {
    throw new Trouble(error.message);
  }
  const sizes = values.short ? SHORT : FULL;
  const whole = (name, fallback) => {
    const text = values[name];
    if (text === undefined) return fallback;
    if (!WHOLE.test(text)) throw new Trouble(`--${name} takes a whole number`);
    return Number(text);
  };
  const parts = values.only?.split(',').map((part) => [part]) ?? sizes.parts;
  if (!parts.flat().every((part) => PARTS.includes(part)))
    throw new Trouble(`--only takes ${PARTS.join(', ')}`);
  const kills = whole('kills', sizes.kills);
  return {
    ...sizes,
    parts,
    kills,
    databaseKills: Math.min(sizes.databaseKills, kills),
    steps: whole('steps', sizes.steps),
    calm: { ...sizes.calm, rounds: Math.max(1, whole('rounds', sizes.calm.rounds)) },
    seed: whole('seed', Math.floor(Math.random() * 1_000_000_000)),
    json: values.json,
  };
}
