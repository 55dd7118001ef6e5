import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { CleanText, HasLength, IsDayText, IsInstantText } from './validators.js';

/**
 * One decorator declares a field once: its validation and its place in the OpenAPI document cannot disagree.
 * Absent and `null` are different things: `optional` allows a field to be left out, `nullable` allows `null`.
 */
export interface FieldOptions {
  readonly optional?: boolean;
  readonly nullable?: boolean;
  readonly description?: string;
  readonly example?: unknown;
}

function field(
  options: FieldOptions,
  api: ApiPropertyOptions,
  ...rules: PropertyDecorator[]
): PropertyDecorator {
  const { optional = false, nullable = false, description, example } = options;
  const documented = { ...api, required: !optional, nullable, description, example } as ApiPropertyOptions;
  const presence: PropertyDecorator[] = [];
  if (optional && nullable) presence.push(IsOptional());
  else if (optional) presence.push(ValidateIf((_, value) => value !== undefined));
  else if (nullable) presence.push(ValidateIf((_, value) => value !== null));
  return applyDecorators(ApiProperty(documented), ...presence, ...rules);
}

export interface TextOptions extends FieldOptions {
  readonly min?: number;
  readonly max: number;
}

export interface NameOptions extends TextOptions {
  /** What the whole text must match, and how to say so to people. */
  readonly pattern: RegExp;
  readonly message: string;
}

const trim = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

/** Text of one or more lines, trimmed; NUL, other control characters and lone surrogates are refused. */
export function Text(options: TextOptions): PropertyDecorator {
  const { min = 1, max } = options;
  const api = { type: 'string', minLength: min, maxLength: max } as const;
  return field(options, api, trim, IsString(), CleanText(), HasLength(min, max));
}

/** The same, of a fixed alphabet. */
export function Name(options: NameOptions): PropertyDecorator {
  const { min = 1, max, pattern, message } = options;
  const api = { type: 'string', minLength: min, maxLength: max, pattern: pattern.source } as const;
  const rules = [IsString(), CleanText(), HasLength(min, max), Matches(pattern, { message })];
  return field(options, api, trim, ...rules);
}

/** The same, kept to the last blank: a file whose white space means something. */
export function Verbatim(options: TextOptions): PropertyDecorator {
  const { min = 1, max } = options;
  const api = { type: 'string', minLength: min, maxLength: max } as const;
  return field(options, api, IsString(), CleanText(), HasLength(min, max));
}

/** A password: never trimmed, any character a keyboard makes. */
export function Secret(options: TextOptions): PropertyDecorator {
  const { min = 1, max } = options;
  const api = { type: 'string', minLength: min, maxLength: max, format: 'password' } as const;
  return field(options, api, IsString(), CleanText(), HasLength(min, max));
}

export function OneOf(values: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'string', enum: [...values] }, IsIn(values));
}

export function Uuid(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'string', format: 'uuid' }, IsString(), IsUUID());
}

/** RFC 3339 with an offset; handed on as `Instant` text in UTC. */
export function InstantField(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'string', format: 'date-time' }, IsString(), IsInstantText());
}

/** A calendar day, `YYYY-MM-DD`, that exists. */
export function DayField(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'string', format: 'date' }, IsString(), IsDayText());
}

export interface WholeOptions extends FieldOptions {
  readonly min: number;
  readonly max: number;
}

export function Whole(options: WholeOptions): PropertyDecorator {
  const { min, max } = options;
  return field(options, { type: 'integer', minimum: min, maximum: max }, IsInt(), Min(min), Max(max));
}

/** A number with decimals, such as a coordinate in degrees; neither NaN nor infinite. */
export function Decimal(options: WholeOptions): PropertyDecorator {
  const { min, max } = options;
  return field(options, { type: 'number', minimum: min, maximum: max }, IsNumber(), Min(min), Max(max));
}

/** The same in a query string, where every value arrives as text. */
export function WholeParameter(options: WholeOptions): PropertyDecorator {
  const read = Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
  );
  return applyDecorators(read, Whole(options));
}

export function Flag(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'boolean' }, IsBoolean());
}

export interface ListOptions extends FieldOptions {
  readonly min?: number;
  readonly max: number;
}

export function ListOfOneOf(values: readonly string[], options: ListOptions): PropertyDecorator {
  const { min = 0, max } = options;
  const api = { type: 'array', minItems: min, maxItems: max, items: { type: 'string', enum: [...values] } };
  const rules = [IsArray(), ArrayMinSize(min), ArrayMaxSize(max), IsIn(values, { each: true })];
  return field(options, api as ApiPropertyOptions, ...rules);
}

/** A list of ids, none of them twice. */
export function ListOfUuid(options: ListOptions): PropertyDecorator {
  const { min = 0, max } = options;
  const items = { type: 'string', format: 'uuid' };
  const api = { type: 'array', minItems: min, maxItems: max, uniqueItems: true, items };
  const rules = [
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    ArrayUnique(),
    IsUUID(undefined, { each: true }),
  ];
  return field(options, api as ApiPropertyOptions, ...rules);
}

type Class = new () => object;

/** @nestjs/swagger takes a function for a late reference, and not for a class itself, only by this name. */
function lateReference(of: () => Class): () => Class {
  const type = (): Class => of();
  return type;
}

/** One object of a declared shape, checked field by field. */
export function Part(of: () => Class, options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: lateReference(of) }, IsObject(), ValidateNested(), Type(of));
}

/** A list of such objects. */
export function ListOf(of: () => Class, options: ListOptions): PropertyDecorator {
  const { min = 0, max } = options;
  const api = { type: lateReference(of), isArray: true, minItems: min, maxItems: max } as ApiPropertyOptions;
  const rules = [IsArray(), ArrayMinSize(min), ArrayMaxSize(max), ValidateNested({ each: true }), Type(of)];
  return field(options, api, ...rules);
}

/** A field of an answer: documented, not validated (the server made it). */
export function Answer(options: ApiPropertyOptions): PropertyDecorator {
  return ApiProperty(options);
}
