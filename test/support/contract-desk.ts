import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenAPIObject } from '@nestjs/swagger';
import { openApiDocument } from '../../src/app.openapi.js';
import { Clock } from '../../src/common/persistence/clock.js';
import { addHours, type Instant } from '../../src/common/time/instant.js';
import { writeSheet } from '../../src/common/spreadsheet/write-sheet.js';
import { Sweeper } from '../../src/modules/deadlines/sweeper/sweeper.js';
import { permissionsOf, ROLE_PERMISSIONS, type Role } from '../../src/modules/identity/permissions.rules.js';
import { API, operationsOf, type Operation } from './contract.js';
import { makeCommandRegister, type CommandRegister } from './command-register.js';
import { makeCommandClocks, type CommandClocks } from './command-clocks.js';
import { makeCommandVisits, type CommandVisits } from './command-visits.js';
import { addPerson, makeOrganisation } from './people.js';
import { jpeg, uploadBody, type UploadPart } from './uploads.js';
import { openTestApp, type TestApp } from './test-app.js';
import { buildWorld, makePerson, moveClock, type Person, type World } from './world.js';

export const ROLES = Object.keys(ROLE_PERMISSIONS) as Role[];

/** What each permission is tried out with: a role that reaches every record of the desk comes first. */
const CALLERS: readonly Role[] = ['handler', 'supervisor', ...ROLES];

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly as?: Role | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON text as it goes over the wire. */
  readonly body?: string;
  /** The parts of a multipart body, in place of `body`. */
  readonly upload?: readonly UploadPart[];
}

/** Whatever JSON came back; the specs assert on it. */
type Body = ReturnType<typeof JSON.parse>;

export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly body: Body;
  readonly ms: number;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Records that requests may refer to; one ticket in each state that a command starts from. */
export interface Records extends World {
  readonly tickets: Readonly<Record<'new' | 'accepted' | 'inProgress' | 'resolved' | 'verified', string>>;
  /** Tickets that wait for one command each; the act that was done offline is the accepted one's. */
  readonly waiting: Readonly<
    Record<
      | 'toReject'
      | 'toAssign'
      | 'toPassOn'
      | 'toResolve'
      | 'rejected'
      | 'suspended'
      | 'called'
      | 'offline'
      | 'toTransfer'
      | 'duplicate',
      string
    >
  >;
  readonly actId: string;
  readonly indicatorId: string;
  readonly noticeId: string;
  readonly parkedMessageId: string;
  readonly sessionId: string;
  readonly spareAccountId: string;
  readonly deadlineId: string;
  readonly clocks: CommandClocks;
  readonly visits: CommandVisits;
  readonly register: CommandRegister;
  /** A gateway that may be rotated and disabled, and planned stops that wait to be decided on and cancelled. */
  readonly spareGatewayId: string;
  readonly stopToDecideId: string;
  readonly stopToCancelId: string;
  /** A normal one, and an urgent one whose lower urgency waits for a second person. */
  readonly normalId: string;
  readonly loweringId: string;
  /** One whose lower urgency the handler asked for and may take back. */
  readonly withdrawingId: string;
  readonly deputyPeriodId: string;
  readonly feedId: string;
  /** Of another feed of the same person. */
  readonly feedToken: string;
  /** Sent by the handler and taken by no record. */
  readonly fileId: string;
  readonly fileToAttachId: string;
  /** Of the resolved ticket. */
  readonly ticketAttachmentId: string;
  /** The handler's own. */
  readonly ticketFilterId: string;
  readonly softwareCode: string;
  /** Of an asset that is not there yet, and the digest of its preview. */
  readonly assetSheetId: string;
  readonly assetSheetDigest: string;
}

export interface ContractDesk {
  readonly test: TestApp;
  readonly document: OpenAPIObject;
  readonly operations: readonly Operation[];
  readonly records: Records;
  send(sent: Sent): Promise<Answered>;
  /** One hash over every row of every table. */
  digest(): Promise<string>;
  close(): Promise<void>;
}

/** A role that may call the route; `null` where nobody needs to be signed in. */
export function callerOf({ access }: Operation): Role | null {
  if (access === 'public' || access === 'gateway') return null;
  if (access === 'signed-in') return 'handler';
  return CALLERS.find((role) => permissionsOf([role]).some((name) => name === access)) ?? 'handler';
}

/** A practice database with one person of each role and a record for every address of the API. */
export async function openContractDesk(): Promise<ContractDesk> {
  const test = await openTestApp({ mode: 'practice' });
  const world = await buildWorld(test);
  const people = await personOfEachRole(test, world);
  const send = sender(test, people);
  await makeGateway(test);
  const document = openApiDocument(test.app);
  const records = await makeRecords(test, world, people, send);
  const digest = digester(test);
  await untilCalm(digest);
  const operations = operationsOf(document);
  return { test, document, operations, records, send, digest, close: () => test.close() };
}

async function personOfEachRole(test: TestApp, world: World): Promise<Map<Role, Person>> {
  const firm = await makeOrganisation(test.database, 'law-firm', 'law firm');
  const known: Partial<Record<string, Person>> = world.people;
  const people = new Map<Role, Person>();
  for (const role of ROLES) {
    const organisation = role === 'lawyer' ? firm : world.unitId;
    people.set(role, known[role] ?? (await makePerson(test.database, organisation, role, role)));
  }
  return people;
}

/** Routes that no person calls: a gateway shows its token there. */
const GATEWAY_ROUTES = /\/(heartbeats|monitoring\/faults)($|\?)/;
const GATEWAY_TOKEN = 'the-token-of-the-contract-desk';

async function makeGateway({ database }: TestApp): Promise<void> {
  await database.pool.query(
    `insert into gateway (id, name, timeout_seconds, token_hash, version)
     values (gen_random_uuid(), 'gateway of the desk', 900, encode(sha256($1::bytea), 'hex'), 1)`,
    [GATEWAY_TOKEN],
  );
}

function sender(test: TestApp, people: ReadonlyMap<Role, Person>): ContractDesk['send'] {
  return async ({ method, url, as, headers, body, upload }) => {
    const person = as ? people.get(as) : undefined;
    const parts = upload && uploadBody(...upload);
    const sentType = parts?.contentType ?? 'application/json';
    const payload = parts?.body ?? body;
    const started = performance.now();
    const answer = await test.app.inject({
      method: method as 'GET',
      url,
      headers: {
        ...person?.auth,
        ...(!person && GATEWAY_ROUTES.test(url) && { authorization: `Bearer ${GATEWAY_TOKEN}` }),
        ...(payload === undefined ? {} : { 'content-type': sentType }),
        ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
    });
    const type = String(answer.headers['content-type'] ?? '');
    return {
      status: answer.statusCode,
      type,
      body: /json/.test(type) && answer.body !== '' ? answer.json() : answer.body,
      ms: performance.now() - started,
      headers: answer.headers,
    };
  };
}

async function makeRecords(
  test: TestApp,
  world: World,
  people: ReadonlyMap<Role, Person>,
  send: ContractDesk['send'],
): Promise<Records> {
  const command = async (as: Role, path: string, body: object): Promise<Body> => {
    const answer = await send({ method: 'POST', url: API + path, as, body: JSON.stringify(body) });
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const post = async (as: Role, path: string, body: object): Promise<string> =>
    (await command(as, path, body)).id as string;
  const one = async (sql: string, values: unknown[] = []): Promise<string> =>
    (await test.database.pool.query(sql, values)).rows[0].id as string;

  const text = readFileSync('data/target-tables-2025.txt', 'utf8');
  await post('performance', '/target-tables/import', { year: 2025, text });
  const report = { assetId: world.softwareId, urgency: 'urgent', title: '首页打不开', description: '白屏' };
  const steps = [
    ['contractor', 'accept', {}],
    ['contractor', 'start', {}],
    ['contractor', 'resolve', { cause: '内存耗尽', action: '扩容' }],
    ['supervisor', 'verify', { effective: true, remark: '已恢复' }],
  ] as const;
  const ticketAfter = async (count: number): Promise<string> => {
    const id = await post('handler', '/tickets', report);
    for (const [as, command, body] of steps.slice(0, count))
      await post(as, `/tickets/${id}/${command}`, body);
    return id;
  };
  const tickets = {
    new: await ticketAfter(0),
    accepted: await ticketAfter(1),
    inProgress: await ticketAfter(2),
    resolved: await ticketAfter(3),
    verified: await ticketAfter(4),
  };
  const { waiting, actId } = await waitingTickets(
    command,
    ticketAfter,
    world.people.contractor.id,
    await test.app.get(Clock).now(),
  );
  const [loweringId, withdrawingId] = [await ticketAfter(0), await ticketAfter(0)];
  for (const id of [loweringId, withdrawingId])
    await post('handler', `/tickets/${id}/change-urgency`, { urgency: 'normal', reason: '已恢复大半' });
  const normalId = await post('handler', '/tickets', { ...report, urgency: 'normal' });
  await moveClock(test.database, 4 * 3600);
  while ((await test.app.get(Sweeper).drain()) > 0);
  const handler = people.get('handler')!;
  await addPerson(test, world.unitId, 'walker', 'finance');
  const spare = await makePerson(test.database, world.unitId, 'spare', 'finance');
  const clocks = await makeCommandClocks(test, world, command);
  const visits = await makeCommandVisits(test, world, command, () => fileIdOf(send, 'contractor'));
  while ((await test.app.get(Sweeper).drain()) > 0);
  return {
    ...world,
    tickets,
    waiting,
    actId,
    clocks,
    visits,
    register: await makeCommandRegister(test, world, command),
    normalId,
    loweringId,
    withdrawingId,
    spareGatewayId: await post('system-admin', '/gateways', { name: 'spare gateway' }),
    stopToDecideId: await post('handler', '/planned-stops', plannedStop(world.indoorId)),
    stopToCancelId: await post('handler', '/planned-stops', plannedStop(world.indoorId)),
    indicatorId: await one(`select id from indicator where code = 'T1-06'`),
    noticeId: await noticeFor(test, handler.id),
    parkedMessageId: await one(PARKED, [handler.id]),
    sessionId: await one('select id from session where account_id = $1', [handler.id]),
    spareAccountId: spare.id,
    deputyPeriodId: await post('handler', '/deputies', {
      deputyId: world.people.supervisor.id,
      fromDay: '2098-10-01',
      untilDay: '2098-10-08',
      reason: '年休假',
    }),
    feedId: await post('handler', '/calendar-feeds', { label: '办公电脑' }),
    feedToken: await feedTokenOf(send),
    fileId: await fileIdOf(send),
    fileToAttachId: await fileIdOf(send),
    ticketAttachmentId: await post('handler', `/tickets/${tickets.resolved}/attachments`, {
      fileId: await fileIdOf(send),
      kind: 'document',
      shared: true,
    }),
    ticketFilterId: await post('handler', '/ticket-filters', { name: '本周', query: { sort: 'due' } }),
    softwareCode: await one('select code as id from asset where id = $1', [world.softwareId]),
    ...(await assetSheetOf(send)),
    deadlineId: await one('select id from deadline where subject_id = $1 order by due_at limit 1', [
      tickets.new,
    ]),
  };
}

async function waitingTickets(
  command: (as: Role, path: string, body: object) => Promise<Body>,
  ticketAfter: (steps: number) => Promise<string>,
  contractorPersonId: string,
  now: Instant,
): Promise<Pick<Records, 'waiting' | 'actId'>> {
  const give = (as: Role, id: string, what: string, body: object): Promise<Body> =>
    command(as, `/tickets/${id}/${what}`, body);
  const rejected = await ticketAfter(0);
  await give('contractor', rejected, 'reject', { reason: '不在合同范围' });
  const suspended = await ticketAfter(2);
  const pause = { reason: 'no-access', note: '园区封闭', until: addHours(now, 24) };
  await give('handler', suspended, 'suspend', pause);
  const called = await ticketAfter(2);
  await give('contractor', called, 'support', { stage: 'on-site', note: '电话、远程均无效' });
  const { id: offline, reportedAt: deviceAt } = await give('handler', await ticketAfter(0), 'assign', {
    handlerId: contractorPersonId,
  });
  const { acts } = await give('contractor', offline, 'accept', { deviceAt });
  const toTransfer = await ticketAfter(0);
  await give('handler', toTransfer, 'ask-transfer', { reason: '属另一标段' });
  const duplicate = await ticketAfter(0);
  const untouched = {
    toReject: await ticketAfter(0),
    toAssign: await ticketAfter(1),
    toPassOn: await ticketAfter(1),
    toResolve: await ticketAfter(2),
  };
  const waiting = { ...untouched, rejected, suspended, called, offline, toTransfer, duplicate };
  return { waiting, actId: acts[0].id };
}

const plannedStop = (assetId: string): object => ({
  assetId,
  from: '2098-03-01T00:00:00+08:00',
  to: '2098-03-01T08:00:00+08:00',
  reason: '更换电源',
});

const PARKED = `
  insert into outbox_message (id, channel, recipient_id, content, occurred_at, next_try_at, last_error)
  values (gen_random_uuid(), 'e-mail', $1, '{}', now(), null, '550 no such user') returning id`;

async function feedTokenOf(send: ContractDesk['send']): Promise<string> {
  const body = JSON.stringify({ label: '手机' });
  const made = await send({ method: 'POST', url: `${API}/calendar-feeds`, as: 'handler', body });
  return new URL(made.body.url as string).pathname.split('/').at(-2) ?? '';
}

async function fileIdOf(
  send: ContractDesk['send'],
  as: Role = 'handler',
  part: UploadPart = { content: jpeg() },
): Promise<string> {
  const made = await send({ method: 'POST', url: `${API}/files`, as, upload: [part] });
  return made.body.id as string;
}

async function assetSheetOf(
  send: ContractDesk['send'],
): Promise<Pick<Records, 'assetSheetId' | 'assetSheetDigest'>> {
  const row = ['SHEET-1', '液位计', '现场设备', 'monitoring platform'];
  const titles = ['资产编号', '名称', '类别', '所属项目'];
  const columns = titles.map((title, n) => ({
    title,
    width: 10,
    value: (cells: string[]) => cells[n] ?? null,
  }));
  const content = await writeSheet('台账', columns, [row]);
  const assetSheetId = await fileIdOf(send, 'handler', {
    content,
    fileName: '台账.xlsx',
    type: 'application/octet-stream',
  });
  const body = JSON.stringify({ fileId: assetSheetId });
  const seen = await send({ method: 'POST', url: `${API}/assets/import/preview`, as: 'handler', body });
  return { assetSheetId, assetSheetDigest: seen.body.digest as string };
}

/** Nothing of the desk escalates to the handler, so one of the delivered notices is addressed to them. */
async function noticeFor(test: TestApp, recipientId: string): Promise<string> {
  const sql = `update notice set recipient_id = $1 where id = (select min(id::text)::uuid from notice) returning id`;
  for (;;) {
    const { rows } = await test.database.pool.query(sql, [recipientId]);
    if (rows.length > 0) return rows[0].id as string;
    await sleep(20);
  }
}

/** The workers deliver what the making of the records left to them; the slowest looks once a second. */
const CALM_MS = 1_300;

async function untilCalm(digest: () => Promise<string>): Promise<void> {
  let before = '';
  for (let now = await digest(); now !== before; now = await digest()) {
    before = now;
    await sleep(CALM_MS);
  }
}

function digester({ database }: TestApp): () => Promise<string> {
  let sql: string | undefined;
  return async () => {
    sql ??= await digestSql(database.pool);
    return (await database.pool.query(sql)).rows[0].digest as string;
  };
}

async function digestSql(pool: TestApp['database']['pool']): Promise<string> {
  const { rows } = await pool.query<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public'`,
  );
  const tables = rows.map(({ name }) => `select '${name} ' || md5(t::text) as line from ${name} t`);
  return `select md5(string_agg(line, ' ' order by line)) as digest from (${tables.join(' union all ')}) lines`;
}
