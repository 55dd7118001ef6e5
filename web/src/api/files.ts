import type { components } from './schema';
import { address, newKey, type Query } from './client';
import { ApiProblem, problemOf } from './problem';

/** A file that was sent and that no record has taken yet. */
export type SentFile = components['schemas']['FileAnswer'];
/** A file of a record. */
export type Attachment = components['schemas']['AttachmentAnswer'];

/**
 * Sends one file as multipart, telling how much of it has gone out.
 * @param onProgress 0 to 1
 * @throws ApiProblem
 */
export function sendFile<Answer = SentFile>(
  file: File,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
  path = '/files',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // `fetch` tells nothing of what has gone out.
    const request = new XMLHttpRequest();
    request.open('POST', address(path));
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('idempotency-key', newKey());
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onerror = () => reject(new ApiProblem(0, 'HTTP.OFFLINE', 'no answer'));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    request.onload = () => {
      const answer = new Response(request.responseText, { status: request.status });
      if (answer.ok) void answer.json().then((body: Answer) => resolve(body), reject);
      else void problemOf(answer).then(reject);
    };
    signal?.addEventListener('abort', () => request.abort());
    const body = new FormData();
    body.append('file', file);
    request.send(body);
  });
}

/** The file name of a `Content-Disposition`; RFC 6266 puts the one in UTF-8 into `filename*`. */
function nameIn(header: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header ?? '')?.[1];
  return encoded === undefined ? null : decodeURIComponent(encoded);
}

/**
 * Fetches a file and hands it to the browser to keep; a plain link would open a refusal as a page.
 * @throws ApiProblem
 */
export async function downloadFile(path: string, query: Query, name: string): Promise<void> {
  const response = await fetch(address(path, query), { credentials: 'same-origin' }).catch(() => {
    throw new ApiProblem(0, 'HTTP.OFFLINE', 'no answer');
  });
  if (!response.ok) throw await problemOf(response);
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = nameIn(response.headers.get('content-disposition')) ?? name;
  link.click();
  // Once the browser has taken it over.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
