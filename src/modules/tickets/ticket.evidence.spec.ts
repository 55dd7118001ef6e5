import { instantOf, type Instant } from '../../common/time/instant.js';
import type { Deadline } from '../deadlines/index.js';
import { evidenceOf, type TicketEvidenceFacts } from './ticket.evidence.js';

const at = (clock: string): Instant => instantOf(`2025-03-03T${clock}:00+08:00`);
const fresh: TicketEvidenceFacts['ticket'] = {
  projectId: 'project',
  assetId: 'asset',
  assetClass: 'oa',
  cycle: 1,
  cycleOpenedAt: at('09:00'),
  resolvedAt: null,
  verifiedAt: null,
  effective: null,
  updates: null,
  cancelledAt: null,
  mergedIntoId: null,
  lateReason: null,
};
const rows = (change: Partial<typeof fresh> = {}, facts: Partial<TicketEvidenceFacts> = {}) =>
  evidenceOf({ ticket: { ...fresh, ...change }, deadlines: [], cycles: [], acts: [], ...facts });
const brief = (change: Partial<typeof fresh>, facts?: Partial<TicketEvidenceFacts>) =>
  rows(change, facts).map(({ metric, cycle, item, numerator, denominator, occurredOn }) =>
    numerator === undefined
      ? [metric, cycle, item, occurredOn]
      : [metric, cycle, numerator, denominator, occurredOn],
  );

describe('what the work on a ticket proves', () => {
  const resolved = { resolvedAt: at('11:00') };
  const verified = { verifiedAt: at('12:00') };

  it('is nothing before there is a resolution', () => {
    expect(rows()).toEqual([]);
  });

  it('is pending until it is verified, 1 of 1 when effective, 0 of 1 when not', () => {
    expect(brief(resolved)).toEqual([['maintenance.effective', 1, 0, 1, null]]);
    expect(brief({ ...resolved, ...verified, effective: true })).toEqual([
      ['maintenance.effective', 1, 1, 1, at('12:00')],
      ['assets.maintained', 1, 'asset', at('12:00')],
    ]);
    expect(brief({ ...verified, effective: false })).toEqual([
      ['maintenance.effective', 1, 0, 1, at('12:00')],
    ]);
  });

  it('is still its last verification where it was resolved once more', () => {
    expect(brief({ ...resolved, ...verified, effective: false })).toEqual([
      ['maintenance.effective', 1, 0, 1, at('12:00')],
    ]);
  });

  it('is an update on the day of the repair, where one was made and it was effective', () => {
    const updated = { ...resolved, ...verified, updates: '补丁' };
    expect(brief({ ...updated, effective: true }).at(-1)).toEqual([
      'assets.update-gap',
      1,
      'asset',
      at('11:00'),
    ]);
    expect(brief({ ...updated, effective: false })).toHaveLength(1);
  });

  it('stays what it was for earlier cycles', () => {
    const earlier = {
      cycle: 1,
      openedAt: at('01:00'),
      resolvedAt: at('02:00'),
      verifiedAt: at('03:00'),
      updates: null,
    };
    expect(brief({ cycle: 2 }, { cycles: [earlier] })).toEqual([
      ['maintenance.effective', 1, 1, 1, at('03:00')],
      ['assets.maintained', 1, 'asset', at('03:00')],
    ]);
  });

  it('says where a time was entered late or confirmed for a device', () => {
    const [late] = rows({ ...resolved, lateReason: '夜间' });
    expect(late?.reason).toBe('补录报修：夜间');
    const [offline] = rows(resolved, { acts: [{ cycle: 1, granted: true }] });
    expect(offline?.reason).toBe('离线时间已经甲方确认');
    const [refused] = rows(resolved, { acts: [{ cycle: 1, granted: false }] });
    expect(refused?.reason).toBeNull();
  });
});

describe('the clocks of a ticket as evidence', () => {
  const clock = (kind: string, endedAt: Instant | null) =>
    ({ kind, cycle: 1, anchorAt: at('09:00'), dueAt: at('11:00'), endedAt, withdrawnAt: null }) as Deadline;

  it('judge response and resolution together, and the way to the site apart', () => {
    const deadlines = ['ticket.response', 'ticket.resolution', 'ticket.on-site'].map((kind) =>
      clock(kind, null),
    );
    expect(rows({}, { deadlines }).map(({ metric, item }) => [metric, item])).toEqual([
      ['tickets.on-time', 'ticket.response'],
      ['tickets.on-time', 'ticket.resolution'],
      ['tickets.on-site', 'ticket.on-site'],
    ]);
  });

  it.each([
    ['cancelled', null, '10:00', ['excluded', '工单已撤销']],
    ['merged', 'other', '10:00', ['excluded', '工单已合并']],
    ['cancelled', null, '11:30', ['counted', null]],
  ])(
    'of a ticket that was %s (into %s) are left out where they were met: ended %s',
    (_, mergedIntoId, ended, expected) => {
      const withdrawn = { cancelledAt: at('12:00'), mergedIntoId };
      const [row] = rows(withdrawn, { deadlines: [clock('ticket.response', at(ended))] });
      expect([row?.standing, row?.reason]).toEqual(expected);
    },
  );
});
