import { v7 as uuid } from 'uuid';
import type { Call } from '../../src/common/call/call.js';
import { DomainError } from '../../src/common/errors/domain-error.js';
import { statement } from '../../src/common/persistence/statement.js';
import { UnitOfWork } from '../../src/common/persistence/unit-of-work.js';
import { IdempotencyKeyRow } from '../../src/common/persistence/idempotency-key.entity.js';
import { Project } from '../../src/modules/indicators/project.entity.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

const BACKEND = statement('test.backend', 'select pg_backend_pid() as pid');

describe('the unit of work', () => {
  let test: TestApp;
  let unitOfWork: UnitOfWork;

  beforeAll(async () => {
    test = await openTestApp();
    unitOfWork = test.app.get(UnitOfWork);
  });
  afterAll(() => test.close());

  const callWith = (key: string | null): Call => ({
    requestId: 'test',
    ip: '127.0.0.1',
    actor: { userId: uuid(), organisationId: uuid(), name: 'someone', roles: [] },
    idempotency: key === null ? null : { key, route: 'POST /x', bodyHash: 'h' },
    ifMatch: null,
  });
  const sql = (text: string, values: unknown[] = []) => test.database.pool.query(text, values);

  it('survives a connection that PostgreSQL ends in the middle of a command', async () => {
    const complaints: unknown[] = [];
    const note = (error: unknown): number => complaints.push(error);
    process.on('uncaughtException', note);
    const run = unitOfWork.transact(async (tx) => {
      const [row] = await tx.query<{ pid: number }>(BACKEND);
      await sql('select pg_terminate_backend($1)', [row?.pid]);
      await new Promise((later) => setTimeout(later, 100));
      return tx.query(BACKEND);
    });
    await expect(run).rejects.toThrow();
    process.off('uncaughtException', note);
    expect(complaints).toEqual([]);
    await expect(unitOfWork.transact((tx) => tx.query(BACKEND))).resolves.toHaveLength(1);
  });

  it('answers with its twin’s answer when the twin committed behind its snapshot', async () => {
    const call = callWith('behind-the-snapshot');
    const twins = async (): Promise<void> => {
      await unitOfWork.transact((tx) => {
        const { route, key, bodyHash } = call.idempotency!;
        const row = { actorId: call.actor.userId, route, key, bodyHash, answer: { by: 'twin' } };
        tx.insert(IdempotencyKeyRow, row);
        return Promise.resolve();
      });
    };
    const answer = await unitOfWork.run(call, async () => {
      await twins();
      throw new DomainError('conflict', 'WORKFLOW.NOT_FROM_HERE', 'the twin has done it');
    });
    expect(answer).toEqual({ by: 'twin' });
  });

  it('finds its twin’s answer when the twin’s row is in the way', async () => {
    const call = callWith('row-in-the-way');
    const name = `project ${uuid()}`;
    let runs = 0;
    const answer = await unitOfWork.run(call, async (tx) => {
      runs += 1;
      await unitOfWork.transact((other) => {
        const { route, key, bodyHash } = call.idempotency!;
        other.insert(Project, { id: uuid(), code: name, name });
        const row = { actorId: call.actor.userId, route, key, bodyHash, answer: { by: 'twin' } };
        other.insert(IdempotencyKeyRow, row);
        return Promise.resolve();
      });
      tx.insert(Project, { id: uuid(), code: name, name });
      return { by: 'me' };
    });
    expect([answer, runs]).toEqual([{ by: 'twin' }, 1]);
  });

  it('hands a refusal on when there is no twin, and keeps nothing of it', async () => {
    const call = callWith('refused');
    const refusal = new DomainError('conflict', 'X.REFUSED', 'no');
    await expect(unitOfWork.run(call, () => Promise.reject(refusal))).rejects.toBe(refusal);
    const { rows } = await sql('select from idempotency_key where key = $1', ['refused']);
    expect(rows).toEqual([]);
  });

  it('reruns the whole command after a deadlock, and gives up after four tries', async () => {
    let runs = 0;
    const deadlock = Object.assign(new Error('deadlock detected'), { code: '40P01' });
    const second = unitOfWork.transact(() => (++runs < 2 ? Promise.reject(deadlock) : Promise.resolve(runs)));
    expect(await second).toBe(2);
    runs = 0;
    await expect(unitOfWork.transact(() => Promise.reject((runs++, deadlock)))).rejects.toBe(deadlock);
    expect(runs).toBe(4);
  });
});
