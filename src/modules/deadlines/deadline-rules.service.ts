import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { columnsOf } from '../../common/persistence/columns.js';
import { Database } from '../../common/persistence/database.js';
import { sqlState } from '../../common/persistence/retry.js';
import { statement } from '../../common/persistence/statement.js';
import type { Tx } from '../../common/persistence/tx.js';
import { UnitOfWork } from '../../common/persistence/unit-of-work.js';
import { DeadlineRule } from './deadline-rule.entity.js';

/** What a feeder says of a clock that it has; the first version is stored as declared. */
export type RuleDeclaration = Omit<DeadlineRule, 'id' | 'version'>;

const ALL_RULES = statement(
  'deadlines.rules',
  `select ${columnsOf(DeadlineRule, 'r')} from deadline_rule r order by r.kind, r.variant, r.version`,
);

/** The rules in force, read once at start: rules are immutable, and there are a few dozen of them. */
@Injectable()
export class DeadlineRules {
  private byId = new Map<string, DeadlineRule>();
  private current = new Map<string, DeadlineRule>();

  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Stores the declared rules that the database does not have yet, then reads all of them. */
  async declare(declarations: readonly RuleDeclaration[]): Promise<void> {
    this.keep(await this.database.read<DeadlineRule>(ALL_RULES));
    const missing = declarations.filter((rule) => !this.current.has(keyOf(rule.kind, rule.variant)));
    if (missing.length === 0) return;
    try {
      await this.unitOfWork.transact((tx) => {
        tx.insert(DeadlineRule, ...missing.map((rule) => ({ id: uuid(), version: 1, ...rule })));
        return Promise.resolve();
      });
    } catch (error) {
      // Another replica started at the same moment and declared them first.
      if (sqlState(error) !== '23505') throw error;
    }
    this.keep(await this.database.read<DeadlineRule>(ALL_RULES));
  }

  /** @throws Error for a kind that no feeder declared */
  inForce(kind: string, variant: string): DeadlineRule {
    const rule = this.current.get(keyOf(kind, variant));
    if (!rule) throw new Error(`no deadline rule for ${keyOf(kind, variant)}`);
    return rule;
  }

  /** @param tx where one is open: a second connection would wait for those that wait for this one */
  async get(id: string, tx?: Tx): Promise<DeadlineRule> {
    if (!this.byId.has(id))
      this.keep(await (tx ? tx.query<DeadlineRule>(ALL_RULES) : this.database.read<DeadlineRule>(ALL_RULES)));
    const rule = this.byId.get(id);
    if (!rule) throw new Error(`no deadline rule ${id}`);
    return rule;
  }

  private keep(rules: readonly DeadlineRule[]): void {
    this.byId = new Map(rules.map((rule) => [rule.id, rule]));
    this.current = new Map(rules.map((rule) => [keyOf(rule.kind, rule.variant), rule]));
  }
}

function keyOf(kind: string, variant: string): string {
  return variant === '' ? kind : `${kind} (${variant})`;
}
