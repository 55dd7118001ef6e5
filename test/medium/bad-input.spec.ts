import { BAD_HEADERS, BAD_IDS, badQueryValues, UNDECLARED, UNKNOWN_IDS } from '../support/bad-values.js';
import { resolve, type Operation, type Schema } from '../support/contract.js';
import { callerOf, openContractDesk, type ContractDesk, type Sent } from '../support/contract-desk.js';
import { spoiledFields } from '../support/spoiled-bodies.js';
import type { UploadPart } from '../support/uploads.js';
import { validRequests, type ValidRequest } from '../support/valid-requests.js';

/** No answer to nonsense may take longer. */
const SLOWEST_MS = 2_000;
const CODE = /^[A-Z_]+(\.[A-Z_]+)+$/;

/** A valid request with one thing wrong, and the name that the refusal must give to it. */
interface Case {
  readonly what: string;
  readonly field: string;
  readonly sent: Sent;
}

const escape = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
const queryText = (query: Readonly<Record<string, string>>): string => new URLSearchParams(query).toString();

function requestOf(
  { method, path }: Operation,
  { id = '', secondId = '', query = {}, body, upload }: ValidRequest,
  {
    rawId = encodeURIComponent(id),
    rawQuery = queryText(query),
    rawBody = body && JSON.stringify(body),
  } = {},
): Sent {
  const address = path.replace(/\{(?:id|token)\}/, rawId).replace(/\{\w+\}/, secondId);
  const url = address + (rawQuery === '' ? '' : `?${rawQuery}`);
  if (rawBody !== undefined) return { method, url, body: rawBody };
  return upload ? { method, url, upload } : { method, url };
}

function pathCases(operation: Operation, valid: ValidRequest): Case[] {
  if (!operation.path.includes('{id}')) return [];
  return BAD_IDS.map(({ what, text }) => {
    const rawId = text === '..' ? '%2e%2e%2f' : encodeURIComponent(text);
    return { what, field: ':id', sent: requestOf(operation, valid, { rawId }) };
  });
}

function queryCases(operation: Operation, valid: ValidRequest): Case[] {
  const with_ = (text: string, without = ''): Sent => {
    const rest = Object.entries(valid.query ?? {}).filter(([name]) => name !== without);
    const rawQuery = [queryText(Object.fromEntries(rest)), text].filter((part) => part !== '').join('&');
    return requestOf(operation, valid, { rawQuery });
  };
  const declared = operation.parameters.filter((parameter) => parameter.in === 'query');
  const own = declared.flatMap(({ name, required, schema }): Case[] => {
    const field = `?${name}`;
    const good = String((schema.enum?.[0] as string | undefined) ?? schema.minimum ?? 'x');
    return [
      ...badQueryValues(name, schema).map(({ what, text }) => {
        return { what, field, sent: with_(`${name}=${encodeURIComponent(text)}`, name) };
      }),
      { what: 'given twice', field, sent: with_(`${name}=${good}&${name}=${good}`, name) },
      { what: 'given as a list', field: `${field}[]`, sent: with_(`${name}[]=${good}`) },
      { what: 'given as an object', field: `${field}[x]`, sent: with_(`${name}[x]=${good}`) },
      ...(required ? [{ what: 'missing', field, sent: with_('', name) }] : []),
    ];
  });
  const names = [...UNDECLARED, '__proto__'].filter((name) => !declared.some((known) => known.name === name));
  const foreign = names.map((name) => {
    const sent = with_(`${encodeURIComponent(name)}=1`);
    return { what: 'not declared', field: `?${escape(name)}`, sent };
  });
  return [...own, ...foreign];
}

const HOLE = '"\u2603hole\u2603"';

function bodyCases(desk: ContractDesk, operation: Operation, valid: ValidRequest): Case[] {
  if (operation.method === 'GET' || operation.method === 'DELETE') return [];
  const body = valid.body ?? {};
  const case_ = (what: string, field: string, rawBody: string): Case => {
    return { what, field, sent: requestOf(operation, valid, { rawBody }) };
  };
  const spoiled = (name: string, text: string): string =>
    JSON.stringify({ ...body, [name]: JSON.parse(HOLE) as string }).replace(HOLE, () => text);
  const schema: Schema = operation.body ? resolve(desk.document, operation.body) : {};
  const own = spoiledFields(desk.document, schema, body).map(({ what, field, text }) =>
    case_(what, field, text),
  );
  const foreign = [...UNDECLARED, 'id', 'version', 'state', 'createdBy']
    .filter((name) => !Object.hasOwn(schema.properties ?? {}, name))
    .map((name) => case_('not declared', `/${escape(name)}`, spoiled(name, '{"polluted": 1}')));
  const poisoned = [
    case_(
      'a prototype',
      '',
      JSON.stringify(body).replace('{', '{"__proto__": {"polluted": 1},').replace(',}', '}'),
    ),
    case_('a constructor', '', spoiled('constructor', '{"prototype": {"polluted": 1}}')),
  ];
  const whole = ['[]', '[{}]', '"x"', '7', 'true', '{"', '{}{}', '{"a":NaN}', "{'a':1}"].map((text) =>
    case_(`the body ${text}`, '', text),
  );
  const nothing = operation.body
    ? [{ what: 'no body', field: '', sent: requestOf(operation, { ...valid, body: undefined }) }]
    : [];
  return [...own, ...foreign, ...poisoned, ...whole, ...nothing];
}

/** What is wrong with the parts of a multipart body; what is wrong with a file itself, `files.spec.ts` tries. */
function uploadCases(operation: Operation, valid: ValidRequest): Case[] {
  const [part] = valid.upload ?? [];
  if (!part) return [];
  const case_ = (what: string, field: string, ...upload: UploadPart[]): Case => {
    return { what, field, sent: requestOf(operation, { ...valid, upload }) };
  };
  const field = { fileName: null, type: null, content: '1' };
  return [
    case_('no part', '/file'),
    case_('a field in its place', '/file', field),
    case_('the part twice', '/file', part, part),
    ...UNDECLARED.filter((name) => name !== '' && !(name in Object.prototype)).flatMap((name) => [
      case_('a field beside it', `/${escape(name)}`, part, { ...field, name }),
      case_('a file of another name', `/${escape(name)}`, { ...part, name }),
    ]),
    ...INHERITED_NAMES.map((name) => case_(`a part named ${name}`, '', { ...part, name })),
  ];
}

const INHERITED_NAMES = ['__proto__', 'constructor', 'hasOwnProperty'];

function headerCases(operation: Operation, valid: ValidRequest): Case[] {
  const declared = operation.parameters.filter((parameter) => parameter.in === 'header');
  return declared.flatMap(({ name }) =>
    (BAD_HEADERS[name] ?? []).map((value) => {
      const sent = { ...requestOf(operation, valid), headers: { [name.toLowerCase()]: value } };
      return { what: `the header '${value}'`, field: name, sent };
    }),
  );
}

/** The version of the record, where the operation refuses everything without it. */
async function matchOf(
  desk: ContractDesk,
  operation: Operation,
  { id = '' }: ValidRequest,
): Promise<Record<string, string>> {
  if (!operation.parameters.some(({ name, required }) => name === 'If-Match' && required)) return {};
  const url = operation.path.replace('{id}', id);
  const { headers } = await desk.send({ method: 'GET', url, as: callerOf(operation) });
  return { 'if-match': String(headers['etag']) };
}

/** Why the answer is not the refusal that it has to be; empty when it is. */
async function faultOf(
  desk: ContractDesk,
  operation: Operation,
  { what, field, sent }: Case,
  match: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const send = (): ReturnType<ContractDesk['send']> => {
    return desk.send({ ...sent, as: callerOf(operation), headers: { ...match, ...sent.headers } });
  };
  const { status, type, body, ms: first } = await send();
  // A machine busy with other things makes one answer late, a slow program makes both.
  const ms = first < SLOWEST_MS ? first : (await send()).ms;
  const fields = [...new Set((body?.errors ?? []).map((error: { field: string }) => error.field))];
  const refused =
    status >= 400 &&
    status < 500 &&
    type.startsWith('application/problem+json') &&
    CODE.test(body.code as string);
  if (refused && fields.length === 1 && fields[0] === field && ms < SLOWEST_MS) return [];
  return [`${field} ${what}: ${status} ${String(body?.code)} [${fields.join(' ')}] ${Math.round(ms)} ms`];
}

describe('bad input', () => {
  let desk: ContractDesk;
  let valid: ReturnType<typeof validRequests>;

  beforeAll(async () => {
    desk = await openContractDesk();
    valid = validRequests(desk.records);
  }, 30_000);
  afterAll(() => desk.close());

  it('is made for every operation that takes any', () => {
    const taking = desk.operations.filter(
      ({ parameters, body }) => parameters.length > 0 || body !== undefined,
    );
    expect(taking.map(({ key }) => key).filter((key) => !Object.hasOwn(valid, key))).toEqual([]);
    const known = new Set(desk.operations.map(({ key }) => key));
    expect(Object.keys(valid).filter((key) => !known.has(key))).toEqual([]);
  });

  it('is refused field by field, each by its name, and writes nothing', async () => {
    const faults: Record<string, string[]> = {};
    let sent = 0;
    for (const operation of desk.operations) {
      const request = valid[operation.key] ?? {};
      const cases = [
        ...pathCases(operation, request),
        ...queryCases(operation, request),
        ...bodyCases(desk, operation, request),
        ...uploadCases(operation, request),
        ...headerCases(operation, request),
      ];
      const match = await matchOf(desk, operation, request);
      const before = await desk.digest();
      const found: string[] = [];
      for (const one of cases) found.push(...(await faultOf(desk, operation, one, match)));
      if ((await desk.digest()) !== before) found.push('something was written');
      if (found.length > 0) faults[operation.key] = found;
      sent += cases.length;
    }
    expect(faults).toEqual({});
    expect(sent).toBeGreaterThan(2_000);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  }, 120_000);

  it('is refused where an id or the address itself means nothing', async () => {
    const faults: string[] = [];
    const before = await desk.digest();
    const withId = desk.operations.filter(({ path }) => path.includes('{id}'));
    for (const operation of withId) {
      for (const rawId of [
        ...UNKNOWN_IDS,
        'x'.repeat(300),
        '%zz',
        '%ff',
        '%',
        '%2f',
        '%00',
        ';x',
        'a?',
        'a#',
      ]) {
        const sent = requestOf(operation, valid[operation.key] ?? {}, { rawId });
        const { status, type, body } = await desk.send({ ...sent, as: callerOf(operation) });
        const known = UNKNOWN_IDS.includes(rawId);
        const right = known
          ? status === 404 && /[.]UNKNOWN$/.test(body.code as string)
          : status === 400 || status === 404;
        if (!right || !type.startsWith('application/problem+json')) {
          faults.push(`${operation.key} ${rawId.slice(0, 40)}: ${status} ${type} ${String(body?.code)}`);
        }
      }
    }
    expect(faults).toEqual([]);
    expect(await desk.digest()).toBe(before);
  }, 30_000);
});
