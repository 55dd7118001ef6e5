import { randomBytes } from 'node:crypto';

/** One part of a multipart body. */
export interface UploadPart {
  readonly name?: string;
  /** `null`: a plain field without a file name. */
  readonly fileName?: string | null;
  /** `null`: the part says nothing. */
  readonly type?: string | null;
  readonly content: Buffer | string;
}

export interface UploadBody {
  readonly contentType: string;
  readonly body: Buffer;
}

/** A multipart/form-data body as a browser writes it: names in UTF-8, with quotes and line ends escaped. */
export function uploadBody(...parts: readonly UploadPart[]): UploadBody {
  const boundary = `----duban${randomBytes(12).toString('hex')}`;
  const pieces = parts.flatMap(({ name = 'file', fileName = '现场.jpg', type = 'image/jpeg', content }) => {
    const named = fileName === null ? '' : `; filename="${escaped(fileName)}"`;
    const head = [
      `--${boundary}`,
      `Content-Disposition: form-data; name="${escaped(name)}"${named}`,
      ...(type === null ? [] : [`Content-Type: ${type}`]),
    ];
    return [Buffer.from(`${head.join('\r\n')}\r\n\r\n`), Buffer.from(content), Buffer.from('\r\n')];
  });
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

const escaped = (text: string): string =>
  text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/** The bytes of a picture's beginning, and as many more as wanted: enough for what looks at beginnings and ends. */
export function jpeg(bytes = 2_000, seed = randomBytes(16)): Buffer {
  const head = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');
  const rest = Buffer.alloc(Math.max(0, bytes - head.length - 2), seed);
  return Buffer.concat([head, rest, Buffer.from('ffd9', 'hex')]);
}

export function png(bytes = 2_000): Buffer {
  const head = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  return Buffer.concat([head, randomBytes(bytes - head.length)]);
}

export function webp(bytes = 2_000): Buffer {
  return Buffer.concat([Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1'), randomBytes(bytes)]);
}

export function pdf(bytes = 2_000): Buffer {
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(bytes, ' obj\n'), Buffer.from('%%EOF\n')]);
}
