import { createTransport, type NodemailerError } from 'nodemailer';
import type { MailSettings } from '../../common/config/config.js';
import type { Database } from '../../common/persistence/database.js';
import { statement } from '../../common/persistence/statement.js';
import { Nowhere, Refused, type OutsideChannel } from './channel.js';
import { mailOf, oneLine } from './mail.text.js';
import type { OutboxMessage } from './outbox-message.entity.js';

/** Looked up at delivery: the address may have been mended since, and who has left gets no more mail. */
const ADDRESS = statement(
  'notifications.mail-address',
  'select name, email, disabled_at is not null as disabled from account where id = $1',
);

/** The SMTP steps whose answers cannot repeat the mail: its text has not been sent. */
const BEFORE_THE_TEXT = /^(?:EHLO|HELO|STARTTLS|AUTH.*|MAIL FROM|RCPT TO)$/;

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i;

type Recipient = { name: string; email: string | null; disabled: boolean };

const STEP_TIMEOUT_MS = 10_000;

/** E-mail over SMTP, one connection for each mail: a relay that hangs holds up only what it was given. */
export class MailChannel implements OutsideChannel {
  readonly name = 'e-mail';
  readonly kind = 'outside';

  private readonly transport;

  constructor(
    private readonly database: Database,
    private readonly settings: MailSettings,
    private readonly publicUrl: string,
  ) {
    const { host, port, secure, user, password } = settings;
    this.transport = createTransport({
      ...{ host, port, secure },
      ...(user !== null && { auth: { user, pass: password } }),
      // Whoever sits between us and the server could strip its offer of STARTTLS and read the password.
      requireTLS: user !== null && !secure && !LOOPBACK.test(host),
      ...{
        connectionTimeout: STEP_TIMEOUT_MS,
        greetingTimeout: STEP_TIMEOUT_MS,
        dnsTimeout: STEP_TIMEOUT_MS,
      },
      ...{ disableFileAccess: true, disableUrlAccess: true },
    });
  }

  /** @throws Nowhere where the person has no address or has left */
  async send(message: OutboxMessage, signal: AbortSignal): Promise<void> {
    const to = await this.database.readOne<Recipient>(ADDRESS, [message.recipientId]);
    if (!to || to.disabled) throw new Nowhere('account disabled');
    const address = message.content.address ?? to.email;
    if (address === null) throw new Nowhere('no address');
    const { from } = this.settings;
    const mail = mailOf(message, { publicUrl: this.publicUrl, from });
    const recipient = { name: oneLine(to.name), address };
    await this.transport
      .sendMail({ ...mail, from, to: recipient, signal })
      .catch((error: unknown) => Promise.reject(this.failure(error as NodemailerError, address)));
  }

  /**
   * A 5xx answer to this recipient or this text is final. One to our sign-in or our sender address is a fault of the
   * settings: it would park every mail, so those are tried again.
   */
  private failure(error: NodemailerError, address: string): Error {
    const { permanent, command = '', response, message } = error;
    // From the text on the receiver knows what the mail says and may repeat it to who may not read it.
    const kept = response === undefined || BEFORE_THE_TEXT.test(command) ? response : codeOf(response);
    const step = command === 'STARTTLS' ? 'STARTTLS: ' : '';
    const words = step + this.withoutSecrets(kept ?? message, address);
    return permanent === true && /^(?:RCPT TO|DATA)$/.test(command) ? new Refused(words) : new Error(words);
  }

  /** A server may repeat what it was sent. */
  private withoutSecrets(text: string, address: string): string {
    const { user, password } = this.settings;
    const anonymous = text.replaceAll(address, '***');
    if (password === '') return anonymous;
    const base64 = (plain: string): string => Buffer.from(plain).toString('base64');
    const forms = [base64(`\0${user ?? ''}\0${password}`), base64(password), password];
    return forms.reduce((clean, form) => clean.replaceAll(form, '***'), anonymous);
  }
}

/** The reply code and, where there is one, the enhanced status (RFC 3463): `554 5.7.1`. */
function codeOf(response: string): string {
  const [code = 'refused'] = /^\d{3}(?:[ -][245]\.\d{1,3}\.\d{1,3})?/.exec(response) ?? [];
  return `${code} (the words are not kept: they may repeat the mail)`;
}
