import { v7 as uuid } from 'uuid';
import { addHours, addSeconds } from '../../src/common/time/instant.js';
import { before, DONE, HOUR, openTicketDesk, refusal, type TicketDesk } from '../support/ticket-desk.js';

describe('what is told after the fact', () => {
  let desk: TicketDesk;

  beforeAll(async () => {
    desk = await openTicketDesk();
  }, 60_000);
  afterAll(() => desk.close());

  const clock = (ticket: { deadlines: { kind: string }[] }, kind: string) =>
    ticket.deadlines.find((one) => one.kind === `ticket.${kind}`);
  const confirm = (who: 'supervisor' | 'leader' | 'handler' | 'contractor', id: string, body: object) =>
    desk.give(who, id, 'confirm-time', body);

  describe('by a device that had no network', () => {
    it('counts by the server’s time until the centre confirms the other, then clocks and evidence follow', async () => {
      const ticket = await desk.report();
      await desk.move(3 * HOUR);
      const deviceAt = addHours(ticket.reportedAt, 1);
      const late = await desk.walk(ticket.id, ['contractor', 'accept', { deviceAt }]);
      expect(clock(late, 'response')).toMatchObject({ outcome: 'late', endedAt: late.acceptedAt });
      expect(late.acts).toMatchObject([
        { act: 'accept', deviceAt, serverAt: late.acceptedAt, actorName: 'contractor', granted: null },
      ]);
      const [{ id: actId }] = late.acts;
      expect(late.commands).not.toContain('confirm-time');
      expect((await confirm('contractor', ticket.id, { actId, granted: true })).status).toBe(403);
      expect((await confirm('handler', ticket.id, { actId, granted: true })).status).toBe(403);
      expect((await desk.read('supervisor', ticket.id)).commands).toContain('confirm-time');
      const confirmed = await confirm('supervisor', ticket.id, {
        actId,
        granted: true,
        remark: '现场无信号，属实',
      });
      expect(clock(confirmed.body, 'response')).toMatchObject({ outcome: 'met', endedAt: deviceAt });
      expect(confirmed.body).toMatchObject({ acceptedAt: deviceAt, state: 'accepted' });
      expect(confirmed.body.acts[0]).toMatchObject({ deviceAt, serverAt: late.acceptedAt, granted: true });
      const [evidence] = await desk.rows(
        `select closed_at, reason from evidence where subject_id = $1 and item = 'ticket.response' and superseded_at is null`,
        [ticket.id],
      );
      expect(evidence).toEqual({ closed_at: deviceAt, reason: '离线时间已经甲方确认' });
      const [trail] = await desk.rows(
        `select changes from trail where object_id = $1 and action = 'ticket.confirm-time'`,
        [ticket.id],
      );
      expect(trail.changes.acceptedAt).toEqual({ from: late.acceptedAt, to: deviceAt });
    });

    it('stays as it is where the centre does not believe it, and is decided on once', async () => {
      const ticket = await desk.report();
      await desk.move(3 * HOUR);
      const deviceAt = addHours(ticket.reportedAt, 1);
      const late = await desk.walk(ticket.id, ['contractor', 'accept', { deviceAt }]);
      const actId = late.acts[0].id;
      expect(refusal(await confirm('leader', ticket.id, { actId: uuid(), granted: true }))).toEqual([
        422,
        'ACT.UNKNOWN',
        '/actId',
      ]);
      const kept = await confirm('leader', ticket.id, { actId, granted: false });
      expect(kept.body).toMatchObject({ acceptedAt: late.acceptedAt });
      expect(clock(kept.body, 'response')).toMatchObject({ outcome: 'late' });
      expect(refusal(await confirm('supervisor', ticket.id, { actId, granted: true }))).toEqual([
        409,
        'TICKET.NO_ACT',
      ]);
    });

    it('is confirmed in the order in which it happened: 4 h to be there, 24 h to resolve, both met', async () => {
      const { id, reportedAt } = await desk.report();
      await desk.walk(id, ['contractor', 'accept']);
      const called = await desk.walk(id, ['handler', 'support', { stage: 'on-site', note: 'n' }]);
      await desk.move(30 * HOUR);
      const [there, done] = [addHours(called.onSiteAskedAt, 3), addHours(reportedAt, 20)];
      const arrive = { place: '泵站', engineer: '王强' };
      expect(
        refusal(await desk.give('contractor', id, 'resolve', { ...DONE, deviceAt: before(reportedAt, 1) })),
      ).toEqual([422, 'TICKET.DEVICE_TIME_ORDER', '/deviceAt']);
      await desk.walk(
        id,
        ['contractor', 'arrive', { ...arrive, deviceAt: there }],
        // Told in one go: what came before counts by its own device's time for this.
        ['contractor', 'resolve', { ...DONE, deviceAt: done }],
      );
      const { acts, deadlines } = await desk.read('supervisor', id);
      expect(deadlines.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['met', 'late', 'late']);
      const [arrived, resolved] = acts;
      expect(refusal(await confirm('supervisor', id, { actId: resolved.id, granted: true }))).toEqual([
        409,
        'TICKET.ACT_ORDER',
      ]);
      await desk.walk(
        id,
        ['supervisor', 'confirm-time', { actId: arrived.id, granted: true }],
        ['supervisor', 'confirm-time', { actId: resolved.id, granted: true }],
      );
      const after = await desk.read('supervisor', id);
      expect(after).toMatchObject({ arrivedAt: there, resolvedAt: done });
      expect(after.deadlines.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
        'met',
        'met',
        'met',
      ]);
    });

    it('is nothing any more once its resolution is void', async () => {
      const { id, reportedAt } = await desk.report();
      await desk.walk(id, ['contractor', 'accept', { deviceAt: reportedAt }]);
      await desk.move(HOUR);
      const resolved = await desk.walk(id, [
        'contractor',
        'resolve',
        { ...DONE, deviceAt: addHours(reportedAt, 1) },
      ]);
      const actId = resolved.acts[1].id;
      await desk.walk(id, ['supervisor', 'verify', { effective: false }]);
      expect(refusal(await confirm('leader', id, { actId, granted: true }))).toEqual([
        409,
        'TICKET.ACT_VOID',
      ]);
      expect(await desk.read('handler', id)).toMatchObject({ resolvedAt: null });
    });

    it.each([
      ['in the future', 60, 'TICKET.DEVICE_TIME_FUTURE'],
      ['before the report', -HOUR, 'TICKET.DEVICE_TIME_ORDER'],
      ['more than 72 h ago', -73 * HOUR, 'TICKET.DEVICE_TIME_TOO_OLD'],
    ])('cannot lie %s', async (_, seconds, code) => {
      const { id } = await desk.report();
      const deviceAt = addSeconds(await desk.now(), seconds);
      expect(refusal(await desk.give('contractor', id, 'accept', { deviceAt }))).toEqual([
        422,
        code,
        '/deviceAt',
      ]);
      expect(await desk.read('handler', id)).toMatchObject({ state: 'new', acts: [] });
    });
  });

  describe('by the centre’s intake', () => {
    const lateReason = '夜间电话报修，次日补录';

    it('clocks and coverage count from the time of the report, which is flagged', async () => {
      const now = await desk.now();
      const reportedAt = addHours(now, -3);
      const ticket = await desk.report({ reportedAt, lateReason });
      expect(ticket).toMatchObject({ reportedAt, late: { reason: lateReason } });
      expect(ticket.late.recordedAt >= now).toBe(true);
      expect(clock(ticket, 'response')).toMatchObject({
        anchorAt: reportedAt,
        dueAt: addHours(reportedAt, 2),
        outcome: 'overdue',
      });
      const [evidence] = await desk.rows(
        `select opened_at, reason from evidence where subject_id = $1 and item = 'ticket.response'`,
        [ticket.id],
      );
      expect(evidence).toEqual({ opened_at: reportedAt, reason: `补录报修：${lateReason}` });
      const { body } = await desk.get('handler', `tickets/${ticket.id}/history`);
      expect(body.items[0]).toMatchObject({ command: 'report', reason: lateReason });
    });

    it('goes to whoever covered the asset on that day', async () => {
      const { contractorId, otherContractorId, uncoveredId, projectId } = desk.world;
      const now = await desk.now();
      const reportedAt = addHours(now, -23);
      const day = (moment: string): string =>
        new Date(Date.parse(moment) + 8 * HOUR * 1000).toISOString().slice(0, 10);
      const cover = (contractor: string, from: string, to: string) =>
        desk.rows(
          `with c as (insert into contract (id, number, title, project_id, contractor_id, from_day, to_day, photos_required, version)
             values (gen_random_uuid(), 'HT-' || gen_random_uuid(), 't', $1, $2, $3, $4, false, 1) returning id)
           insert into coverage (id, asset_id, contractor_id, contract_id, from_day, to_day)
           select gen_random_uuid(), $5, $2, c.id, $3, $4 from c`,
          [projectId, contractor, from, to, uncoveredId],
        );
      const [that, today] = [day(reportedAt), day(now)];
      await cover(otherContractorId, '2020-01-01', that);
      if (that !== today) await cover(contractorId, today, '2040-12-31');
      const ticket = await desk.report({ assetId: uncoveredId, reportedAt, lateReason });
      expect(ticket.contractor.id).toBe(otherContractorId);
    });

    it.each<[string, object, (string | number)[]]>([
      [
        'more than 24 h back',
        { hours: -24.1, lateReason },
        [422, 'TICKET.REPORTED_TOO_LONG_AGO', '/reportedAt'],
      ],
      ['into the future', { hours: 0.1, lateReason }, [422, 'TICKET.REPORTED_IN_FUTURE', '/reportedAt']],
      ['without a reason', { hours: -1 }, [422, 'TICKET.LATE_REASON_MISSING', '/lateReason']],
      ['with a reason and no time', { lateReason }, [422, 'TICKET.REPORTED_AT_MISSING', '/reportedAt']],
    ])('is not set %s', async (_, { hours, ...change }: { hours?: number }, expected) => {
      const at = hours === undefined ? {} : { reportedAt: addHours(await desk.now(), hours) };
      const body = { assetId: desk.world.softwareId, urgency: 'urgent', title: 't', description: 'd' };
      expect(refusal(await desk.post('handler', 'tickets', { ...body, ...at, ...change }))).toEqual(expected);
    });

    it('is nobody else’s to set', async () => {
      const body = { assetId: desk.world.softwareId, urgency: 'urgent', title: 't', description: 'd' };
      const late = { ...body, reportedAt: addHours(await desk.now(), -1), lateReason };
      const answer = await desk.post('performance', 'tickets', late);
      expect(refusal(answer)).toEqual([403, 'TICKET.REPORT_LATE', '/reportedAt']);
      expect((await desk.post('performance', 'tickets', body)).status).toBe(201);
    });
  });
});
