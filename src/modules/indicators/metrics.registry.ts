import { Injectable } from '@nestjs/common';
import type { Metric } from './metric.js';

/** The metrics that the feeders of this program offer. A binding to any other metric has nothing that feeds it yet. */
@Injectable()
export class Metrics {
  private readonly byCode = new Map<string, Metric>();

  /** @throws Error when two feeders claim the same metric */
  declare(...metrics: readonly Metric[]): void {
    for (const metric of metrics) {
      if (this.byCode.has(metric.code)) throw new Error(`metric ${metric.code} is declared twice`);
      this.byCode.set(metric.code, metric);
    }
  }

  find(code: string): Metric | undefined {
    return this.byCode.get(code);
  }
}
