import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { DomainError, type FieldError } from '../errors/domain-error.js';
import { pointerPart } from './pointer.js';

const MAX_DEPTH = 32;
const MAX_NODES = 20_000;

type Class = new () => object;
const PRIMITIVES: ReadonlySet<unknown> = new Set([String, Boolean, Number, Array, Object, undefined]);

/** Shapes every body and query: unknown fields are refused, nothing is converted that its field does not say. */
@Injectable()
export class ValidationPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    if (metadata.type === 'custom' || PRIMITIVES.has(metadata.metatype)) return value;
    const shape = metadata.metatype as Class;
    const place = metadata.type === 'query' ? '?' : '/';
    if (metadata.type === 'body') assertObject(value);
    assertPlain(value, place);
    const instance = plainToInstance(shape, value ?? {}, { enableImplicitConversion: false });
    const errors = validateSync(instance, {
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      stopAtFirstError: true,
      validationError: { target: false, value: false },
    });
    if (errors.length > 0) {
      const message = 'Some fields are missing or not usable; see errors.';
      throw new DomainError('malformed', 'REQUEST.FIELDS', message, flatten(errors, place));
    }
    return instance;
  }
}

/** @throws REQUEST.BODY when it is not one JSON object */
export function assertObject(value: unknown): asserts value is object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  const message = 'The body must be one JSON object, sent as application/json.';
  throw new DomainError('malformed', 'REQUEST.BODY', message, [{ field: '', code: 'object', message }]);
}

/**
 * Depth and node count are bounded before class-transformer walks the value: a 900 kB body of empty objects would
 * otherwise block the process for seconds. Names that every object inherits are refused here, because class-validator
 * looks its fields up in a plain object and takes `constructor` and `hasOwnProperty` for declared ones.
 */
function assertPlain(root: unknown, place: string): void {
  let nodes = 0;
  const open: [value: unknown, depth: number, at: string][] = [[root, 0, place]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, depth, at] = next;
    if (typeof value !== 'object' || value === null) continue;
    nodes += 1;
    for (const [name, child] of Object.entries(value)) {
      nodes += 1;
      if (name in Object.prototype) throw inheritedName(`${at}${pointerPart(name)}`);
      if (typeof child === 'object') open.push([child, depth + 1, `${at}${pointerPart(name)}/`]);
    }
    if (depth > MAX_DEPTH || nodes > MAX_NODES) {
      throw new DomainError(
        'malformed',
        'REQUEST.TOO_COMPLEX',
        'The body is nested too deeply or has too many parts.',
      );
    }
  }
}

function inheritedName(field: string): DomainError {
  const message = 'No field can have this name.';
  return new DomainError('malformed', 'REQUEST.FIELDS', message, [
    { field, code: 'whitelistValidation', message },
  ]);
}

/** Pointer text of RFC 6901 for bodies (`/roles/0`), `?name` for the query string. */
function flatten(errors: readonly ValidationError[], prefix: string): FieldError[] {
  return errors.flatMap((error) => {
    const field = `${prefix}${pointerPart(error.property)}`;
    const own = Object.entries(error.constraints ?? {}).map(([code, message]) => ({ field, code, message }));
    return [...own, ...flatten(error.children ?? [], `${field}/`)];
  });
}
