import { Logger } from '../../src/common/logging/logger.js';
import { UnitOfWork } from '../../src/common/persistence/unit-of-work.js';
import type { OutsideChannel } from '../../src/modules/notifications/channel.js';
import { Courier } from '../../src/modules/notifications/courier.js';
import { MailChannel } from '../../src/modules/notifications/mail.channel.js';
import { OUTSIDE_PACE, type OutsidePace } from '../../src/modules/notifications/pace.js';
import { Parking } from '../../src/modules/notifications/parking.js';
import { Troubles } from '../../src/modules/notifications/troubles.js';
import { makeReader } from './mail-desk.js';
import { MailReceiver } from './mail-receiver.js';
import { makeOrganisation } from './people.js';
import { openTestApp, type TestApp } from './test-app.js';
import { makePerson, type Person } from './world.js';

/** A server without mail settings, so that nothing is sent but by the couriers that the test itself drives. */
export class CourierDesk {
  readonly couriers: Courier[] = [];

  private constructor(
    readonly receiver: MailReceiver,
    readonly test: TestApp,
    readonly unitId: string,
    readonly admin: Person,
  ) {}

  static async open(): Promise<CourierDesk> {
    const receiver = await MailReceiver.open();
    const test = await openTestApp();
    const unitId = await makeOrganisation(test.database, 'unit', 'unit');
    const admin = await makePerson(test.database, unitId, 'admin', 'system-admin');
    return new CourierDesk(receiver, test, unitId, admin);
  }

  /** After each test. */
  async tidy(): Promise<void> {
    this.receiver.answer = () => 'take';
    this.receiver.answerText = () => 'take';
    this.receiver.signIn = null;
    this.receiver.release();
    await Promise.all(this.couriers.splice(0).map((courier) => courier.stop()));
    // What a test leaves behind would come due in the next one, and an administrator is told once of what stands.
    await this.test.database.pool.query('truncate outbox_message, notice');
  }

  async close(): Promise<void> {
    await this.test.close();
    await this.receiver.close();
  }

  mail(settings = this.receiver.settings()): MailChannel {
    return new MailChannel(this.test.database, settings, 'https://duban.haihe.example');
  }

  courierWith(
    pace: Partial<OutsidePace> = {},
    channel: OutsideChannel = this.mail(),
    logger = this.test.app.get(Logger),
  ): Courier {
    const { app } = this.test;
    const troubles = new Troubles(logger, channel.name);
    const whole = { ...OUTSIDE_PACE, ...pace };
    const courier = new Courier(app.get(UnitOfWork), app.get(Parking), channel, whole, troubles);
    this.couriers.push(courier);
    return courier;
  }

  reader(name: string): Promise<Person> {
    return makeReader(this.test, this.unitId, name);
  }

  received(name: string): MailReceiver['received'] {
    return this.receiver.received.filter(({ to }) => to.startsWith(`${name}@`));
  }

  /** How often a mail was offered for them. */
  offers(name: string): number {
    return this.receiver.offered.filter((to) => to.startsWith(`${name}@`)).length;
  }
}

/** Takes what is due, and waits until all that is under way has ended. */
export async function pass(courier: Courier): Promise<void> {
  await courier.drain();
  await courier.settled();
}
