import { instantAt } from './moments.js';
import { received, type ContactState } from './contacts.rules.js';
import type { Run } from './runs.rules.js';

const TIMEOUT = 10;
const NOW = 1_000;
const run = (first: number, last = first): Run => ({ first, last, gateway: 'g' });
const contact = (lastAt: number | null, silent = false): ContactState => ({
  id: 'c',
  lastAt: lastAt === null ? null : instantAt(lastAt),
  silent,
  now: instantAt(NOW),
});
const standing = [run(900, 940), run(960, 990)];
const after = (at: number, state = contact(990)) => received(state, standing, [run(at)], TIMEOUT);

describe('a beat that was received', () => {
  it('moves nothing but the last contact where the run that goes on goes on', () => {
    expect(after(998)).toMatchObject({ lastAt: 998, moved: true, changedFrom: null });
  });

  it('changes nothing at all within a run', () => {
    expect(after(970)).toMatchObject({ lastAt: 990, moved: false, changedFrom: null });
    expect(after(970).runs.written).toEqual([]);
  });

  it('is told of where it opens, closes or shortens a silence', () => {
    expect(after(1_001).changedFrom).toBe(990);
    expect(after(950).changedFrom).toBe(940);
    expect(after(945).changedFrom).toBe(940);
    expect(after(800).changedFrom).toBe(800);
  });

  it('is told of where the device was silent already, or is so again', () => {
    expect(received(contact(950, true), [run(900, 950)], [run(955)], TIMEOUT)).toMatchObject({
      changedFrom: 950,
      silent: true,
    });
    expect(received(contact(985, true), [run(900, 985)], [run(995)], TIMEOUT)).toMatchObject({
      changedFrom: 985,
      silent: false,
    });
  });

  it('takes note of a silence that nobody has noticed yet, from the last contact on', () => {
    expect(received(contact(950), [run(900, 950)], [run(940)], TIMEOUT)).toMatchObject({
      silent: true,
      moved: true,
      changedFrom: 950,
    });
  });
});
