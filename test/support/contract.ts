import type { OpenAPIObject } from '@nestjs/swagger';

/** The part of JSON Schema 2020-12 that the routes' declarations use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

export interface Parameter {
  readonly in: 'path' | 'query' | 'header';
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

interface Declared {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
  readonly security?: readonly object[];
  readonly 'x-permission'?: string;
  readonly 'x-gateway-token'?: boolean;
}

/** One route as the document declares it. */
export interface Operation {
  /** `POST /tickets/{id}/accept`: how the specs name it. */
  readonly key: string;
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | undefined;
  readonly responses: Declared['responses'];
  /** A permission's name; `signed-in` and `public` where none is asked for, `gateway` where a program shows its token. */
  readonly access: string;
}

export const API = '/api/v1';
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Every operation of the document, in its order. */
export function operationsOf(document: OpenAPIObject): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => {
      const declared = item[method] as unknown as Declared;
      const upper = method.toUpperCase() as Operation['method'];
      return {
        key: `${upper} ${path.replace(API, '')}`,
        id: declared.operationId,
        method: upper,
        path,
        parameters: declared.parameters ?? [],
        body: declared.requestBody?.content['application/json']?.schema,
        responses: declared.responses,
        access: accessOf(declared),
      };
    }),
  );
}

function accessOf(declared: Declared): string {
  if (declared['x-gateway-token']) return 'gateway';
  return declared['x-permission'] ?? (declared.security ? 'signed-in' : 'public');
}

/** Follows a `$ref` into the document's schemas; an `allOf` of one is how a `$ref` gets a description. */
export function resolve(document: OpenAPIObject, schema: Schema): Schema {
  const [only, ...more] = schema.allOf ?? [];
  if (only && more.length === 0) return resolve(document, only);
  if (schema.$ref === undefined) return schema;
  const found = document.components?.schemas?.[schema.$ref.replace('#/components/schemas/', '')];
  if (!found) throw new Error(`the document has no ${schema.$ref}`);
  return resolve(document, found as Schema);
}

export const typesOf = (schema: Schema): readonly string[] =>
  schema.type === undefined ? [] : [schema.type].flat();

/** Whether `null` is a value of it. */
export const isNullable = (schema: Schema): boolean =>
  typesOf(schema).includes('null') || (schema.anyOf ?? []).some((part) => typesOf(part).includes('null'));
