import type { Browser, Page } from 'playwright-core';
import { DESKTOP, openBrowser, openPage, signIn, type WatchedPage } from './browser.js';
import { launchPractice, type Launched } from './launched.js';

/** Whatever JSON came back; the specs assert on it. */
type Body = ReturnType<typeof JSON.parse>;

/** The practice people at their screens: each signs in once and keeps the window. */
export class ConsoleDesk {
  private readonly windows = new Map<string, WatchedPage>();
  private readonly tokens = new Map<string, string>();

  private constructor(
    private readonly server: Launched,
    private readonly browser: Browser,
  ) {}

  static async open(): Promise<ConsoleDesk> {
    const server = await launchPractice();
    try {
      return new ConsoleDesk(server, await openBrowser());
    } catch (error) {
      // A server left behind would outlive the test.
      await server.stop();
      throw error;
    }
  }

  async close(): Promise<void> {
    try {
      await this.browser.close();
    } finally {
      await this.server.stop();
    }
  }

  /** The person's window, on this page of the console; whoever comes for the first time signs in on the way there. */
  async at(name: string, path: string, viewport = DESKTOP): Promise<Page> {
    let window = this.windows.get(name);
    if (window === undefined) {
      window = await openPage(this.browser, viewport);
      this.windows.set(name, window);
      await signIn(window.page, this.server.url + path, name);
      return window.page;
    }
    await window.page.goto(this.server.url + path);
    return window.page;
  }

  /** What the browsers complained about in anybody's window so far. */
  get complaints(): string[] {
    return [...this.windows].flatMap(([name, { complaints }]) =>
      complaints.map((said) => `${name}: ${said}`),
    );
  }

  /** Asks the server as this person, beside the console. @throws Error on any refusal */
  async ask(name: string, path: string, body?: object): Promise<Body> {
    const token = this.tokens.get(name) ?? (await this.tokenOf(name));
    return this.send(path, { authorization: `Bearer ${token}` }, body);
  }

  /** Reports a fault of the monitoring platform as the clerk. @returns the ticket */
  async report(title: string, urgency: 'urgent' | 'normal'): Promise<Body> {
    const { items } = await this.ask('jingban', 'assets?class=software');
    const assetId = items.find(({ code }: { code: string }) => code === 'RJ-001').id;
    return this.ask('jingban', 'tickets', { assetId, urgency, title, description: '值班员发现' });
  }

  /** The ticket's open resolution clock, as its own page reads it. */
  async resolutionOf(ticketId: string): Promise<Body> {
    const { items } = await this.ask(
      'jingban',
      `deadlines/of-record?subjectType=ticket&subjectId=${ticketId}`,
    );
    return items.find(
      (one: Body) => one.kind === 'ticket.resolution' && one.endedAt === null && one.supersededAt === null,
    );
  }

  advance(hours: number): Promise<Body> {
    return this.ask('jingban', 'practice/clock/advance', { seconds: hours * 3600 });
  }

  private async tokenOf(name: string): Promise<string> {
    const password = `practice-${name}-2025`;
    const { token } = await this.send('auth/tokens', {}, { signInName: name, password, label: 'journeys' });
    this.tokens.set(name, token);
    return token;
  }

  private async send(path: string, headers: Record<string, string>, body?: object): Promise<Body> {
    const answer = await fetch(`${this.server.url}/api/v1/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }
}

/** Chooses in a list of choices the way a keyboard does: type until it is found, then take it. */
export async function choose(page: Page, testId: string, text: string): Promise<void> {
  await page.getByTestId(testId).click();
  await page.locator('.ant-select-item-option').filter({ hasText: text }).first().waitFor();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** The moment that a `<time>` inside stands for. */
export async function momentIn(page: Page, selector: string): Promise<string> {
  return (await page.locator(`${selector} time`).first().getAttribute('datetime')) ?? '';
}

/** A page has come to rest: what it asked for is there, and nothing moves. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.locator('.waiting').first().waitFor({ state: 'detached' });
}
