export const STEPS = ['report', 'accept', 'resolve'] as const;
export type Step = (typeof STEPS)[number];

/** What a client was told of a ticket; the fields that the checker looks at. */
export interface TicketBody {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly version: number;
  readonly reportedAt: string;
  readonly acceptedAt: string | null;
  readonly resolvedAt: string | null;
}

/**
 * How one sending ended. `unknown`: the connection broke after the request may have been read, so the change is there
 * or not. `unsent`: nobody listened. `put-off`: the server asked to send it again.
 */
export type Ended = 'acknowledged' | 'unknown' | 'unsent' | 'put-off' | 'refused';

export interface Sending {
  readonly sentAt: Date;
  ended: Ended | null;
  detail: string;
}

/** One change that one client wanted, under one idempotency key, however often it was sent. */
export interface Entry {
  readonly title: string;
  readonly step: Step;
  readonly actorId: string;
  /** As the server keeps it beside the key: method and address. */
  readonly route: string;
  readonly key: string;
  readonly body: object;
  readonly sendings: Sending[];
  answer: TicketBody | null;
}

/** Every request and answer of a fleet of clients, in the order in which they were first sent. */
export class Journal {
  readonly entries: Entry[] = [];
  private open = 0;
  private answered = 0;

  /** How many requests wait for their answer at this moment. */
  get inFlight(): number {
    return this.open;
  }

  get acknowledged(): number {
    return this.answered;
  }

  want(entry: Pick<Entry, 'title' | 'step' | 'actorId' | 'route' | 'key' | 'body'>): Entry {
    const wanted: Entry = { ...entry, sendings: [], answer: null };
    this.entries.push(wanted);
    return wanted;
  }

  send(entry: Entry): Sending {
    const sending: Sending = { sentAt: new Date(), ended: null, detail: '' };
    entry.sendings.push(sending);
    this.open += 1;
    return sending;
  }

  end(sending: Sending, ended: Ended, detail: string): void {
    sending.ended = ended;
    sending.detail = detail;
    this.open -= 1;
    if (ended === 'acknowledged') this.answered += 1;
  }

  count(ended: Ended): number {
    return this.entries.flatMap(({ sendings }) => sendings).filter((one) => one.ended === ended).length;
  }

  /** Changes that were there although their client had lost the connection: answered from the key at a later sending. */
  answeredLater(keptAt: ReadonlyMap<string, Date>): number {
    return this.entries.filter(({ key, sendings }) => {
      const kept = keptAt.get(key);
      const last = sendings.at(-1);
      return kept !== undefined && last?.ended === 'acknowledged' && kept < last.sentAt;
    }).length;
  }
}
