import type { OpenAPIObject } from '@nestjs/swagger';
import { isInstant } from '../../src/common/time/instant.js';
import { isDay } from '../../src/common/time/day.js';
import { resolve, typesOf, type Schema } from './contract.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  'date-time': isInstant,
  date: isDay,
  uuid: (text) => UUID.test(text),
};

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

const isOfType = (type: string, value: unknown): boolean =>
  type === 'integer' ? Number.isSafeInteger(value) : typeOf(value) === type;

/**
 * What an answer has that its schema does not say, and the other way round. Stricter than JSON Schema: a property that
 * is not declared is wrong, and so is a moment that is not fixed-width UTC.
 * @returns one line for each fault, with its JSON pointer
 */
export function faultsOf(document: OpenAPIObject, declared: Schema, value: unknown, at = ''): string[] {
  const schema = resolve(document, declared);
  if (Object.keys(schema).length === 0) return [];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    const tried = choices.map((choice) => faultsOf(document, choice, value, at));
    const [nearest = []] = [...tried].sort((a, b) => b.length - a.length);
    return tried.some((faults) => faults.length === 0) ? [] : nearest;
  }
  const types = typesOf(schema);
  if (types.length > 0 && !types.some((type) => isOfType(type, value))) {
    return [`${at}: ${typeOf(value)}, not ${types.join(' or ')}`];
  }
  if (schema.enum && !schema.enum.includes(value)) return [`${at}: ${String(value)} is not in the enum`];
  if (typeof value === 'string') {
    const holds = schema.format === undefined ? undefined : FORMATS[schema.format];
    return holds && !holds(value) ? [`${at}: '${value}' is no ${String(schema.format)}`] : [];
  }
  if (Array.isArray(value)) {
    const { items } = schema;
    if (!items) return [`${at}: an array without items`];
    return value.flatMap((item, i) => faultsOf(document, items, item, `${at}/${i}`));
  }
  return typeof value === 'object' && value !== null ? faultsOfObject(document, schema, value, at) : [];
}

function faultsOfObject(document: OpenAPIObject, schema: Schema, value: object, at: string): string[] {
  const { properties = {}, required = [], additionalProperties } = schema;
  const missing = required.filter((name) => !Object.hasOwn(value, name));
  return [
    ...missing.map((name) => `${at}/${name}: missing`),
    ...Object.entries(value).flatMap(([name, part]) => {
      const declared = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
      if (!declared) return [`${at}/${name}: not declared`];
      return faultsOf(document, declared, part, `${at}/${name}`);
    }),
  ];
}
