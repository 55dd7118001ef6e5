import { CourierDesk, pass } from '../support/courier-desk.js';
import { mailsTo, mailTo } from '../support/mail-desk.js';
import type { MailReceiver } from '../support/mail-receiver.js';
import type { TestApp } from '../support/test-app.js';

describe('a mail server', () => {
  let desk: CourierDesk;
  let test: TestApp;
  let receiver: MailReceiver;

  beforeAll(async () => {
    desk = await CourierDesk.open();
    ({ test, receiver } = desk);
  }, 30_000);
  afterEach(() => desk.tidy());
  afterAll(() => desk.close());

  it.each([
    ['554 5.7.1', true],
    ['451 4.7.0', false],
    ['554', true],
  ] as const)('that answers %s with what the mail says has its words forgotten', async (code, final) => {
    const person = await desk.reader(`quoted${code.replace(/\D/g, '')}`);
    receiver.answerText = ({ subject, to }) => `${code} not <${subject}> to ${to}` as '554 words';
    await mailTo(test, [person]);
    await pass(desk.courierWith());
    const [row] = await mailsTo(test, [person]);
    expect(row!.lastError).toBe(`${code} (the words are not kept: they may repeat the mail)`);
    expect(row!.again === null).toBe(final);
    const { rows } = await test.database.pool.query(
      'select content from outbox_message where recipient_id = $1',
      [desk.admin.id],
    );
    expect(rows).toHaveLength(final ? 1 : 0);
    expect(JSON.stringify(rows)).not.toMatch(/首页|quoted\d+@/);
  });

  it('that refuses a recipient is quoted, without the address', async () => {
    const person = await desk.reader('unquoted');
    receiver.answer = (address) => `550 5.1.1 no ${address} here`;
    await mailTo(test, [person]);
    await pass(desk.courierWith());
    expect((await mailsTo(test, [person]))[0]!.lastError).toContain('550 5.1.1 no *** here');
  });

  it('on another machine that offers no encryption is not told the password', async () => {
    const person = await desk.reader('plain');
    let signIns = 0;
    receiver.signIn = () => {
      signIns++;
      return null;
    };
    const account = { user: 'duban', password: 'haihe-bridge' };
    await mailTo(test, [person]);
    // An address of this machine that does not say so.
    await pass(desk.courierWith({}, desk.mail(receiver.settings({ ...account, host: '0.0.0.0' }))));
    expect(signIns).toBe(0);
    expect((await mailsTo(test, [person]))[0]).toMatchObject({ attempts: 1, delivered: false });
    expect((await mailsTo(test, [person]))[0]!.lastError).toMatch(/^STARTTLS: 500/);
    await test.database.pool.query('update outbox_message set next_try_at = now(), leased_until = null');
    await pass(desk.courierWith({}, desk.mail(receiver.settings(account))));
    expect(signIns).toBe(1);
    expect(desk.received('plain')).toHaveLength(1);
  });
});
