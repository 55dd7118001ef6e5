import type { OpenAPIObject } from '@nestjs/swagger';
import { badBodyValues, UNKNOWN_ID, type Bad } from './bad-values.js';
import { isNullable, resolve, typesOf, type Schema } from './contract.js';

/** A valid body with one thing wrong, as JSON text, and the pointer that the refusal must name. */
export interface SpoiledBody {
  readonly what: string;
  readonly field: string;
  readonly text: string;
}

type Path = readonly (string | number)[];

const HOLE = '"\u2603hole\u2603"';

const escape = (name: string | number): string => String(name).replaceAll('~', '~0').replaceAll('/', '~1');
const pointer = (path: Path): string => path.map((part) => `/${escape(part)}`).join('');

const WRONG_FOR_AN_OBJECT = ['', 'x', 7, true, []].map((value): Bad => {
  return { what: `wrong type ${JSON.stringify(value)}`, text: JSON.stringify(value) };
});

/** The shape behind references, and behind the `null` that may stand in its place. */
function shapeOf(document: OpenAPIObject, schema: Schema): Schema {
  const found = resolve(document, schema);
  const part = [...(found.anyOf ?? []), ...(found.oneOf ?? [])].find((one) => !typesOf(one).includes('null'));
  return part ? shapeOf(document, part) : found;
}

/** The body with the value at `path` replaced by JSON text; with `null` that field is left out. */
function spoiled(body: unknown, path: Path, text: string | null): string {
  // Not a structured clone: parts that a valid body shares would be spoiled together.
  const copy: unknown = JSON.parse(JSON.stringify(body));
  let holder = copy as Record<string | number, unknown>;
  for (const part of path.slice(0, -1)) holder = holder[part] as Record<string | number, unknown>;
  const last = path.at(-1) ?? '';
  // JSON leaves out what is undefined.
  holder[last] = text === null ? undefined : JSON.parse(HOLE);
  return JSON.stringify(copy).replace(HOLE, () => text ?? '');
}

/** Every field of a body spoiled, one at a time, through nested objects and the first item of every list of them. */
export function spoiledFields(document: OpenAPIObject, schema: Schema, body: object): SpoiledBody[] {
  return ofObject(document, shapeOf(document, schema), body, body, []);
}

function ofObject(
  document: OpenAPIObject,
  schema: Schema,
  value: object,
  body: object,
  path: Path,
): SpoiledBody[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, declared]) => {
    const at = [...path, name];
    const missing = schema.required?.includes(name)
      ? [{ what: 'missing', field: pointer(at), text: spoiled(body, at, null) }]
      : [];
    const given = (value as Record<string, unknown>)[name];
    return [...missing, ...ofField(document, declared, given, body, at)];
  });
  if (path.length === 0) return own;
  const foreign = [...path, 'unknownField'];
  return [...own, { what: 'not declared', field: pointer(foreign), text: spoiled(body, foreign, '1') }];
}

function ofField(
  document: OpenAPIObject,
  declared: Schema,
  given: unknown,
  body: object,
  at: Path,
): SpoiledBody[] {
  const schema = shapeOf(document, declared);
  const none: Bad[] = isNullable(resolve(document, declared)) ? [] : [{ what: 'null', text: 'null' }];
  const bad = (values: readonly Bad[]): SpoiledBody[] =>
    values.map(({ what, text }) => ({ what, field: pointer(at), text: spoiled(body, at, text) }));
  const items = schema.items && shapeOf(document, schema.items);
  if (schema.properties !== undefined) {
    const inner = isObject(given) ? ofObject(document, schema, given, body, at) : [];
    return [...bad([...none, ...WRONG_FOR_AN_OBJECT]), ...inner];
  }
  if (items?.properties !== undefined) {
    const first: unknown = Array.isArray(given) ? given[0] : undefined;
    const inner = isObject(first) ? ofObject(document, items, first, body, [...at, 0]) : [];
    const lists = ['""', '"x"', '7', 'true', '{}', '{"length": 1}'];
    const wrong = lists.map((text) => ({ what: `wrong type ${text}`, text }));
    return [...bad([...none, ...wrong]), ...inner];
  }
  const values = badBodyValues(items ? { ...schema, items } : resolve(document, declared));
  // A field that is added to a part which is whole without it may be wrong for being there at all.
  const addedToPart = at.length > 1 && given === undefined;
  return bad(addedToPart ? values.filter(({ what }) => !what.startsWith(UNKNOWN_ID)) : values);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
