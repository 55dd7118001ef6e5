import { DomainError } from '../../../common/errors/domain-error.js';
import { instantOf } from '../../../common/time/instant.js';
import { copyOf, type ChecklistItem } from '../checklist.rules.js';
import {
  assertExplained,
  assertPlausibleStart,
  assertSubmittable,
  withResults,
  type StepResult,
} from './visit.rules.js';

const now = instantOf('2025-03-05T10:00:00+08:00');
const plan: ChecklistItem[] = [
  { code: 'logs', text: '导出日志', kind: 'check', updates: false },
  { code: 'temperature', text: '机房温度', kind: 'reading', updates: false },
  { code: 'patches', text: '更新补丁', kind: 'check', updates: true },
];
const checklist = copyOf(plan);

function errorsOf(work: () => unknown): [field: string, code: string][] {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error.fields.map(({ field, code }) => [field, code]);
    throw error;
  }
  return [];
}

describe('the results of a visit', () => {
  it('are written into the steps with the moment, and replace what was there', () => {
    const once = withResults(checklist, [{ item: 'patches', outcome: 'failed', note: '磁盘已满' }], now);
    const twice = withResults(once, [{ item: 'patches', outcome: 'done' }], now);
    expect(once[2]).toMatchObject({ outcome: 'failed', note: '磁盘已满', at: now });
    expect(twice[2]).toMatchObject({ outcome: 'done', note: null, reading: null });
    expect(twice.slice(0, 2)).toEqual(checklist.slice(0, 2));
  });

  it.each<[StepResult[], string, string]>([
    [[{ item: 'nothing', outcome: 'done' }], '/results/0/item', 'VISIT.ITEM_UNKNOWN'],
    [
      [
        { item: 'logs', outcome: 'done' },
        { item: 'logs', outcome: 'done' },
      ],
      '/results/1/item',
      'VISIT.ITEM_TWICE',
    ],
    [[{ item: 'logs', outcome: 'failed' }], '/results/0/note', 'VISIT.NOTE_MISSING'],
    [[{ item: 'temperature', outcome: 'done' }], '/results/0/reading', 'VISIT.READING_MISSING'],
  ])('%j is refused at %s', (results, field, code) => {
    expect(errorsOf(() => withResults(checklist, results, now))).toEqual([[field, code]]);
  });

  it('a failed reading needs no value, and a step with a fault ticket stays failed', () => {
    expect(
      errorsOf(() =>
        withResults(checklist, [{ item: 'temperature', outcome: 'failed', note: '探头坏' }], now),
      ),
    ).toEqual([]);
    const faulty = checklist.map((item) => ({ ...item, outcome: 'failed' as const, faultTicketId: 'x' }));
    expect(errorsOf(() => withResults(faulty, [{ item: 'logs', outcome: 'done' }], now))).toEqual([
      ['/results/0/outcome', 'VISIT.ITEM_HAS_FAULT'],
    ]);
  });
});

describe('a submission', () => {
  const visit = { checklist, photosRequired: true, signatureRequired: true, signer: null };

  it('names every step without an outcome, the photo and who signed', () => {
    const some = withResults(checklist, [{ item: 'logs', outcome: 'done' }], now);
    expect(errorsOf(() => assertSubmittable({ ...visit, checklist: some }, 0))).toEqual([
      ['/results/1/outcome', 'VISIT.ITEM_MISSING'],
      ['/results/2/outcome', 'VISIT.ITEM_MISSING'],
      ['/photoIds', 'VISIT.PHOTO_REQUIRED'],
      ['/signer', 'VISIT.SIGNER_REQUIRED'],
    ]);
  });

  it('with all of it is taken', () => {
    const all = checklist.map((item) => ({ ...item, outcome: 'done' as const }));
    expect(errorsOf(() => assertSubmittable({ ...visit, checklist: all, signer: '王工' }, 1))).toEqual([]);
  });
});

describe('what else is checked', () => {
  it('coordinates go together and a device is not ahead of the server', () => {
    expect(errorsOf(() => assertPlausibleStart({ longitude: 117 }, now))).toEqual([
      ['/latitude', 'VISIT.COORDINATES'],
    ]);
    expect(errorsOf(() => assertPlausibleStart({ latitude: 39 }, now))).toEqual([
      ['/longitude', 'VISIT.COORDINATES'],
    ]);
    expect(
      errorsOf(() => assertPlausibleStart({ deviceAt: instantOf('2025-03-05T10:05:00.000001+08:00') }, now)),
    ).toEqual([['/deviceAt', 'VISIT.FUTURE_TIME']]);
    expect(
      errorsOf(() => assertPlausibleStart({ deviceAt: instantOf('2025-03-05T10:05:00+08:00') }, now)),
    ).toEqual([]);
  });

  it('a visit that was not effective is explained', () => {
    expect(errorsOf(() => assertExplained({ effective: false }))).toEqual([
      ['/remark', 'VISIT.REMARK_MISSING'],
    ]);
    expect(errorsOf(() => assertExplained({ effective: true }))).toEqual([]);
  });
});
