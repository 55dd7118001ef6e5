import type { Actor } from '../../src/common/call/call.js';
import type { Statement } from '../../src/common/persistence/statement.js';
import type { TicketQuestion } from '../../src/modules/tickets/lists/ticket-lists.dto.js';
import type { TicketLine } from '../../src/modules/tickets/tickets.dto.js';
import { TicketLists } from '../../src/modules/tickets/lists/ticket-lists.queries.js';
import {
  TICKET_SORTS,
  type DeclaredList,
  type TicketFilterName,
} from '../../src/modules/tickets/lists/ticket-lists.rules.js';
import { WORDS } from './many-tickets.js';
import type { TestApp } from './test-app.js';
import type { World } from './world.js';

/** What one statement cost, as EXPLAIN (ANALYZE, BUFFERS) tells it. */
export interface Cost {
  readonly rows: number;
  /** 8-kB pages that were looked at, in memory or not. */
  readonly buffers: number;
  readonly ms: number;
  readonly planMs: number;
  readonly indexes: readonly string[];
  /** Whether it read a table of tickets or clocks from end to end. */
  readonly sequential: boolean;
  readonly plan: string;
}

export interface ListCosts {
  /** 50 tickets by their ids, with all that a line shows. */
  readonly byId: Cost;
  readonly sampled: Readonly<Record<TicketFilterName, readonly string[]>>;
  of(question: TicketQuestion): Promise<Cost>;
  /** What the list answers. */
  page(question: TicketQuestion, limit?: number): Promise<TicketLine[]>;
  /** The same, page by page. */
  pages(question: TicketQuestion, limit: number, count: number): Promise<TicketLine[]>;
  /** A declared question with a value of each kind that people ask for. */
  questionsOf(declared: DeclaredList): TicketQuestion[];
  /** Questions that nobody declared: the same ones each time. */
  otherQuestions(count: number): TicketQuestion[];
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly PlanNode[];
}

interface Explained {
  readonly Plan: PlanNode;
  readonly 'Execution Time': number;
  readonly 'Planning Time': number;
}

const BY_ID = `
  select t.id, t.number, t.title, t.urgency, t.state, t.cycle, a.name, t.asset_class, c.name, t.reported_at,
    t.accepted_at, t.resolved_at, t.version, clock.due_at, clock.kind, (select app_now()) as now
  from ticket t join asset a on a.id = t.asset_id join organisation c on c.id = t.contractor_id
  left join lateral (select d.due_at, d.kind from deadline d where d.subject_id = t.id and d.subject_type = 'ticket'
    and d.ended_at is null and d.withdrawn_at is null and d.superseded_at is null order by d.due_at limit 1) clock on true
  where t.id = any($1::uuid[])`;

/** Asks the register of `fillManyTickets`, and looks at what each question reads. */
export async function listCosts({ app, database }: TestApp, world: World): Promise<ListCosts> {
  const lists = app.get(TicketLists);
  const { handler } = world.people;
  const actor: Actor = {
    userId: handler.id,
    organisationId: world.unitId,
    name: 'handler',
    roles: ['handler'],
  };
  const column = async (sql: string): Promise<string[]> =>
    (await database.pool.query<{ v: string }>(sql)).rows.map(({ v }) => v);

  const explain = async (statement: Pick<Statement, 'text'>, values: readonly unknown[]): Promise<Cost> => {
    const { rows } = await database.pool.query<{ 'QUERY PLAN': Explained[] }>(
      `explain (analyze, buffers, format json) ${statement.text}`,
      [...values],
    );
    const [explained] = rows[0]?.['QUERY PLAN'] ?? [];
    if (!explained) throw new Error('no plan');
    const nodes = nodesOf(explained.Plan);
    return {
      rows: explained.Plan['Actual Rows'],
      buffers: explained.Plan['Shared Hit Blocks'] + explained.Plan['Shared Read Blocks'],
      ms: explained['Execution Time'],
      planMs: explained['Planning Time'],
      indexes: [...new Set(nodes.flatMap((node) => node['Index Name'] ?? []))],
      sequential: nodes.some(
        (node) =>
          node['Node Type'] === 'Seq Scan' && ['ticket', 'deadline'].includes(node['Relation Name'] ?? ''),
      ),
      plan: nodes
        .map((node) => [node['Node Type'], node['Index Name']].filter(Boolean).join(' '))
        .join(' < '),
    };
  };

  const of = async (question: TicketQuestion): Promise<Cost> => {
    const sent: [Statement, readonly unknown[]][] = [];
    database.listener = (statement, values) => sent.push([statement, [...values]]);
    await lists.list(actor, question);
    database.listener = undefined;
    const page = sent.find(([{ name }]) => name.startsWith('tickets.list'));
    if (!page) throw new Error('no list was read');
    return explain(...page);
  };

  const ids = await column('select id as v from ticket order by md5(number) limit 50');
  await explain({ text: BY_ID }, [ids]);
  const sampled: ListCosts['sampled'] = {
    state: ['new', 'accepted', 'resolved', 'verified', 'cancelled', 'accepted,in-progress', 'new,verified'],
    urgency: ['urgent', 'normal'],
    assetClass: ['software', 'indoor', 'field', 'oa'],
    contractorId: await column(
      `select id as v from organisation where name like 'many contractor %' order by name`,
    ),
    assetId: await column(
      `select id as v from asset where code in ('MANY-1', 'MANY-70', 'MANY-150') order by code`,
    ),
    handlerId: await column(
      `select id as v from account where sign_in_name in ('many-1-1', 'many-5-3') order by 1`,
    ),
    reporterId: await column(`select id as v from account where sign_in_name = 'many-reporter-7'`),
    overdue: ['true', 'false'],
    q: [WORDS.common, WORDS.mid, WORDS.rare, WORDS.none, 'GZ-2024-01', '17', '指示灯不亮', '服务器 报错'],
  };
  const questionsOf = ({ filters, sort }: DeclaredList): TicketQuestion[] => {
    // Several words at once are no question that anybody promised a price for.
    const asked = (name: TicketFilterName): string[] => sampled[name].filter((one) => !one.includes(' '));
    const widest = Math.max(1, ...filters.map((name) => asked(name).length));
    return Array.from({ length: widest }, (_, n) => {
      const given = filters.map((name) => [name, asked(name)[n % asked(name).length]] as const);
      return { ...Object.fromEntries(given), sort };
    });
  };
  const otherQuestions = (count: number): TicketQuestion[] => {
    const random = seeded(20_250_303);
    const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
    const names = Object.keys(sampled) as TicketFilterName[];
    return Array.from({ length: count }, () => {
      const share = 0.15 + random() * 0.45;
      const asked = names.filter(() => random() < share).map((name) => [name, pick(sampled[name])] as const);
      return { ...Object.fromEntries(asked), sort: pick(TICKET_SORTS) };
    });
  };
  const page: ListCosts['page'] = async (question, limit = 50) =>
    (await lists.list(actor, { ...question, limit })).items;
  const pages: ListCosts['pages'] = async (question, limit, count) => {
    const read: TicketLine[] = [];
    let cursor: string | undefined;
    for (let n = 0; n < count; n++) {
      const { items, nextCursor } = await lists.list(actor, {
        ...question,
        limit,
        ...(cursor && { cursor }),
      });
      read.push(...items);
      cursor = nextCursor ?? undefined;
    }
    return read;
  };
  return {
    page,
    pages,
    byId: await explain({ text: BY_ID }, [ids]),
    sampled,
    of,
    questionsOf,
    otherQuestions,
  };
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

/** mulberry32: the same numbers each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
