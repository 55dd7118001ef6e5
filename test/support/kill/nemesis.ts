import { setTimeout as sleep } from 'node:timers/promises';
import type { Journal } from './journal.js';
import type { Random } from './random.js';
import type { Stage } from './stage.js';

export interface Kills {
  readonly stage: Stage;
  readonly journal: Journal;
  readonly random: Random;
  readonly times: number;
  /** How many changes the clients want in all; the kills are spread over them. */
  readonly changes: number;
  /** Ends the killing when the clients have failed. */
  readonly signal: AbortSignal;
}

/**
 * Kills the server at random moments while requests are in flight and starts it again at once.
 * @returns how many requests were in flight at each kill
 */
export async function killRepeatedly({ stage, journal, random, ...kills }: Kills): Promise<number[]> {
  const inFlight: number[] = [];
  const apart = kills.changes / (kills.times + 1);
  for (let kill = 1; kill <= kills.times; kill++) {
    const at = (kill + (random() - 0.5) * 0.8) * apart;
    while (journal.acknowledged < at && !kills.signal.aborted) await sleep(2);
    await sleep(random() * 60);
    while (journal.inFlight === 0 && !kills.signal.aborted) await sleep(1);
    if (kills.signal.aborted) break;
    inFlight.push(journal.inFlight);
    await stage.kill();
    await stage.start();
  }
  return inFlight;
}
