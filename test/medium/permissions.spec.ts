import { readFileSync, writeFileSync } from 'node:fs';
import request from 'supertest';
import {
  reach,
  ROLE_PERMISSIONS,
  type PermissionName,
  type Role,
} from '../../src/modules/identity/permissions.rules.js';
import type { Operation } from '../support/contract.js';
import { openContractDesk, ROLES, type ContractDesk } from '../support/contract-desk.js';

const TABLE = 'docs/permissions.md';
const UNKNOWN = '0197a000-0000-7000-8000-0000000000ff';

/** Nobody, then every role. */
const COLUMNS: readonly (Role | null)[] = [null, ...ROLES];

type Verdict = 'allowed' | 'stranger' | 401 | 403;

/** What the table of roles says of one cell. */
function expected(access: string, role: Role | null): Verdict {
  if (access === 'public') return 'allowed';
  // The desk shows the gateway's token where it sends nobody's session; a person's own is no such token.
  if (access === 'gateway') return role === null ? 'allowed' : 'stranger';
  if (role === null) return 401;
  if (access === 'signed-in') return 'allowed';
  const holder = { organisationId: '', roles: [role] };
  return reach(holder, access as PermissionName) === 'none' ? 403 : 'allowed';
}

function breadth(access: string, role: Role): string {
  if (access === 'public' || access === 'signed-in') return 'yes';
  return access === 'gateway' ? '' : (ROLE_PERMISSIONS[role][access as PermissionName] ?? '');
}

const BEFORE = `# Who may call what

Written by \`UPDATE_DOCS=1 npm test -- --quick test/medium/permissions.spec.ts\` from the routes and the table of roles in
\`src/modules/identity/permissions.rules.ts\`; the same test tries every cell against the running server.

- \`all\`: every record; \`own\`: the records of one's own organisation, all others answer as if they did not exist.
- \`yes\`: for what concerns only the caller. Empty: refused with 403, and written into the trail.
- \`gateway\`: no person, but a program that shows a gateway's token.
- Without a session only the routes that say \`public\` answer; all others refuse with 401.
`;

/** The table as prettier leaves it: every column as wide as its widest cell. */
function markdown(operations: readonly Operation[]): string {
  const head = ['Route', 'Permission', ...ROLES];
  const rows = operations.map(({ key, access }) => [
    `\`${key}\``,
    access,
    ...ROLES.map((role) => breadth(access, role)),
  ]);
  const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]!.length)));
  const line = (cells: string[]): string =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  const rule = line(widths.map((width) => '-'.repeat(width)));
  return `${BEFORE}\n${[line(head), rule, ...rows.map(line)].join('\n')}\n`;
}

describe('every route and every role', () => {
  let desk: ContractDesk;

  beforeAll(async () => {
    desk = await openContractDesk();
  }, 30_000);
  afterAll(() => desk.close());

  /** The same call for everybody: the record is nobody's and the body says nothing, so that nothing is carried out. */
  async function verdictOf({ method, path }: Operation, role: Role | null): Promise<string> {
    const url = path.replace('{id}', UNKNOWN);
    const body = method === 'GET' || method === 'DELETE' ? {} : { body: '{"nothing":1}' };
    const { status, body: answer } = await desk.send({ method, url, as: role, ...body });
    if (status === 401 || status === 403) return `${status} ${String(answer.code)}`;
    return status < 500 ? 'allowed' : String(status);
  }

  it('meet as the table of roles says, in every cell', async () => {
    const wrong: string[] = [];
    const codes = {
      allowed: 'allowed',
      stranger: '401 GATEWAY.TOKEN',
      401: '401 AUTH.SIGN_IN',
      403: '403 AUTH.FORBIDDEN',
    };
    for (const operation of desk.operations) {
      for (const role of COLUMNS) {
        const should = codes[expected(operation.access, role)];
        const is = await verdictOf(operation, role);
        if (is !== should) wrong.push(`${operation.key} as ${role ?? 'nobody'}: ${is}, not ${should}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 30_000);

  it('write a line into the trail for each refusal', async () => {
    const { rows } = await desk.test.database.pool.query(
      `select count(*)::int as n from trail where action = 'access.denied'`,
    );
    const refused = desk.operations.flatMap(({ access }) =>
      ROLES.filter((role) => expected(access, role) === 403),
    );
    expect(refused.length).toBeGreaterThan(100);
    expect(rows).toEqual([{ n: refused.length }]);
  });

  it('meet in the same way when only the headers are asked for', async () => {
    const wrong: string[] = [];
    const reading = desk.operations.filter(({ method }) => method === 'GET');
    for (const { key, path, access } of reading) {
      for (const role of [null, 'lawyer', 'auditor', 'handler'] as const) {
        const url = path.replace('{id}', UNKNOWN);
        const get = await desk.send({ method: 'GET', url, as: role });
        const head = await desk.send({ method: 'HEAD', url, as: role });
        const same = head.status === get.status && head.body === '';
        if (!same)
          wrong.push(`HEAD ${key} (${access}) as ${role ?? 'nobody'}: ${head.status}, not ${get.status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('stand in the committed table', () => {
    const table = markdown(desk.operations);
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(TABLE, table);
    expect(readFileSync(TABLE, 'utf8')).toBe(table);
  });

  it('have no back door: another spelling of an address or a method answers nobody', async () => {
    const open: string[] = [];
    const http = request(desk.test.app.getHttpServer());
    for (const { key, path, access } of desk.operations.filter(({ method }) => method === 'GET')) {
      if (access === 'public') continue;
      const url = path.replace('{id}', UNKNOWN);
      const last = url.slice(url.lastIndexOf('/') + 1);
      const spellings = [`${url}/`, url.replace('/v1/', '/v1//'), url.toUpperCase(), `${url};x`, `${url}%2f`]
        .concat([url.replace('/v1/', '/v1/%2e/'), url.replace('/v1/', '/v1/health/../')])
        .concat([url.replace(last, `%${last.charCodeAt(0).toString(16)}${last.slice(1)}`), `/${url}`]);
      for (const spelling of spellings) {
        const { status } = await http.get(spelling);
        if (![400, 401, 404].includes(status)) open.push(`GET ${spelling}: ${status}`);
      }
      for (const method of ['options', 'patch', 'trace', 'delete', 'put'] as const) {
        const { status } = await http[method](url);
        if (![400, 401, 404, 405].includes(status)) open.push(`${method} ${key}: ${status}`);
      }
      const { status } = await http.post(url).set('X-HTTP-Method-Override', 'GET').send({});
      if (![401, 404].includes(status)) open.push(`override ${key}: ${status}`);
    }
    expect(open).toEqual([]);
  }, 30_000);
});
