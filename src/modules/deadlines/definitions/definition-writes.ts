import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Call } from '../../../common/call/call.js';
import { DomainError, type FieldError } from '../../../common/errors/domain-error.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { takenAs } from '../../../common/persistence/unique.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import type { Instant } from '../../../common/time/instant.js';
import type { Changes } from '../../audit/index.js';
import { Definitions } from './definitions.service.js';

const MACHINE_NOW = statement('definitions.now', 'select clock_timestamp() as now');

/** What a command that writes a version has in hand. */
export interface Writing {
  readonly tx: Tx;
  /** Machine time, for `createdAt`. */
  readonly now: Instant;
  /**
   * The number of the version to write.
   * @param newest the number in force, 0 where there is none
   * @throws 412 where the editor began with another, 409 where somebody else wrote one meanwhile
   */
  readonly next: (newest: number) => number;
}

export interface VersionedWrite {
  /** Begins the codes: `CALENDAR`. */
  readonly what: string;
  /** The unique constraint over key and version, which decides between two editors. */
  readonly constraint: string;
  readonly baseVersion?: number | undefined;
}

/** The commands of those who edit definitions: what stands is read anew, and known here at once afterwards. */
@Injectable()
export class DefinitionWrites {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly definitions: Definitions,
  ) {}

  /** @throws the codes of `Writing.next`, `….VERSION_TAKEN` (409), and what the command throws */
  async run<T>(
    call: Call,
    { what, constraint, baseVersion }: VersionedWrite,
    command: (writing: Writing) => Promise<T>,
  ): Promise<T> {
    const message = 'Somebody else has written a version at this moment. Read it first.';
    const taken = new DomainError('conflict', `${what}.VERSION_TAKEN`, message, [
      { field: '/baseVersion', code: `${what}.VERSION_TAKEN`, message },
    ]);
    const seen = new Map<number, number>();
    const run = this.unitOfWork.run(call, async (tx) => {
      await this.definitions.load(tx);
      const [clock] = await tx.query<{ now: Instant }>(MACHINE_NOW);
      if (!clock) throw new Error('the database gave no time');
      let asked = 0;
      // A command that is run again must not follow a version which its first run had not seen.
      const next = (newest: number): number => {
        assertBase(what, baseVersion, newest);
        const before = seen.get(asked) ?? newest;
        if (before !== newest) throw taken;
        seen.set(asked++, newest);
        return newest + 1;
      };
      return command({ tx, now: clock.now, next });
    });
    const answer = await takenAs(run, constraint, taken);
    await this.definitions.refresh();
    return answer;
  }
}

function assertBase(what: string, baseVersion: number | undefined, newest: number): void {
  if (baseVersion === undefined || baseVersion === newest) return;
  const code = `${what}.CHANGED`;
  const message = `Version ${newest} is in force by now. Read it again.`;
  throw new DomainError('stale', code, message, [{ field: '/baseVersion', code, message }]);
}

/** @throws 422 with every problem, under the code of the first */
export function assertNone(problems: readonly FieldError[]): void {
  const [first] = problems;
  if (first) throw new DomainError('rule', first.code, first.message, problems);
}

/** @throws 409 where a version says nothing that the one in force does not say already */
export function assertChanged(what: string, changes: Changes): void {
  if (Object.keys(changes).some((name) => name !== 'version')) return;
  const message = 'This is what the version in force says already. Nothing was written.';
  throw new DomainError('conflict', `${what}.UNCHANGED`, message);
}

/** What a new version says otherwise than the one before it, for the trail. */
export function changesBetween(before: object | undefined, after: object): Changes {
  const old = new Map<string, unknown>(Object.entries(before ?? {}));
  const plain = Object.entries(JSON.parse(JSON.stringify(after)) as Record<string, unknown>);
  return Object.fromEntries(
    plain
      .filter(([name, to]) => !isDeepStrictEqual(old.get(name) ?? null, to))
      .map(([name, to]) => [name, { from: old.get(name) ?? null, to }]),
  );
}
