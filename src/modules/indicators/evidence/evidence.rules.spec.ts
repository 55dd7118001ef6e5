import { v7 as uuid } from 'uuid';
import { instantOf } from '../../../common/time/instant.js';
import { changeOf, type Contribution, type StandingEvidence } from './evidence.rules.js';

const subject = { type: 'ticket', id: uuid(), label: 'GZ-2025-0001' };
const moment = instantOf('2025-03-03T08:00:00Z');
const contribution = (change: Partial<Contribution> = {}): Contribution => ({
  metric: 'tickets.on-time',
  projectId: null,
  facets: ['software', 'oa'],
  cycle: 1,
  item: 'ticket.response',
  standing: 'counted',
  openedAt: moment,
  dueAt: moment,
  ...change,
});
const standingOf = (...contributions: Contribution[]): StandingEvidence[] =>
  changeOf(subject, [], contributions).add.map((row) => ({ id: uuid(), ...row }));

describe('what changes when a record hands over its evidence', () => {
  it('adds what was not there, under the subject', () => {
    const change = changeOf(subject, [], [contribution()]);
    expect(change.supersede).toEqual([]);
    expect(change.add).toMatchObject([
      { subjectType: 'ticket', subjectId: subject.id, label: 'GZ-2025-0001', amount: null },
    ]);
  });

  it('is nothing when the same is handed over again, facets in any order', () => {
    const standing = standingOf(contribution(), contribution({ item: 'ticket.resolution' }));
    const again = [contribution({ item: 'ticket.resolution' }), contribution({ facets: ['oa', 'software'] })];
    expect(changeOf(subject, standing, again)).toEqual({ supersede: [], add: [] });
  });

  it.each<Partial<Contribution>>([
    { closedAt: moment },
    { withdrawnAt: moment },
    { dueAt: instantOf('2025-03-03T08:00:00.000001Z') },
    { standing: 'excused', reason: '停电' },
    { facets: ['software'] },
    { facets: ['software', 'indoor'] },
    { projectId: uuid() },
  ])('supersedes a row whose truth changed: %j', (change) => {
    const standing = standingOf(contribution());
    const { supersede, add } = changeOf(subject, standing, [contribution(change)]);
    expect(supersede).toEqual([standing[0]?.id]);
    expect(add).toMatchObject([change]);
  });

  it('supersedes under a new label of the subject', () => {
    const standing = standingOf(contribution());
    const { supersede, add } = changeOf({ ...subject, label: 'renamed' }, standing, [contribution()]);
    expect([supersede.length, add.length]).toEqual([1, 1]);
  });

  it('keeps several rows of one item apart, and the same row twice', () => {
    const next = instantOf('2025-03-04T08:00:00Z');
    const rows = [contribution(), contribution({ openedAt: next, dueAt: next }), contribution()];
    const standing = standingOf(...rows);
    expect(changeOf(subject, standing, rows)).toEqual({ supersede: [], add: [] });
    const { supersede, add } = changeOf(subject, standing, rows.slice(0, 2));
    expect([supersede.length, add]).toEqual([1, []]);
    expect([standing[0]?.id, standing[2]?.id]).toContain(supersede[0]);
  });

  it('supersedes what is no longer handed over and keeps other cycles apart', () => {
    const standing = standingOf(contribution(), contribution({ cycle: 2 }));
    expect(changeOf(subject, standing, [contribution({ cycle: 2 })])).toEqual({
      supersede: [standing[0]?.id],
      add: [],
    });
  });
});
