import { launchPractice, type Launched } from '../support/launched.js';
import { readTour, walkTour } from '../support/tour.js';

describe('the tour in the README', () => {
  let server: Launched;

  beforeAll(async () => {
    server = await launchPractice();
  }, 180_000);
  afterAll(() => server.stop(), 60_000);

  it('prints what the README says it prints', async () => {
    const steps = readTour();
    expect(steps.length).toBeGreaterThan(6);
    const printed = await walkTour(steps, server.url);
    expect(printed).toEqual(steps.map(({ output }, i) => output ?? printed[i]));
    expect(printed[0]).toBe('');
  }, 120_000);
});
