import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { MailSettings } from '../../src/common/config/config.js';

/** One mail as its reader sees it. */
export interface ReceivedMail {
  /** The address of the envelope, not of the header. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Names in lower case, unfolded and decoded. */
  readonly headers: ReadonlyMap<string, string>;
}

/** `hang`: no answer until `release`, to a recipient only. A text is a refusal that begins with its SMTP code. */
export type Answer = 'take' | 'hang' | `${number} ${string}`;

const refusal = (text: string): Error =>
  Object.assign(new Error(text.slice(4)), { responseCode: Number(text.slice(0, 3)) });

/** A real SMTP server of the test's own, on this machine. */
export class MailReceiver {
  readonly received: ReceivedMail[] = [];
  /** Every address that a mail was offered for, once for each try. */
  readonly offered: string[] = [];
  /** What it says to a recipient; the test changes it as it likes. */
  answer: (address: string) => Answer = () => 'take';
  /** What it says to the text of a mail. */
  answerText: (mail: ReceivedMail) => Answer = () => 'take';
  /** What it says to a sign-in; `null` takes every password. */
  signIn: ((user: string, password: string) => string | null) | null = null;

  private server: SMTPServer;
  private readonly hanging: (() => void)[] = [];
  private port = 0;

  static async open(): Promise<MailReceiver> {
    const receiver = new MailReceiver();
    await receiver.reopen();
    return receiver;
  }

  settings(overrides: Partial<MailSettings> = {}): MailSettings {
    const { port } = this;
    return {
      host: '127.0.0.1',
      port,
      secure: false,
      user: null,
      password: '',
      from: '督办 <duban@haihe.example>',
      ...overrides,
    };
  }

  /** On the same port as before. */
  async reopen(): Promise<void> {
    this.server = this.make();
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.release();
    await new Promise<void>((resolve) => this.server.close(resolve));
  }

  /** Those who were left without an answer hear that they may try again. */
  release(): void {
    for (const answer of this.hanging.splice(0)) answer();
  }

  private make(): SMTPServer {
    return new SMTPServer({
      authOptional: true,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 200,
      logger: false,
      onAuth: ({ username = '', password }, _session, done) => {
        const refused = this.signIn?.(username, password ?? '') ?? null;
        if (refused === null) done(null, { user: username });
        else done(refusal(refused));
      },
      onRcptTo: ({ address }, _session, done) => {
        this.offered.push(address);
        const answer = this.answer(address);
        if (answer === 'take') done();
        else if (answer === 'hang') this.hanging.push(() => done(refusal('451 try again')));
        else done(refusal(answer));
      },
      onData: (stream, { envelope }, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const raw = Buffer.concat(chunks).toString('utf8');
          const mails = envelope.rcptTo.map(({ address }) => read(address, raw));
          const refused = mails.map(this.answerText).find((answer) => answer !== 'take');
          if (refused === undefined) this.received.push(...mails);
          done(refused === undefined ? null : refusal(refused));
        });
      },
    });
  }
}

function read(to: string, raw: string): ReceivedMail {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), words(line.slice(colon + 1).trim())] as const;
    }),
  );
  const text = decoded(raw.slice(end + 4), headers.get('content-transfer-encoding') ?? '7bit');
  return { to, subject: headers.get('subject') ?? '', text: text.replaceAll('\r\n', '\n'), headers };
}

/** RFC 2047: blanks between two encoded words are not part of the text, and a character may be cut between them. */
function words(header: string): string {
  return header.replace(/=\?utf-8\?([bq])\?[^?]*\?=(?:\s*=\?utf-8\?\1\?[^?]*\?=)*/gi, (run, kind: string) => {
    const parts = [...run.matchAll(/=\?utf-8\?[bq]\?([^?]*)\?=/gi)].map(([, part = '']) => part);
    const bytes = parts.map((part) =>
      kind.toLowerCase() === 'b' ? Buffer.from(part, 'base64') : quoted(part.replaceAll('_', ' ')),
    );
    return Buffer.concat(bytes).toString('utf8');
  });
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding === 'quoted-printable') return quoted(body.replace(/=\r\n/g, '')).toString('utf8');
  return body;
}

function quoted(text: string): Buffer {
  const binary = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(binary, 'latin1');
}
