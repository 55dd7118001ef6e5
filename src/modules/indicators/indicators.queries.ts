import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/call/call.js';
import { unknownObject } from '../../common/errors/domain-error.js';
import { Clock } from '../../common/persistence/clock.js';
import { columnsOf, jsonOf } from '../../common/persistence/columns.js';
import { Database } from '../../common/persistence/database.js';
import { statement } from '../../common/persistence/statement.js';
import { yearPeriod, type Period } from '../../common/time/day.js';
import { earlierOf, type Instant } from '../../common/time/instant.js';
import { inReach } from '../identity/index.js';
import type { FoldWish, PageWish } from './folds/fold.js';
import { Folds } from './folds/folds.js';
import type { Board, EvidenceAnswer, IndicatorAnswer } from './indicators.dto.js';
import type { Metric } from './metric.js';
import { Metrics } from './metrics.registry.js';
import { NOTHING_FEEDS_THIS, type IndicatorResult } from './results/result.js';
import { Binding } from './target-table/binding.entity.js';
import { Indicator } from './target-table/indicator.entity.js';
import { targetAnswer } from './target-table/target.dto.js';

const SELECT = `select ${columnsOf(Indicator, 'i')}, t.year, t.number as "tableNumber", t.project_id as "projectId",
    case when b.indicator_id is not null then ${jsonOf(Binding, 'b')} end as binding
  from indicator i join target_table t on t.id = i.table_id left join binding b on b.indicator_id = i.id`;

const OF_YEAR = statement('indicators.of-year', `${SELECT} where t.year = $1 order by t.number, i."row"`);
const ONE = statement('indicators.one', `${SELECT} where i.id = $1`);

type Found = Indicator & { year: number; tableNumber: number; projectId: string; binding: Binding | null };

/**
 * The period of a year, and from where it is seen: what happened after `asOf` does not exist, and neither does what we
 * came to know after `knownAt`. They differ in a year that is over: a correction after its end still counts.
 */
interface View {
  readonly period: Period;
  /** Never after `knownAt` or the end of the period. */
  readonly asOf: Instant;
  /** Never after now. */
  readonly knownAt: Instant;
  /** `knownAt` was asked for and is past; otherwise what is known now counts. */
  readonly past: boolean;
}

/** Indicators with their values, computed from the evidence at the moment asked for. */
@Injectable()
export class IndicatorQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    private readonly folds: Folds,
  ) {}

  /** Every row of the year's tables, in the order of the form. */
  async board(year: number, asOf: Instant | undefined): Promise<Board> {
    const view = await this.view(year, asOf);
    const items = await this.answers(await this.database.read<Found>(OF_YEAR, [year]), view);
    const { period, asOf: seenFrom, knownAt } = view;
    return { year, period, asOf: seenFrom, knownAt, items };
  }

  /** @throws INDICATOR.UNKNOWN */
  async one(id: string, asOf: Instant | undefined): Promise<IndicatorAnswer> {
    const row = await this.find(id);
    const [answer] = await this.answers([row], await this.view(row.year, asOf));
    if (!answer) throw unknownObject('indicator');
    return answer;
  }

  /**
   * The records behind the row's number, newest first; restricted lines to whom the records are out of reach.
   * @throws INDICATOR.UNKNOWN, REQUEST.CURSOR
   */
  async evidence(
    actor: Actor,
    id: string,
    asked: Instant | undefined,
    page: PageWish,
  ): Promise<EvidenceAnswer> {
    const row = await this.find(id);
    const view = await this.view(row.year, asked);
    const { asOf, knownAt } = view;
    const wish = this.wishOf(row, view);
    if (!wish) return { items: [], nextCursor: null, asOf, knownAt, totals: null };
    // Evidence does not know whose its records are, so who reaches only their own reaches none here.
    const restricted = !inReach(actor, wish.metric.recordPermission, null);
    return { ...(await this.folds.evidence(wish, { ...page, restricted })), asOf, knownAt };
  }

  private async find(id: string): Promise<Found> {
    const row = await this.database.readOne<Found>(ONE, [id]);
    if (!row) throw unknownObject('indicator');
    return row;
  }

  private async view(year: number, asked: Instant | undefined): Promise<View> {
    const period = yearPeriod(year);
    const now = await this.clock.now();
    const past = asked !== undefined && asked < now;
    const knownAt = past ? asked : now;
    return { period, asOf: earlierOf(knownAt, period.end), knownAt, past };
  }

  private async answers(rows: readonly Found[], view: View): Promise<IndicatorAnswer[]> {
    const wishes = rows.map((row) => this.wishOf(row, view));
    const asked = wishes.filter((wish) => wish !== null);
    const results = await this.folds.results(asked);
    return rows.map((row, i) => {
      const wish = wishes[i] ?? null;
      return answerOf(row, wish, (wish && results[asked.indexOf(wish)]) ?? NOTHING_FEEDS_THIS);
    });
  }

  /** What the row's binding asks of the folds; `null` where no part of the program offers its metric. */
  private wishOf(
    { binding, projectId, target }: Found,
    { period, asOf, knownAt, past }: View,
  ): FoldWish | null {
    const metric = binding && this.metrics.find(binding.metric);
    if (!metric) return null;
    const { facets, parameters } = binding;
    const seen = { asOf, knownAt: past ? knownAt : null };
    return {
      metric,
      target,
      scope: { metric: metric.code, projectId, facets, parameters, ...period, ...seen },
    };
  }
}

function answerOf(row: Found, wish: FoldWish | null, result: IndicatorResult): IndicatorAnswer {
  const { projectId: _, target, binding, ...shown } = row;
  const metric = wish && metricAnswer(wish.metric);
  return {
    ...shown,
    target: targetAnswer(target),
    binding: binding && bindingAnswer(binding),
    metric,
    result,
  };
}

function metricAnswer({ code, title, reading, fold, unit }: Metric): IndicatorAnswer['metric'] {
  return { code, title, reading, fold, unit: unit === '%' ? { zh: '%', en: '%' } : unit };
}

function bindingAnswer({ metric, facets, parameters, status }: Binding): IndicatorAnswer['binding'] {
  return { metric, facets, parameters, status };
}
