import { v7 as uuid } from 'uuid';
import { addHours, secondsBetween } from '../../src/common/time/instant.js';
import { DONE, HOUR, openTicketDesk, refusal, succeeded, type TicketDesk } from '../support/ticket-desk.js';

interface Clocked {
  deadlines: { kind: string; cycle: number; anchorAt: string; dueAt: string; endedAt: string | null }[];
}

describe('the workflow of a ticket', () => {
  let desk: TicketDesk;

  beforeAll(async () => {
    desk = await openTicketDesk();
  }, 60_000);
  afterAll(() => desk.close());

  const history = async (id: string): Promise<{ command: string; reason: string | null; to: string }[]> =>
    (await desk.get('handler', `tickets/${id}/history`)).body.items;
  const dues = ({ deadlines }: Clocked): string[] => deadlines.map(({ dueAt }) => dueAt);
  const clock = ({ deadlines }: Clocked, kind: string) =>
    deadlines.find((one) => one.kind === `ticket.${kind}`);
  const inProgress = async (change: object = {}): Promise<string> => {
    const { id } = await desk.report(change);
    await desk.walk(id, ['contractor', 'accept'], ['contractor', 'start']);
    return id;
  };

  it('is rejected and sent back without a clock that stops or begins anew', async () => {
    const ticket = await desk.report();
    const rejected = await desk.walk(ticket.id, ['contractor', 'reject', { reason: '不在合同范围' }]);
    expect(rejected).toMatchObject({ state: 'rejected', acceptedAt: null });
    expect(dues(rejected)).toEqual(dues(ticket));
    expect((await desk.give('contractor', ticket.id, 'accept')).status).toBe(409);
    await desk.move(2 * HOUR + 60);
    const back = await desk.walk(ticket.id, ['handler', 'return', { reason: '属本合同设备' }]);
    expect(back).toMatchObject({ state: 'new' });
    expect(dues(back)).toEqual(dues(ticket));
    const accepted = await desk.walk(ticket.id, ['contractor', 'accept']);
    expect(clock(accepted, 'response')).toMatchObject({ outcome: 'late' });
    expect(await history(ticket.id)).toMatchObject([
      { command: 'report' },
      { command: 'reject', reason: '不在合同范围' },
      { command: 'return', reason: '属本合同设备' },
      { command: 'accept' },
    ]);
    const told = await desk.rows(
      `select recipient_id from outbox_message where content #>> '{title,zh}' like '【运维单位拒单】%'
         and content ->> 'link' = $1`,
      [`/tickets/${ticket.id}`],
    );
    const { supervisor, leader } = desk.world.people;
    expect(new Set(told.map((one) => one.recipient_id))).toEqual(new Set([supervisor.id, leader.id]));
  });

  it('is assigned to a person of its contractor, who then works on it whoever accepts', async () => {
    const { id } = await desk.report();
    const { colleague, otherContractor, handler } = desk.world.people;
    for (const stranger of [otherContractor.id, handler.id, uuid()]) {
      const answer = await desk.give('handler', id, 'assign', { handlerId: stranger });
      expect(refusal(answer)).toEqual([422, 'TICKET.NOT_ITS_PERSON', '/handlerId']);
    }
    const assigned = await desk.walk(id, ['contractor', 'assign', { handlerId: colleague.id }]);
    expect(assigned).toMatchObject({ handlerId: colleague.id, handlerName: 'colleague', state: 'new' });
    expect(await desk.walk(id, ['contractor', 'accept'])).toMatchObject({ handlerId: colleague.id });
  });

  it('stands still for a listed reason, and its clock with it where nobody has to agree', async () => {
    const id = await inProgress();
    const until = addHours(await desk.now(), 5);
    const before = await desk.read('handler', id);
    const suspended = await desk.walk(id, [
      'handler',
      'suspend',
      { reason: 'no-access', note: '园区封闭', until },
    ]);
    expect(suspended).toMatchObject({ state: 'suspended' });
    const gained = secondsBetween(
      clock(before, 'resolution')!.dueAt as never,
      clock(suspended, 'resolution')!.dueAt as never,
    );
    expect(gained).toBeGreaterThan(5 * HOUR - 60);
    expect(gained).toBeLessThanOrEqual(5 * HOUR);
    expect(refusal(await desk.give('contractor', id, 'resolve', DONE))).toEqual([
      409,
      'WORKFLOW.NOT_FROM_HERE',
    ]);
    await desk.move(2 * HOUR);
    const resumed = await desk.walk(id, ['contractor', 'resume']);
    expect(resumed).toMatchObject({ state: 'in-progress' });
    const kept = secondsBetween(
      clock(before, 'resolution')!.dueAt as never,
      clock(resumed, 'resolution')!.dueAt as never,
    );
    expect(Math.abs(kept - 2 * HOUR)).toBeLessThan(60);
    expect(await history(id)).toMatchObject([
      {},
      {},
      {},
      { command: 'suspend', reason: 'no-access：园区封闭' },
      {},
    ]);
    const [row] = await desk.rows(
      `select due_at from evidence where subject_id = $1 and item = 'ticket.resolution' and superseded_at is null`,
      [id],
    );
    expect(row.due_at).toBe(clock(resumed, 'resolution')!.dueAt);
  });

  it('only its state returns where the pause has ended by itself', async () => {
    const id = await inProgress();
    const until = addHours(await desk.now(), 1);
    const suspended = await desk.walk(id, ['handler', 'suspend', { reason: 'no-access', note: 'n', until }]);
    await desk.move(3 * HOUR);
    const resumed = await desk.walk(id, ['contractor', 'resume']);
    expect(resumed).toMatchObject({ state: 'in-progress' });
    expect(dues(resumed)).toEqual(dues(suspended));
  });

  it('runs on until a second person has agreed, and both readings are shown', async () => {
    const id = await inProgress();
    const before = await desk.read('handler', id);
    const until = addHours(await desk.now(), 10);
    const asked = await desk.walk(id, [
      'contractor',
      'suspend',
      { reason: 'waiting-for-parts', note: '等配件', until },
    ]);
    expect(dues(asked)).toEqual(dues(before));
    const [resolution] = await desk.rows(
      `select id, awaiting, pauses from deadline where subject_id = $1 and kind = 'ticket.resolution'`,
      [id],
    );
    expect(resolution).toMatchObject({ awaiting: true, pauses: [{ needsApproval: true, decision: null }] });
    const decision = { pauseId: resolution.pauses[0].id, granted: true };
    succeeded(await desk.post('supervisor', `deadlines/${resolution.id}/decide-pause`, decision));
    const granted = await desk.read('handler', id);
    const [was, is] = [clock(before, 'resolution')!.dueAt, clock(granted, 'resolution')!.dueAt];
    expect(secondsBetween(was as never, is as never)).toBeGreaterThan(10 * HOUR - 60);
  });

  it('merges a duplicate into the report that came first: both histories say so, its clocks are withdrawn', async () => {
    const first = await desk.report({ stopsWorking: false });
    const second = await desk.report({ stopsWorking: true });
    const merged = await desk.walk(second.id, ['handler', 'merge', { intoId: first.id, reason: '同一故障' }]);
    expect(merged).toMatchObject({
      state: 'merged',
      mergedInto: { id: first.id, number: first.number },
      commands: [],
    });
    expect(merged.deadlines.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'withdrawn',
      'withdrawn',
    ]);
    expect((await history(second.id)).at(-1)).toMatchObject({
      command: 'merge',
      reason: `并入 ${first.number}：同一故障`,
    });
    expect((await history(first.id)).at(-1)).toMatchObject({
      command: 'absorb',
      reason: `${second.number} 并入本单：同一故障`,
    });
    // That the asset stands still is now what the other ticket says.
    const into = await desk.read('handler', first.id);
    expect(into).toMatchObject({ state: 'new', stoppedFrom: second.reportedAt, version: 2 });
    expect(dues(into)).toEqual(dues(first));
    const stops = await desk.rows(
      `select source_id, to_at, voided_at is not null as void from asset_stop where source_id = any($1) order by 1`,
      [[first.id, second.id]],
    );
    expect(stops).toEqual([
      { source_id: first.id, to_at: null, void: false },
      { source_id: second.id, to_at: null, void: true },
    ]);
    expect(
      await desk.rows(
        `select from evidence where subject_id = $1 and withdrawn_at is null and superseded_at is null`,
        [second.id],
      ),
    ).toEqual([]);
  });

  it('does not let merging give anybody more time', async () => {
    const first = await desk.report({ urgency: 'normal' });
    const second = await desk.report();
    const merge = (id: string, intoId: string) =>
      desk.give('handler', id, 'merge', { intoId, reason: '重复' });
    expect(refusal(await merge(first.id, second.id))).toEqual([422, 'TICKET.MERGE_INTO_LATER', '/intoId']);
    expect(refusal(await merge(second.id, first.id))).toEqual([422, 'TICKET.MERGE_LOWERS', '/intoId']);
    expect(refusal(await merge(first.id, first.id))).toEqual([422, 'TICKET.MERGE_ITSELF', '/intoId']);
    expect(refusal(await merge(first.id, uuid()))).toEqual([422, 'TICKET.UNKNOWN', '/intoId']);
    const elsewhere = await desk.report({ assetId: desk.world.otherAssetId });
    expect(refusal(await merge(elsewhere.id, first.id))).toEqual([422, 'TICKET.MERGE_UNLIKE', '/intoId']);
    await desk.walk(first.id, ['handler', 'cancel', { reason: '误报' }]);
    const third = await desk.report({ urgency: 'normal' });
    expect(refusal(await merge(third.id, first.id))).toEqual([409, 'TICKET.MERGE_CLOSED', '/intoId']);
  });

  it('asks for photos where the contract does, and takes none that proves another record', async () => {
    const assetId = await desk.assetWithPhotos();
    const [one, two] = [await inProgress({ assetId }), await inProgress({ assetId })];
    expect(await desk.read('contractor', one)).toMatchObject({ photosRequired: true });
    expect(refusal(await desk.give('contractor', one, 'resolve', DONE))).toEqual([
      422,
      'TICKET.PHOTO_REQUIRED',
      '/photoIds',
    ]);
    const foreign = await desk.photo('colleague');
    expect(refusal(await desk.give('contractor', one, 'resolve', { ...DONE, photoIds: [foreign] }))).toEqual([
      422,
      'FILE.UNKNOWN',
      '/photoIds/0',
    ]);
    const picture = Buffer.concat([
      Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
      Buffer.from(one),
      Buffer.from('ffd9', 'hex'),
    ]);
    const photoIds = [await desk.photo('contractor', picture)];
    expect(await desk.walk(one, ['contractor', 'resolve', { ...DONE, photoIds }])).toMatchObject({
      state: 'resolved',
    });
    const [attached] = await desk.rows(`select kind, shared from attachment where subject_id = $1`, [one]);
    expect(attached).toEqual({ kind: 'photo', shared: true });
    // The same picture, sent again, for another ticket (A3).
    const again = [await desk.photo('contractor', picture)];
    expect(refusal(await desk.give('contractor', two, 'resolve', { ...DONE, photoIds: again }))).toEqual([
      422,
      'PHOTO.USED_BEFORE',
      '/photoIds/0',
    ]);
    expect(await desk.read('contractor', two)).toMatchObject({ state: 'in-progress', resolvedAt: null });
    expect(await desk.rows('select from attachment where subject_id = $1', [two])).toEqual([]);
  });

  it('keeps the facts of a cycle when the fault comes back, and helps by phone first again', async () => {
    const id = await inProgress({ stopsWorking: true });
    await desk.walk(
      id,
      ['contractor', 'support', { stage: 'on-site', note: '远程无效' }],
      ['contractor', 'arrive', { place: '机房', engineer: '王强' }],
      ['contractor', 'resolve', { ...DONE, updates: '补丁 KB5031' }],
      ['supervisor', 'verify', { effective: true, rating: 4 }],
    );
    const reopened = await desk.walk(id, ['handler', 'reopen', { reason: '次日复现' }]);
    expect(reopened).toMatchObject({
      state: 'new',
      cycle: 2,
      supportStage: 'phone',
      arrivedAt: null,
      arrival: null,
      resolution: null,
      verification: null,
      earlierCycles: [{ cycle: 1, rating: 4, resolution: { ...DONE, updates: '补丁 KB5031' } }],
    });
    expect(reopened.stoppedFrom).toBe(
      reopened.deadlines.find((one: { cycle: number }) => one.cycle === 2).anchorAt,
    );
    const stops = await desk.rows(
      'select cycle, to_at is null as open from asset_stop where source_id = $1 order by cycle',
      [id],
    );
    expect(stops).toEqual([
      { cycle: 1, open: false },
      { cycle: 2, open: true },
    ]);
  });

  it('is rated once, and only when the repair was effective', async () => {
    const id = await inProgress();
    await desk.walk(id, ['contractor', 'resolve', DONE]);
    const early = await desk.give('supervisor', id, 'verify', { effective: false, rating: 2 });
    expect(refusal(early)).toEqual([422, 'TICKET.RATING_TOO_EARLY', '/rating']);
    const verified = await desk.walk(id, [
      'supervisor',
      'verify',
      { effective: true, rating: 5, remark: '好' },
    ]);
    expect(verified.verification).toEqual({ effective: true, remark: '好', rating: 5 });
    const given = await desk.rows(
      'select cycle, points, possible, facet, given_by_name from rating where subject_id = $1',
      [id],
    );
    expect(given).toEqual([
      { cycle: 1, points: 5, possible: 5, facet: 'software', given_by_name: 'supervisor' },
    ]);
  });

  describe('refuses, naming the field', () => {
    it.each<[string, string, object, string]>([
      ['a stage that is none', 'support', { stage: 'phone', note: 'n' }, '/stage'],
      ['a rating of 6', 'verify', { effective: true, rating: 6 }, '/rating'],
      ['half a rating', 'verify', { effective: true, rating: 2.5 }, '/rating'],
      [
        'a longitude beyond the globe',
        'arrive',
        { place: 'p', engineer: 'e', longitude: 181, latitude: 0 },
        '/longitude',
      ],
      ['a time without its offset', 'accept', { deviceAt: '2025-03-03T09:00:00' }, '/deviceAt'],
      ['a photo twice', 'resolve', { ...DONE, photoIds: Array(2).fill(uuid()) }, '/photoIds'],
      ['a resolution without its cause', 'resolve', { action: 'a' }, '/cause'],
    ])('%s', async (_, command, body, field) => {
      const id = await inProgress();
      const who = command === 'verify' ? 'supervisor' : 'contractor';
      const answer = await desk.give(who, id, command, body);
      expect(refusal(answer)).toEqual([400, 'REQUEST.FIELDS', field]);
    });

    it.each<[object, (string | number)[]]>([
      [{ assetId: undefined }, [422, 'TICKET.ASSET_MISSING', '/assetId']],
      [{ assetCode: 'A-1' }, [422, 'TICKET.ASSET_MISSING', '/assetId']],
      [{ assetId: uuid() }, [422, 'ASSET.UNKNOWN', '/assetId']],
      [{ assetId: undefined, assetCode: 'A-9999' }, [422, 'ASSET.UNKNOWN', '/assetCode']],
    ])('an asset named as %j', async (change, expected) => {
      const body = {
        assetId: desk.world.softwareId,
        urgency: 'urgent',
        title: 't',
        description: 'd',
        ...change,
      };
      expect(refusal(await desk.post('handler', 'tickets', body))).toEqual(expected);
    });

    it('a resolve before the accept, with the record as it is', async () => {
      const { id } = await desk.report();
      const answer = await desk.give('contractor', id, 'resolve', DONE);
      expect(refusal(answer)).toEqual([409, 'WORKFLOW.NOT_FROM_HERE']);
      expect(answer.body.current).toMatchObject({ id, state: 'new', version: 1 });
    });
  });

  it('is reported by the number on the label of its asset', async () => {
    const [{ code }] = await desk.rows('select code from asset where id = $1', [desk.world.softwareId]);
    const ticket = await desk.report({ assetId: undefined, assetCode: code });
    expect(ticket.asset).toMatchObject({ id: desk.world.softwareId, code });
  });
});
