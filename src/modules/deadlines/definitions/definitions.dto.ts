import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import {
  Answer,
  Name,
  Text,
  Whole,
  type FieldOptions,
  type ListOptions,
  type NameOptions,
} from '../../../common/http/fields.js';
import { ReferenceAnswer } from '../../../common/http/answers.js';
import { PageQuery } from '../../../common/http/page.js';
import type { Instant } from '../../../common/time/instant.js';

/** What calendars and policies are called: `around-the-clock`, `ticket.response`. */
export const CODE = /^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/;

/** What a kind of clock is called: its module, a dot, its name. */
export const KIND = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$/;

/** What selects a rule within its kind; empty where the kind has one rule. */
export const VARIANT = /^([a-z0-9]+(-[a-z0-9]+)*)?$/;

export const CODE_MAX = 60;

export function Code(options: FieldOptions = {}): PropertyDecorator {
  const message = '$property must be small letters and digits, joined by hyphens or dots';
  return Name({ ...options, max: CODE_MAX, pattern: CODE, message });
}

export function Kind(options: FieldOptions = {}): PropertyDecorator {
  const message = '$property must be a kind of clock, such as ticket.response';
  return Name({ ...options, max: CODE_MAX, pattern: KIND, message });
}

export function Variant(options: FieldOptions = {}): PropertyDecorator {
  const message = '$property must be small letters and digits, joined by hyphens, or empty';
  return Name({ ...options, min: 0, max: CODE_MAX, pattern: VARIANT, message });
}

/** A list of names of one alphabet. */
export function Names(
  options: ListOptions & Pick<NameOptions, 'pattern' | 'message'> & { length: number },
): PropertyDecorator {
  const { min = 0, max, length, pattern, message, optional = false, description, example } = options;
  const each = { each: true } as const;
  return applyDecorators(
    ApiProperty({
      type: 'array',
      minItems: min,
      maxItems: max,
      items: { type: 'string', minLength: 1, maxLength: length, pattern: pattern.source },
      required: !optional,
      description,
      example,
    }),
    ...(optional ? [ValidateIf((_, value) => value !== undefined)] : []),
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    IsString(each),
    MaxLength(length, each),
    Matches(pattern, { ...each, message }),
  );
}

/** The version that the editor began with. Absent: whatever is in force. */
export function BaseVersion(): PropertyDecorator {
  const description =
    'The version that this one was made from, 0 for a first one; 412 when another is in force by now.';
  return Whole({ min: 0, max: 999_999, optional: true, description });
}

export class CodeQuery extends PageQuery {
  @Code()
  code: string;
}

/** A name in both languages. */
export class TitlePart {
  @Text({ max: 100 })
  zh: string;

  @Text({ max: 200 })
  en: string;
}

/** A paragraph in both languages. */
export class ReasonsPart {
  @Text({ max: 1000 })
  zh: string;

  @Text({ max: 2000 })
  en: string;
}

/** What every version of a definition says of itself. */
export abstract class VersionAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: Number })
  version: number;

  @Answer({ type: String, format: 'date-time' })
  createdAt: Instant;

  @Answer({ type: ReferenceAnswer, nullable: true, description: '`null`: shipped with the program.' })
  createdBy: ReferenceAnswer | null;
}
