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
      .catch((error: unknown) => Promise.reject(this.failure(error as NodemailerError)));
  }

  /**
   * A 5xx answer to this recipient or this text is final. One to our sign-in or our sender address is a fault of the
   * settings: it would park every mail, so those are tried again.
   */
  private failure({ permanent, command, response, message }: NodemailerError): Error {
    const words = this.withoutPassword(response ?? message);
    return permanent === true && /^(?:RCPT TO|DATA)$/.test(command ?? '')
      ? new Refused(words)
      : new Error(words);
  }

  /** A server may repeat what it was sent. */
  private withoutPassword(text: string): string {
    const { user, password } = this.settings;
    if (password === '') return text;
    const base64 = (plain: string): string => Buffer.from(plain).toString('base64');
    const forms = [base64(`\0${user ?? ''}\0${password}`), base64(password), password];
    return forms.reduce((clean, form) => clean.replaceAll(form, '***'), text);
  }
}
