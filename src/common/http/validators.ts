import { Transform } from 'class-transformer';
import { registerDecorator, type ValidationOptions } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { isDay } from '../time/day.js';
import { instantOf, isInstant } from '../time/instant.js';

function rule(name: string, holds: (value: unknown) => boolean, message: string): PropertyDecorator {
  return (target, property) => {
    const options: ValidationOptions = { message };
    const validator = { validate: holds, defaultMessage: () => message };
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      options,
      validator,
    });
  };
}

/** Whether a record may hold it. Tab, line feed and carriage return are text; PostgreSQL refuses NUL. */
// eslint has its own opinion on control characters in patterns, so they are compared by code.
export function isCleanText(value: unknown): boolean {
  if (typeof value !== 'string' || !value.isWellFormed()) return false;
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 127) return false;
  }
  return true;
}

export function CleanText(): PropertyDecorator {
  return rule('cleanText', isCleanText, '$property must be text without control characters');
}

/**
 * Counts characters as JSON Schema and PostgreSQL do, by code point; class-validator's own rules leave out invisible
 * variation selectors, so that a text could be twice as long as it may.
 */
export function HasLength(min: number, max: number): PropertyDecorator {
  const holds = (value: unknown): boolean => {
    if (typeof value !== 'string' || value.length > 2 * max) return false;
    const length = [...value].length;
    return length >= min && length <= max;
  };
  return rule('length', holds, `$property must be ${min} to ${max} characters long`);
}

export function IsDayText(): PropertyDecorator {
  const message = '$property must be a calendar day, YYYY-MM-DD';
  return rule('day', (value) => typeof value === 'string' && isDay(value), message);
}

/** Turns any RFC 3339 text into the fixed UTC form before it is checked. */
export function IsInstantText(): PropertyDecorator {
  const read = Transform(({ value }: { value: unknown }) => {
    if (typeof value !== 'string') return value;
    try {
      return instantOf(value);
    } catch {
      return value;
    }
  });
  const message = '$property must be a moment with its offset, for example 2025-03-01T08:00:00+08:00';
  return applyDecorators(
    read,
    rule('instant', (value) => typeof value === 'string' && isInstant(value), message),
  );
}
