import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { Actor } from '../../../common/call/call.js';
import { decodeCursor, DEFAULT_LIMIT, pageOf } from '../../../common/http/page.js';
import { Clock } from '../../../common/persistence/clock.js';
import { Database } from '../../../common/persistence/database.js';
import { isInstant, type Instant } from '../../../common/time/instant.js';
import type { TicketLine, TicketPage } from '../tickets.dto.js';
import { BoundedRead, LIST_TIMEOUT } from './bounded-read.js';
import { conditionsOf } from './ticket-conditions.js';
import type { TicketCount, TicketFilters, TicketListQuery, TicketQuestion } from './ticket-lists.dto.js';
import { COUNTED, countStatement, listStatement, SHARE_OF_WORD } from './ticket-lists.sql.js';
import { isWalked, searchOf, type TicketSearch } from './ticket-search.rules.js';

type ListRow = Omit<TicketLine, 'overdue'> & { now: Instant; clockId?: string };

@Injectable()
export class TicketLists {
  constructor(
    private readonly bounded: BoundedRead,
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  /** @throws REQUEST.CURSOR, TICKET.SEARCH_WORD, TICKET.SEARCH_WORDS, TICKET.LIST_TIMEOUT */
  async list(actor: Actor, query: TicketListQuery): Promise<TicketPage> {
    const { limit = DEFAULT_LIMIT, sort = '-reported' } = query;
    // A cursor leads on in its own order only.
    const cursor = decodeCursor(query.cursor, [(given) => given === sort, isInstant, isUuid]);
    const rows = await this.rows(actor, query, limit + 1, cursor?.slice(1) ?? []);
    const keysOf = (row: ListRow): string[] =>
      sort === 'due' ? [sort, row.nextDueAt ?? '', row.clockId ?? ''] : [sort, row.reportedAt, row.id];
    return { ...pageOf(rows, limit, keysOf, lineOf), now: rows[0]?.now ?? (await this.clock.now()) };
  }

  /** The first of them, at most so many, as a list shows them. @throws as `list` */
  async first(actor: Actor, question: TicketQuestion, limit: number, timeout: number): Promise<TicketLine[]> {
    return (await this.rows(actor, question, limit, [], timeout)).map(lineOf);
  }

  /** @throws TICKET.SEARCH_WORD, TICKET.SEARCH_WORDS, TICKET.LIST_TIMEOUT */
  async count(actor: Actor, filters: TicketFilters): Promise<TicketCount> {
    const conditions = conditionsOf(actor, filters, searchIn(filters), false);
    if (!conditions) return { count: 0, more: false };
    const [row] = await this.bounded.rows<{ count: number }>(countStatement(conditions), conditions.values);
    const count = row?.count ?? 0;
    return { count: Math.min(count, COUNTED), more: count > COUNTED };
  }

  private async rows(
    actor: Actor,
    question: TicketQuestion,
    limit: number,
    cursor: readonly string[],
    timeout = LIST_TIMEOUT,
  ): Promise<ListRow[]> {
    const search = searchIn(question);
    // How often two words stand in one ticket no statistics tell; the index finds out.
    const [word, ...more] = search?.by === 'words' ? search.words : [];
    const walked = word !== undefined && more.length === 0 && (await this.isCommon(word, limit));
    const conditions = conditionsOf(actor, question, search, walked);
    if (!conditions) return [];
    const values = [...conditions.values, limit, ...cursor];
    return this.bounded.rows<ListRow>(listStatement(conditions, cursor.length > 0), values, timeout);
  }

  private async isCommon(word: string, limit: number): Promise<boolean> {
    const found = await this.database.readOne<{ share: number; rows: number }>(SHARE_OF_WORD, [word]);
    return found !== undefined && isWalked(found, limit);
  }
}

function searchIn({ q }: TicketFilters): TicketSearch | null {
  return q === undefined ? null : searchOf(q);
}

/** Property by property: copying a row and leaving `now` out costs half as much as reading the page. */
function lineOf(row: ListRow): TicketLine {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    urgency: row.urgency,
    state: row.state,
    cycle: row.cycle,
    assetName: row.assetName,
    assetClass: row.assetClass,
    contractorName: row.contractorName,
    reportedAt: row.reportedAt,
    acceptedAt: row.acceptedAt,
    resolvedAt: row.resolvedAt,
    nextDueAt: row.nextDueAt,
    nextDueKind: row.nextDueKind,
    overdue: row.nextDueAt !== null && row.nextDueAt < row.now,
    version: row.version,
  };
}
