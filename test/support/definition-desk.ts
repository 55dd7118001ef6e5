import { openDeadlineDesk, type DeadlineDesk } from './deadline-desk.js';
import { makePerson, type Person } from './world.js';

/** Whatever JSON came back. */
type Body = ReturnType<typeof JSON.parse>;

/** The definitions over HTTP, with somebody who may edit them. */
export interface DefinitionDesk extends DeadlineDesk {
  readonly editor: Person;
  /** How many rows of definitions, of their trail and of kept answers there are. */
  written(): Promise<Body[]>;
  /** Written by the editor; fails where it is refused. @returns the record */
  made(path: string, body: object): Promise<Body>;
  /** Refused to the editor with nothing written. @returns status, code and each field that is named */
  refused(path: string, body: object): Promise<[number, string, ...string[]]>;
}

export async function openDefinitionDesk(): Promise<DefinitionDesk> {
  const desk = await openDeadlineDesk();
  const editor = await makePerson(desk.test.database, desk.world.unitId, 'editor', 'security-admin');
  const written = (): Promise<Body[]> =>
    desk.rows(`select (select count(*) from calendar_version) as calendars,
      (select count(*) from escalation_policy) as policies, (select count(*) from deadline_rule) as rules,
      (select count(*) from trail where object_type in ('calendar', 'escalation-policy', 'deadline-rule')) as trail,
      (select count(*) from idempotency_key) as keys`);
  return {
    ...desk,
    editor,
    written,
    made: async (path, body) => {
      const answer = await desk.post(editor, path, body);
      expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
      return answer.body;
    },
    refused: async (path, body) => {
      const before = await written();
      const answer = await desk.post(editor, path, body);
      expect(answer.type).toBe('application/problem+json');
      expect(await written()).toEqual(before);
      const errors = (answer.body.errors ?? []) as { field: string }[];
      return [answer.status, answer.body.code, ...errors.map(({ field }) => field)];
    },
  };
}
