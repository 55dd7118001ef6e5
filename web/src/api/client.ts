import { ApiProblem, problemOf } from './problem';

const BASE = '/api/v1';
const RETRY_AFTER_MS = [400, 1500];

export type Query = Record<string, string | number | boolean | null | undefined>;

interface PostOptions {
  /** Kept over retries, so that a repeated POST is the same POST. */
  key?: string;
  /** Version of the record that the person has seen. */
  version?: number;
}

/** Works on plain http inside an office network too, where `crypto.randomUUID` does not exist. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? BASE + path : `${BASE}${path}?${text}`;
}

async function send<T>(url: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: 'same-origin', ...init });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiProblem(0, 'HTTP.OFFLINE', 'no answer');
  }
  if (!response.ok) throw await problemOf(response);
  // The shape is the server's promise, checked against its OpenAPI document in the server's own tests.
  return (response.status === 204 ? undefined : await response.json()) as T;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function change<T>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body: unknown,
  options: PostOptions,
): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' };
  // An empty body is no JSON.
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (method === 'POST') headers['idempotency-key'] = options.key ?? newKey();
  if (options.version !== undefined) headers['if-match'] = `"${String(options.version)}"`;
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  for (const wait of RETRY_AFTER_MS) {
    try {
      return await send<T>(address(path), init);
    } catch (error) {
      if (!(error instanceof ApiProblem) || !error.undecided) throw error;
      await pause(wait);
    }
  }
  return send<T>(address(path), init);
}

export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) =>
    send<T>(address(path, query), { headers: { accept: 'application/json' }, ...(signal ? { signal } : {}) }),
  post: <T>(path: string, body: unknown = {}, options: PostOptions = {}) =>
    change<T>('POST', path, body, options),
  put: <T>(path: string, body: unknown, options: PostOptions = {}) => change<T>('PUT', path, body, options),
  patch: <T>(path: string, body: unknown, options: PostOptions = {}) =>
    change<T>('PATCH', path, body, options),
  remove: <T = undefined>(path: string, options: PostOptions = {}) =>
    change<T>('DELETE', path, undefined, options),
};
