import { Registry } from 'prom-client';
import type { World } from '../../api/world.ts';
import type { BuildInfo } from '../../build-info.ts';
import type { VariableClock } from '../../engine/variable-clock.ts';
import type { ControlReply, ControlRoute } from '../control-reply.ts';
import { callbackMetrics } from './callback-metrics.ts';
import { emulatorMetrics } from './emulator-metrics.ts';
import type { EventLoopLag } from './event-loop-lag.ts';
import { limitMetrics } from './limit-metrics.ts';
import { processMetrics } from './process-metrics.ts';
import { queueMetrics } from './queue-metrics.ts';
import type { Labels } from './samples.ts';
import { tenantMetrics } from './tenant-metrics.ts';

/** What the metrics are made from. */
export interface MetricsSources {
  readonly world: World;
  readonly clock: VariableClock;
  readonly lag: EventLoopLag;
  readonly build: BuildInfo;
  /** How the emulator was started, for its configuration gauge. No secrets. */
  readonly config: Labels;
}

/**
 * The part of the control API that Prometheus scrapes. Every scrape is made afresh from the ledgers, at one moment:
 * nothing is counted twice, and a request pays nothing for it. How many samples there are is bounded: see
 * `cardinality.ts`.
 */
export class MetricsControl {
  readonly routes: readonly ControlRoute[];

  constructor(private readonly sources: MetricsSources) {
    const route = (path: string): ControlRoute => ({
      method: 'GET',
      path,
      summary: 'Metrics in the text format of Prometheus',
      contentType: new Registry().contentType,
      answer: () => this.show(),
    });
    this.routes = [route('/metrics'), route('/control/metrics')];
  }

  /** `GET /control/metrics`, and `GET /metrics`, where Prometheus looks unless told otherwise. */
  async show(): Promise<ControlReply> {
    const { world, clock, lag } = this.sources;
    const registry = new Registry();
    const now = clock.now();
    world.settle(now);
    emulatorMetrics(registry, this.sources);
    tenantMetrics(registry, world, now);
    queueMetrics(registry, world, now);
    callbackMetrics(registry, world, now);
    limitMetrics(registry, world);
    processMetrics(registry, lag.take());
    return { status: 200, text: await registry.metrics(), contentType: registry.contentType };
  }
}
