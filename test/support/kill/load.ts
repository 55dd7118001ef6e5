import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import type { Person } from '../world.js';
import type { Stage } from './stage.js';

/** What came back for one request; status 0 where nothing did, and `code` is then why. */
export interface Reply {
  readonly status: number;
  readonly code: string | undefined;
  readonly type: string;
  readonly retryAfter: string | null;
  readonly id: string | undefined;
}

const ANSWER_WITHIN_MS = 30_000;
const PEOPLE = 6;
const AROUND_MS = 300;

/** People at work on a server: some report tickets, some read lists. Every answer is kept. */
export class Load {
  private readonly replies: Reply[] = [];
  private ended = false;

  constructor(private readonly stage: Stage) {}

  /** Keeps people at work before, during and for a moment after the harm is done. */
  async during<T>(harm: () => Promise<T>): Promise<T> {
    const working = Array.from({ length: PEOPLE }, (_, i) => this.work(i % 3 === 0));
    try {
      await sleep(AROUND_MS);
      const result = await harm();
      await sleep(AROUND_MS);
      return result;
    } finally {
      this.ended = true;
      await Promise.all(working);
    }
  }

  /** One request of a reader. */
  one(): Promise<Reply> {
    return this.send(this.stage.world.people.handler, 'GET', '/api/v1/tickets?limit=5');
  }

  /** Reports a ticket; put off, it is sent again under its key. @returns its id */
  async report(): Promise<string> {
    const key = uuid();
    for (;;) {
      const reply = await this.sendReport(key);
      if (reply.id !== undefined) return reply.id;
      if (reply.status !== 503) throw new Error(`not reported: ${JSON.stringify(reply)}`);
      await sleep(100);
    }
  }

  accept(ticketId: string, key: string): Promise<Reply> {
    return this.send(
      this.stage.world.people.contractor,
      'POST',
      `/api/v1/tickets/${ticketId}/accept`,
      {},
      key,
    );
  }

  /** The tickets whose report was acknowledged. */
  get reported(): string[] {
    return this.replies.flatMap(({ status, id }) => (status === 201 && id !== undefined ? [id] : []));
  }

  /** Answers that are neither a success nor an honest "not now", which names itself and says when to come back. */
  faults(): Reply[] {
    return this.replies.filter(({ status, type, retryAfter, code }) => {
      if (status >= 200 && status < 300) return false;
      const honest = type.startsWith('application/problem+json') && Number(retryAfter) > 0 && code;
      return status !== 503 || !honest;
    });
  }

  private async work(reads: boolean): Promise<void> {
    while (!this.ended) {
      await (reads ? this.one() : this.sendReport(uuid()));
      await sleep(5);
    }
  }

  private sendReport(key: string): Promise<Reply> {
    const { people, softwareId } = this.stage.world;
    const body = { assetId: softwareId, urgency: 'urgent', title: '首页打不开', description: '白屏' };
    return this.send(people.handler, 'POST', '/api/v1/tickets', body, key);
  }

  private async send(
    ...[{ auth }, method, path, body, key]: [Person, 'GET' | 'POST', string, object?, string?]
  ): Promise<Reply> {
    const reply = await fetch(this.stage.address + path, {
      method,
      headers: {
        ...auth,
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    }).then(read, failed);
    this.replies.push(reply);
    return reply;
  }
}

async function read(response: Response): Promise<Reply> {
  const body = (await response.json()) as { code?: string; id?: string };
  const type = response.headers.get('content-type') ?? '';
  const retryAfter = response.headers.get('retry-after');
  return { status: response.status, code: body.code, type, retryAfter, id: body.id };
}

function failed(error: unknown): Reply {
  const { cause = error } = error as { cause?: unknown };
  const { code, message } = cause as { code?: string; message?: string };
  return { status: 0, code: code ?? message ?? String(cause), type: '', retryAfter: null, id: undefined };
}
