/** One field of a refused request; `field` is a JSON pointer into the body. */
export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

/** A refusal of the server (RFC 9457), or `HTTP.OFFLINE` with status 0 when no answer came. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly errors: FieldProblem[] = [],
    readonly requestId: string | null = null,
  ) {
    super(detail);
    this.name = 'ApiProblem';
  }

  /** No answer came, or none that decides: the same request may be sent again. */
  get undecided(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const text = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise);

function fieldProblems(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((item) => ({
    field: text(item['field'], ''),
    code: text(item['code'], ''),
    message: text(item['message'], ''),
  }));
}

/** Reads a refusal; a body that is no problem document (a proxy's page) keeps its status. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null);
  const document = isRecord(body) ? body : {};
  return new ApiProblem(
    response.status,
    text(document['code'], `HTTP.${String(response.status)}`),
    text(document['detail'], response.statusText),
    fieldProblems(document['errors']),
    text(document['requestId'], response.headers.get('x-request-id') ?? '') || null,
  );
}
