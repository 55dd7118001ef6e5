import { addSeconds, instantOf, type Instant } from '../../src/common/time/instant.js';
import { openBeatDesk, type BeatDesk, type SentBeat } from '../support/beat-desk.js';
import { moveClock } from '../support/world.js';

const DAY = ['2025-03-01T00:00:00+08:00', '2025-03-02T00:00:00+08:00'] as const;
const at = (clock: string): Instant => instantOf(`2025-03-01T${clock}:00+08:00`);

/** Every five minutes from one time of the day to another. */
function every5(asset: string, from: string, until: string): SentBeat[] {
  const beats: SentBeat[] = [];
  for (let moment = at(from); moment <= at(until); moment = addSeconds(moment, 300))
    beats.push({ asset, at: moment });
  return beats;
}

/** A refresh waits two seconds for more beats, and a jump of the clock refreshes every device. */
jest.setTimeout(30_000);

describe('beats', () => {
  let desk: BeatDesk;
  let token: string;

  beforeAll(async () => {
    desk = await openBeatDesk();
    ({ token } = await desk.gateway());
  });
  afterAll(() => desk.close());

  it('become intervals: offline from the last contact, not from the moment at which it was noticed', async () => {
    const { id, code } = await desk.device();
    // Another device keeps the gateway awake.
    const other = await desk.device();
    await desk.send(token, every5(other.code, '00:00', '23:55')).expect(200);
    const beats = [...every5(code, '08:00', '10:00'), ...every5(code, '12:00', '13:00')];
    const { body } = await desk.send(token, beats).expect(200);
    expect(body).toEqual({ accepted: 38, ignored: 0, problems: [] });
    expect(await desk.online(id, ...DAY)).toEqual([
      'unknown 03-01 00:00–03-01 08:00',
      'online 03-01 08:00–03-01 10:00',
      'offline 03-01 10:00–03-01 12:00',
      'online 03-01 12:00–03-01 13:00',
      'offline 03-01 13:00–03-01 23:55',
      'unknown 03-01 23:55–03-02 00:00',
    ]);
  });

  it('say the same out of order, again, and one by one; a run is one row', async () => {
    const [whole, parted] = [await desk.device(), await desk.device()];
    const beatsOf = (code: string): SentBeat[] => [
      ...every5(code, '08:00', '09:00'),
      ...every5(code, '11:00', '12:00'),
    ];
    await desk.send(token, beatsOf(whole.code)).expect(200);
    for (const beat of beatsOf(parted.code).reverse()) await desk.send(token, [beat]).expect(200);
    await desk.send(token, beatsOf(parted.code).slice(3, 9)).expect(200);
    const runs = (id: string) =>
      desk.rows('select first_at, last_at from contact_run where contact_id = $1 order by 1', [id]);
    expect(await runs(parted.id)).toEqual(await runs(whole.id));
    expect(await runs(whole.id)).toHaveLength(2);
    await desk.refreshed();
    const evidence = (id: string) =>
      desk.rows(
        `select cycle, opened_at, closed_at, numerator, denominator from evidence
         where subject_id = $1 and metric = 'assets.online' and superseded_at is null order by opened_at`,
        [id],
      );
    expect(await evidence(parted.id)).toEqual(await evidence(whole.id));
  });

  it('of the present move the last contact and write no evidence', async () => {
    const { id, code } = await desk.device();
    const start = await desk.now();
    await desk.send(token, [{ asset: code, at: addSeconds(start, -600) }]).expect(200);
    await desk.refreshed();
    const evidence = () =>
      desk.rows('select id, superseded_at from evidence where subject_id = $1 order by id', [id]);
    const before = await evidence();
    for (const ago of [400, 300, 350, 200, 60]) {
      await desk.send(token, [{ asset: code, at: addSeconds(start, -ago) }]).expect(200);
    }
    expect(await desk.rows('select from timeline_change where subject_id = $1', [id])).toEqual([]);
    await desk.refreshed();
    expect(await evidence()).toEqual(before);
    expect((await desk.status(id, addSeconds(start, -700), addSeconds(start, 60))).lastContactAt).toBe(
      addSeconds(start, -60),
    );
  });

  it('that cannot count are answered by their place, and the others count', async () => {
    const { code } = await desk.device();
    const now = await desk.now();
    const { body } = await desk
      .send(token, [
        { asset: 'nobody', at: now },
        { asset: code, at: now },
        { asset: code, at: addSeconds(now, 400) },
        { asset: code, at: addSeconds(now, 200) },
      ])
      .expect(200);
    expect(body).toMatchObject({
      accepted: 2,
      ignored: 2,
      problems: [
        { index: 0, code: 'ASSET.UNKNOWN' },
        { index: 2, code: 'BEAT.IN_THE_FUTURE' },
      ],
    });
  });

  it.each<[string, unknown, string]>([
    ['no list', { beats: 'x' }, '/beats'],
    ['a field that is not known', { beats: [], more: 1 }, '/more'],
    ['a day that does not exist', { beats: [{ asset: 'A', at: '2025-02-30T00:00:00Z' }] }, '/beats/0/at'],
    ['a moment without an offset', { beats: [{ asset: 'A', at: '2025-02-03T00:00:00' }] }, '/beats/0/at'],
    ['no code', { beats: [{ asset: '', at: '2025-02-03T00:00:00Z' }] }, '/beats/0/asset'],
    ['another name', { beats: [{ asset: 'A', at: '2025-02-03T00:00:00Z', up: true }] }, '/beats/0/up'],
  ])('with %s are refused by name', async (_, body, field) => {
    const answer = await desk.test.http
      .post('/api/v1/heartbeats')
      .set({ authorization: `Bearer ${token}` })
      .send(body as object)
      .expect(400);
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toEqual([field]);
  });

  it('come in fives of thousands in one request, and nobody else waits for them', async () => {
    const devices = [];
    for (let i = 0; i < 50; i++) devices.push(await desk.device());
    const beats = devices.flatMap(({ code }) => every5(code, '00:00', '08:15')).slice(0, 5_000);
    expect(beats).toHaveLength(5_000);
    const body = JSON.stringify({ beats: beats.map((beat) => ({ at: beat.at, asset: beat.asset })) });
    const padded = body.replace('{', `{${' '.repeat(1024 * 1024 - body.length)}`);
    expect(Buffer.byteLength(padded)).toBe(1024 * 1024);
    let [longest, last] = [0, performance.now()];
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last - 5);
      last = performance.now();
    }, 5);
    const post = (text: string) =>
      desk.test.http
        .post('/api/v1/heartbeats')
        .set({ authorization: `Bearer ${token}`, 'content-type': 'application/json' })
        .send(text);
    const answer = await post(padded).expect(200);
    clearInterval(timer);
    expect(answer.body).toEqual({ accepted: 5_000, ignored: 0, problems: [] });
    expect(longest).toBeLessThan(200);
    await post(`${padded} `).expect(413);
    const more = { beats: [...beats, beats[0]] };
    expect((await desk.send(token, more.beats as SentBeat[]).expect(400)).body.errors[0].field).toBe(
      '/beats',
    );
  });

  it('are taken from gateways alone, and from a disabled or rotated one no longer', async () => {
    const { handler } = desk.world.people;
    await desk.test.http.post('/api/v1/heartbeats').send({ beats: [] }).expect(401);
    await desk.send(handler.token, []).expect(401);
    const gone = await desk.gateway();
    const { auth } = desk.administrator;
    const rotated = await desk.test.http.post(`/api/v1/gateways/${gone.id}/rotate`).set(auth).expect(200);
    await desk.send(gone.token, []).expect(401);
    await desk.send(rotated.body.token, []).expect(200);
    await desk.test.http.post(`/api/v1/gateways/${gone.id}/disable`).set(auth).expect(200);
    await desk.send(rotated.body.token, []).expect(401);
    await desk.test.http.post(`/api/v1/gateways/${gone.id}/rotate`).set(auth).expect(409);
    await desk.test.http.get('/api/v1/gateways').set(desk.world.people.contractor.auth).expect(403);
  });

  it('of another project’s assets are not taken from a gateway that speaks for one', async () => {
    const own = await desk.gateway({ projectId: desk.world.projectId });
    const [{ id: projectId }] = await desk.rows(
      `insert into project (id, code, name) values (gen_random_uuid(), 'else', 'else') returning id`,
    );
    const foreign = await desk.device({ projectId, contractorId: null });
    const beats = [{ asset: foreign.code, at: at('08:00') }];
    expect((await desk.send(own.token, beats).expect(200)).body).toMatchObject({ accepted: 0, ignored: 1 });
    expect((await desk.send(token, beats).expect(200)).body).toMatchObject({ accepted: 1, ignored: 0 });
  });

  it('that stop are noticed: the open interval ends at the last contact', async () => {
    const { id, code } = await desk.device();
    const { token: alive } = await desk.gateway({ timeoutSeconds: 7_200 });
    const last = await desk.now();
    await desk.send(alive, [{ asset: code, at: last }]).expect(200);
    await desk.refreshed();
    await moveClock(desk.test.database, 1_000);
    await desk.noticed();
    await desk.refreshed();
    const standing = await desk.rows(
      `select numerator, denominator, opened_at, closed_at from evidence
       where subject_id = $1 and metric = 'assets.online' and superseded_at is null order by opened_at desc limit 1`,
      [id],
    );
    expect(standing).toEqual([{ numerator: 0, denominator: 1, opened_at: last, closed_at: null }]);
    // The gateway falls silent too: from its own last word on, nobody can say.
    await moveClock(desk.test.database, 9_000);
    await desk.noticed();
    await desk.refreshed();
    const { online, now } = await desk.status(id, last, addSeconds(last, 20_000));
    expect(online.map(({ status }) => status)).toEqual(['offline', 'unknown']);
    expect(online.at(-1)).toMatchObject({ open: true, to: now });
  });

  it('make a rate that leaves the unknown out and shows it', async () => {
    const { id, code } = await desk.device();
    const { token: alone } = await desk.gateway();
    await desk
      .send(alone, [...every5(code, '08:00', '14:00'), ...every5(code, '18:00', '20:00')])
      .expect(200);
    await desk.refreshed();
    const [line] = (await desk.availability(at('08:00'), at('20:00'))).filter((one) => one.id === id);
    // The gateway heard nothing between 14:00 and 18:00 either.
    expect(line).toMatchObject({ good: 8 * 3600, bad: 0, unknown: 4 * 3600, excluded: 0, rate: 1 });
    const [none] = (await desk.availability(at('00:00'), at('08:00'))).filter((one) => one.id === id);
    expect(none).toMatchObject({ good: 0, bad: 0, unknown: 8 * 3600, rate: null });
  });

  it('of one device on several connections at once leave the runs that the beats make', async () => {
    const devices = [await desk.device(), await desk.device(), await desk.device()];
    const { token: second } = await desk.gateway();
    const all = devices.flatMap(({ code }) => [
      ...every5(code, '01:00', '05:00'),
      ...every5(code, '06:00', '09:00'),
    ]);
    const batches = Array.from({ length: 12 }, (_, i) => all.filter((_beat, n) => n % 12 === i));
    await Promise.all(batches.map((batch, i) => desk.send(i % 2 ? token : second, batch).expect(200)));
    const runs = await desk.rows(
      `select count(*)::int as runs, min(first_at) as first, max(last_at) as last from contact_run
       where contact_id = any($1) group by contact_id`,
      [devices.map(({ id }) => id)],
    );
    expect(runs).toEqual(devices.map(() => ({ runs: 2, first: at('01:00'), last: at('09:00') })));
  });

  it('show a contractor its own assets and nothing else', async () => {
    const { id, code } = await desk.device();
    await desk.send(token, every5(code, '08:00', '09:00')).expect(200);
    await desk.refreshed();
    const { contractor, otherContractor } = desk.world.people;
    expect((await desk.availability(...DAY, {}, contractor)).map((line) => line.id)).toContain(id);
    expect((await desk.availability(...DAY, {}, otherContractor)).map((line) => line.id)).not.toContain(id);
    const query = new URLSearchParams({ from: DAY[0], until: DAY[1] }).toString();
    const path = `/api/v1/assets/${id}/status?${query}`;
    await desk.test.http.get(path).set(contractor.auth).expect(200);
    const hidden = await desk.test.http.get(path).set(otherContractor.auth).expect(404);
    const unknown = await desk.test.http
      .get(path.replace(id, '0190a000-0000-7000-8000-000000000000'))
      .set(otherContractor.auth)
      .expect(404);
    expect({ ...hidden.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
  });

  it('show a contractor how an asset did on the days that it covered it, not how it does under the next one', async () => {
    const { id, code } = await desk.device();
    await desk.rows(`update coverage set to_day = '2025-03-01' where asset_id = $1`, [id]);
    await desk.send(token, every5(code, '08:00', '09:00')).expect(200);
    await desk.refreshed();
    const [from, until] = [DAY[0], '2025-03-03T00:00:00+08:00'];
    const { contractor, handler } = desk.world.people;
    const own = await desk.status(id, from, until, contractor);
    expect([own.lastContactAt, own.online.at(-1)?.to]).toEqual([null, instantOf(DAY[1])]);
    const whole = await desk.status(id, from, until, handler);
    expect([whole.lastContactAt, whole.online.at(-1)?.to]).toEqual([at('09:00'), instantOf(until)]);
    const line = async (person: typeof handler) => {
      const found = (await desk.availability(from, until, {}, person)).find((one) => one.id === id);
      return found && [found.good + found.bad + found.unknown + found.excluded, found.lastContactAt];
    };
    expect(await line(contractor)).toEqual([86_400, null]);
    expect(await line(handler)).toEqual([2 * 86_400, at('09:00')]);
  });
});
