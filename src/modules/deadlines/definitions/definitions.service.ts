import { isDeepStrictEqual } from 'node:util';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { v7 as uuid } from 'uuid';
import { Logger } from '../../../common/logging/logger.js';
import { columnsOf } from '../../../common/persistence/columns.js';
import { Database, type Row } from '../../../common/persistence/database.js';
import { sqlState } from '../../../common/persistence/retry.js';
import { statement, type Statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import type { Calendar } from '../../../common/time/calendar/calendar.js';
import { readCalendar } from '../../../common/time/calendar/read-calendar.js';
import { CalendarVersion } from '../calendars/calendar-version.entity.js';
import { SHIPPED_CALENDARS } from '../calendars/shipped-calendars.js';
import { EscalationPolicy } from '../policies/escalation-policy.entity.js';
import { SHIPPED_POLICIES } from '../policies/shipped-policies.js';
import { DeadlineRule } from '../rules/deadline-rule.entity.js';
import { Versions } from './versions.js';

type Written = 'id' | 'version' | 'createdAt' | 'createdById';

/** What a feeder says of a clock that it has. */
export type RuleDeclaration = Omit<DeadlineRule, Written>;

const RULES = `select ${columnsOf(DeadlineRule, 'r')} from deadline_rule r`;
const POLICIES = `select ${columnsOf(EscalationPolicy, 'p')} from escalation_policy p`;
const CALENDARS = `select ${columnsOf(CalendarVersion, 'c')} from calendar_version c`;

const ALL_RULES = statement('definitions.rules', RULES);
const ALL_POLICIES = statement('definitions.policies', POLICIES);
const ALL_CALENDARS = statement('definitions.calendars', CALENDARS);
const ONE_RULE = statement('definitions.rule', `${RULES} where r.id = $1`);
const ONE_POLICY = statement('definitions.policy', `${POLICIES} where p.id = $1`);
const ONE_CALENDAR = statement('definitions.calendar', `${CALENDARS} where c.id = $1`);

/** The three tables only grow, so their size says whether anything is new. */
const SIZE = statement(
  'definitions.size',
  `select (select count(*) from deadline_rule) + (select count(*) from escalation_policy)
     + (select count(*) from calendar_version) as size`,
);

/** How long another replica may go on opening clocks by a rule that was replaced a moment ago. */
const REFRESH_MS = 2_000;

/** Others may store a version at the same moment, but every time somebody wins. */
const MAX_TRIES = 4;

export function ruleKey(kind: string, variant: string): string {
  return variant === '' ? kind : `${kind} (${variant})`;
}

/**
 * The rules, policies and calendars, every version of them, in memory: a few hundred small rows that never change.
 * What is shipped or declared is stored when the program starts; a later release replaces its own versions, but an
 * earlier one never a later one's, and none of them one that a person wrote.
 */
@Injectable()
export class Definitions implements OnModuleInit {
  rules = new Versions<DeadlineRule>('deadline rule', [], () => '');
  policies = new Versions<EscalationPolicy>('escalation policy', [], () => '');
  calendars = new Versions<CalendarVersion>('calendar', [], () => '');
  private size = -1;
  private readonly read = new Map<string, Calendar>();

  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly logger: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.load();
    await this.keep((tx) => {
      for (const one of SHIPPED_CALENDARS) {
        stage(tx, CalendarVersion, this.calendars, one.code, { ...one, reason: null });
      }
      for (const one of SHIPPED_POLICIES) stage(tx, EscalationPolicy, this.policies, one.code, one);
    });
  }

  /** Stores what a feeder declares where it is new, or changed since the release that declared it before. */
  async declare(declarations: readonly RuleDeclaration[]): Promise<void> {
    await this.keep((tx) => {
      for (const one of declarations) {
        stage(tx, DeadlineRule, this.rules, ruleKey(one.kind, one.variant), one);
      }
    });
  }

  /**
   * Reads everything anew. @param tx where one is open: a second connection would wait for those that wait for this one.
   * Only before it has written a version: what it writes may be rolled back, and would be remembered here.
   */
  async load(tx?: Tx): Promise<void> {
    const rows = <R extends Row>(one: Statement): Promise<R[]> =>
      tx ? tx.query<R>(one) : this.database.read<R>(one);
    const rules = await rows<DeadlineRule & Row>(ALL_RULES);
    const policies = await rows<EscalationPolicy & Row>(ALL_POLICIES);
    const calendars = await rows<CalendarVersion & Row>(ALL_CALENDARS);
    const size = rules.length + policies.length + calendars.length;
    // Two loads at once can end in the other order; what was read before the last version came must not hide it.
    if (size < this.size) return;
    this.rules = new Versions('deadline rule', rules, ({ kind, variant }) => ruleKey(kind, variant));
    this.policies = new Versions('escalation policy', policies, ({ code }) => code);
    this.calendars = new Versions('calendar', calendars, ({ code }) => code);
    this.size = size;
  }

  /** @throws Error for an id that no row has */
  rule(id: string, tx?: Tx): Promise<DeadlineRule> {
    return this.found(() => this.rules, ONE_RULE, id, tx);
  }

  /** @throws Error for an id that no row has */
  policy(id: string, tx?: Tx): Promise<EscalationPolicy> {
    return this.found(() => this.policies, ONE_POLICY, id, tx);
  }

  /** @throws Error for an id that no row has */
  calendar(id: string, tx?: Tx): Promise<CalendarVersion> {
    return this.found(() => this.calendars, ONE_CALENDAR, id, tx);
  }

  /** A version as the counting takes it. @throws CalendarProblem for one that no route would have let in */
  calendarOf({ id, content, years }: CalendarVersion): Calendar {
    const known = this.read.get(id) ?? readCalendar(content, years);
    this.read.set(id, known);
    return known;
  }

  /**
   * By its id; read anew where another replica has written it a moment ago. A transaction reads it for itself alone: it
   * may be one of its own.
   */
  private async found<T extends Version>(
    among: () => Versions<T>,
    one: Statement,
    id: string,
    tx?: Tx,
  ): Promise<T> {
    const known = among().byIdOrNone(id);
    if (known) return known;
    if (!tx) await this.load();
    const found = tx ? (await tx.query<T & Row>(one, [id]))[0] : among().byIdOrNone(id);
    if (!found) throw new Error(`no ${among().what} ${id}`);
    return found;
  }

  @Interval(REFRESH_MS)
  async refresh(): Promise<void> {
    try {
      const row = await this.database.readOne<{ size: number }>(SIZE);
      if (row && row.size !== this.size) await this.load();
    } catch (error) {
      this.logger.warn(
        { message: String(error) },
        'the definitions could not be read and will be tried again',
      );
    }
  }

  private async keep(work: (tx: Tx) => void): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.unitOfWork.transact((tx) => {
          work(tx);
          return Promise.resolve();
        });
        break;
      } catch (error) {
        // Another replica started at the same moment, or a person wrote a version. What stands now decides anew.
        if (sqlState(error) !== '23505' || attempt === MAX_TRIES) throw error;
        await this.load();
      }
    }
    await this.load();
  }
}

/** What was ever in force and is no longer has been replaced: a replica of an earlier release that starts brings nothing back. */
function stage<T extends Version>(
  tx: Tx,
  entity: new () => T,
  versions: Versions<T>,
  key: string,
  wanted: Omit<T, Written>,
): void {
  const standing = versions.find(key);
  if (standing && standing.createdById !== null) return;
  if (versions.history(key).some((one) => isSame(one, wanted))) return;
  const row = { ...wanted, id: uuid(), version: (standing?.version ?? 0) + 1, createdById: null };
  tx.insert<Version>(entity, row);
}

type Version = Pick<DeadlineRule, Written>;

/** jsonb does not keep the order of its keys. */
function isSame(standing: object, wanted: object): boolean {
  const values = new Map(Object.entries(standing));
  return Object.entries(wanted).every(([key, value]) => isDeepStrictEqual(values.get(key), value));
}
