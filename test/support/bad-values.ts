import { isNullable, typesOf, type Schema } from './contract.js';

/** One way to spoil a value. */
export interface Bad {
  readonly what: string;
  /** JSON text for a body; plain text, not yet encoded, for a query string or a path. */
  readonly text: string;
}

const json = (what: string, value: unknown): Bad => ({ what, text: JSON.stringify(value) });
const plain = (what: string, text: string): Bad => ({ what, text });

const SQL = "new' or '1'='1'; drop table ticket; --";
const NUL = String.fromCharCode(0);
const ESCAPE = String.fromCharCode(27);
const DELETE = String.fromCharCode(127);
const LONE_SURROGATE = '\ud83d';
const VARIATION_SELECTOR = '\ufe0f';

/** Values that class-validator's own tables of names could mistake for something known. */
const INHERITED = ['__proto__', 'constructor', 'hasOwnProperty', 'toString'];

const NO_UUID = [
  '',
  'x',
  '7',
  'all',
  '0197a000-0000-7000-8000-00000000000',
  '{0197a000-0000-7000-8000-000000000001}',
];
const NO_DAY = [
  '',
  'today',
  '2026-02-30',
  '2025-1-1',
  '20250101',
  '2025-13-01',
  '0000-01-01',
  '2025-01-01T00:00:00Z',
];
const NO_MOMENT = ['', 'now', 'infinity', '2026-02-30T00:00:00Z', '2025-01-01T00:00:00', '2025-01-01']
  .concat(['2025-01-01T25:00:00Z', '2025-06-30T23:59:60Z', '1735689600', '2025-01-01 00:00:00+08'])
  .concat(['0001-01-01T00:00:00+08:00', '9999-12-31T23:59:59-08:00', '10000-01-01T00:00:00Z']);
const BY_FORMAT: Readonly<Record<string, readonly string[]>> = {
  uuid: NO_UUID,
  date: NO_DAY,
  'date-time': NO_MOMENT,
};

/** Well-formed ids that no record has. */
export const UNKNOWN_IDS = ['0197a000-0000-7000-8000-0000000000ff', '00000000-0000-0000-0000-000000000000'];

/** How the cases that name such an id begin. */
export const UNKNOWN_ID = 'an id that nothing has';

/** Texts that the schema refuses, wherever the text stands. */
function badTexts(schema: Schema): Bad[] {
  const { minLength = 0, maxLength, format, pattern } = schema;
  const named = (what: string, texts: readonly string[]): Bad[] =>
    texts.map((text) => plain(`${what} ${JSON.stringify(text)}`, text));
  if (schema.enum) {
    const known = schema.enum.filter((value) => typeof value === 'string');
    const near = known.slice(0, 1).flatMap((value) => [`${value}x`, value.toUpperCase(), ` ${value}`]);
    return named('not in the enum', ['', SQL, ...INHERITED, ...near]);
  }
  const formatted = format === undefined ? undefined : BY_FORMAT[format];
  if (formatted) return named(`no ${String(format)}`, [...formatted, SQL, NUL, ...INHERITED]);
  const usable = 'x'.repeat(minLength);
  return [
    plain('a NUL', `${usable}a${NUL}b`),
    plain('a control character', `${usable}a${ESCAPE}[31mb`),
    plain('a delete character', `${usable}a${DELETE}b`),
    ...(minLength > 0 ? [plain('too short', 'x'.repeat(minLength - 1))] : []),
    ...(minLength > 0 && format !== 'password' ? [plain('blank', ' '.repeat(minLength + 2))] : []),
    ...(maxLength === undefined ? [] : [plain('too long', 'x'.repeat(maxLength + 1))]),
    ...(pattern === undefined ? [] : named('off the pattern', ['-xx', 'Éric', SQL])),
  ];
}

function badTextsOfBody(schema: Schema): Bad[] {
  const { maxLength, format } = schema;
  const free = !schema.enum && (format === undefined || format === 'password');
  const long = (what: string, unit: string, length: number): Bad => json(what, unit.repeat(length));
  return [
    ...badTexts(schema).map(({ what, text }) => json(what, text)),
    ...(format === 'uuid' ? UNKNOWN_IDS.map((id) => json(`${UNKNOWN_ID}: ${id}`, id)) : []),
    json('a lone surrogate', `xxxxxxxxxxxxxxxx${LONE_SURROGATE}`),
    ...[7, true, [], {}, ['x'], { x: 1 }].map((value) => json(`wrong type ${JSON.stringify(value)}`, value)),
    ...(free && maxLength !== undefined && maxLength < 10_000
      ? [
          long('too long in characters beyond the first plane', '🏗', maxLength + 1),
          long('too long with invisible selectors', `x${VARIATION_SELECTOR}`, maxLength),
        ]
      : []),
  ];
}

function badNumbersOfBody(schema: Schema): Bad[] {
  const { minimum, maximum } = schema;
  const broken = typesOf(schema).includes('integer') ? [1.5] : [];
  return [
    ...['7', 'NaN', '', true, [], [7], {}, ...broken].map((value) =>
      json(`wrong type ${JSON.stringify(value)}`, value),
    ),
    ...(minimum === undefined ? [] : [json('below the minimum', minimum - 1)]),
    ...(maximum === undefined ? [] : [json('above the maximum', maximum + 1)]),
    plain('a huge integer', '99999999999999999999'),
    plain('a negative huge integer', '-99999999999999999999'),
    plain('beyond every number', '1e400'),
  ];
}

function badLists(schema: Schema, items: Schema): Bad[] {
  const { maxItems } = schema;
  const [first] = items.enum ?? [];
  // An id in a list that names nothing is refused by its own place, which is not the list's.
  const wrong = badBodyValues(items).filter(({ what }) => !what.startsWith(UNKNOWN_ID));
  const item = wrong.map(({ what, text }) => plain(`an item: ${what}`, `[${text}]`));
  return [
    ...['', 'x', 7, true, {}, { length: 1 }].map((value) =>
      json(`wrong type ${JSON.stringify(value)}`, value),
    ),
    ...item,
    ...(maxItems === undefined || first === undefined
      ? []
      : [
          json(
            'too many items',
            Array.from({ length: maxItems + 1 }, () => first),
          ),
        ]),
  ];
}

/** JSON texts that a body's field must refuse. */
export function badBodyValues(schema: Schema): Bad[] {
  const types = typesOf(schema);
  const none = isNullable(schema) ? [] : [json('null', null)];
  if (types.includes('array')) return [...none, ...badLists(schema, schema.items ?? {})];
  if (types.includes('integer') || types.includes('number')) return [...none, ...badNumbersOfBody(schema)];
  if (types.includes('boolean')) {
    const values = ['true', '', 1, 0, [], {}, [true]];
    return [...none, ...values.map((value) => json(`wrong type ${JSON.stringify(value)}`, value))];
  }
  if (types.includes('string')) return [...none, ...badTextsOfBody(schema)];
  throw new Error(`no bad values are known for ${JSON.stringify(schema)}`);
}

/** Texts that a query parameter must refuse. */
export function badQueryValues(name: string, schema: Schema): Bad[] {
  if (name === 'cursor') return badCursors(schema);
  if (!typesOf(schema).includes('integer')) return badTexts(schema);
  const { minimum, maximum } = schema;
  const beyond = [
    minimum === undefined ? [] : [minimum - 1],
    maximum === undefined ? [] : [maximum + 1],
  ].flat();
  return [
    '',
    'x',
    '1.5',
    '1e1',
    '0x10',
    ' 7',
    '+7',
    'NaN',
    'Infinity',
    '-1',
    '7;',
    SQL,
    '99999999999999999999',
    NUL,
  ]
    .concat(beyond.map(String))
    .map((text) => plain(`no such number ${JSON.stringify(text)}`, text));
}

function badCursors(schema: Schema): Bad[] {
  const coded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const foreign = [[], {}, null, 7, [NUL], [7], [null], ['x', 'x', 'x'], [['x']], { length: 2 }].map(coded);
  const dated = [
    ['2026-02-30T00:00:00.000000Z', '0197a000-0000-7000-8000-000000000001'],
    ['2025-01-01T00:00:00.000000Z', 'x'],
    ['infinity', '0197a000-0000-7000-8000-000000000001'],
  ].map(coded);
  const texts = ['garbage', '%', '😀', SQL, 'e30', ...foreign, ...dated];
  return [...texts.map((text) => plain(`no cursor ${JSON.stringify(text)}`, text)), ...badTexts(schema)];
}

/** Texts that the id in an address must refuse. */
export const BAD_IDS: readonly Bad[] = [
  ...NO_UUID.slice(1),
  SQL,
  NUL,
  '%',
  '..',
  '__proto__',
  'null',
  'x'.repeat(150),
].map((text) => plain(`no id ${JSON.stringify(text)}`, text));

export const BAD_HEADERS: Readonly<Record<string, readonly string[]>> = {
  'If-Match': [
    '',
    '3',
    '*',
    '"x"',
    '"-1"',
    '"1e3"',
    '"1.0"',
    '"1", "2"',
    '"99999999999999999999"',
    `"${SQL}"`,
  ],
  'Idempotency-Key': ['', 'two words', 'a, b', 'x'.repeat(256), 'clé', 'tab\there'],
};

/** Names that no body and no query string of ours declares, or that every object inherits. */
export const UNDECLARED = [
  'unknownField',
  'createdAt',
  'actorId',
  'tenantId',
  'auditHash',
  'then',
  ...INHERITED.slice(1),
].concat(['__defineGetter__', 'isPrototypeOf', '', 'a/b~c', '0']);
