import { createSecretKey, type KeyObject } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { PhaseName } from '../../../scenarios/support/plan/phase.ts';
import { readDeliveryCallback } from './delivery-callback.ts';
import { OneInEach } from './one-in-each.ts';
import { PhaseTally } from './phase-tally.ts';
import { PlanClock } from './plan-clock.ts';
import type { ReceiverOrders } from './receiver-orders.ts';
import type { ReceiverReport } from './receiver-report.ts';
import { type Coming, ReportBook } from './report-book.ts';
import { signatureFits } from './signature-fits.ts';
import { TimesRecord } from './times-record.ts';

/** What a receiver answers to a callback. */
export interface ReceiverAnswer {
  /** 200 acknowledges; 503 asks for another try; 400 refuses for good. */
  readonly status: 200 | 503 | 400;
  readonly afterMillis: number;
  /** To be called when the answer was written. */
  readonly written: () => void;
}

/** Two readings of a clock may differ by so much. */
const CLOCK_GRAIN_MILLIS = 5;
const SLOW_SALT = 0x510e527f;

/**
 * Takes the callbacks of one run: verifies each signature, keeps which reports came and were acknowledged, refuses and delays
 * the share that it was told to, and measures how far reports lag behind their events. Memory grows by a few bytes a message.
 */
export class ReceiverTally {
  readonly #book = new ReportBook();
  readonly #clock: PlanClock;
  readonly #key: KeyObject;
  readonly #appOf: ReadonlyMap<string, number>;
  readonly #toRefuse: OneInEach;
  readonly #toDelay: OneInEach;
  readonly #phases = new Map<PhaseName, PhaseTally>();
  /** When what was refused was, by report. */
  readonly #refusedAt = new Map<string, number>();
  readonly #repeatWait = new TimesRecord();
  readonly #counts = {
    received: 0,
    acknowledged: 0,
    distinct: 0,
    redelivered: 0,
    refused: 0,
    repeated: 0,
    early: 0,
    unsigned: 0,
    strange: 0,
    outOfOrder: 0,
  };

  constructor(private readonly orders: ReceiverOrders) {
    this.#clock = new PlanClock(orders.plan);
    this.#key = createSecretKey(Buffer.from(orders.secret));
    this.#appOf = new Map(orders.appIds.map((id, place) => [id, place]));
    this.#toRefuse = new OneInEach(orders.refusedShare, orders.seed);
    this.#toDelay = new OneInEach(orders.slowShare, orders.seed ^ SLOW_SALT);
  }

  /**
   * Takes a callback.
   * @param now milliseconds since the Unix epoch at which it came
   */
  take(headers: IncomingHttpHeaders, body: Buffer, now: number): ReceiverAnswer {
    const counts = this.#counts;
    counts.received += 1;
    // Counted and acknowledged all the same: what is wrong with it is one thing, what becomes of it another.
    if (!signatureFits(headers, body, this.#key)) counts.unsigned += 1;
    const told = readDeliveryCallback(body.toString('utf8'));
    const app = told === null ? undefined : this.#appOf.get(told.appId);
    if (
      told === null ||
      app === undefined ||
      told.projectId !== this.orders.projectId ||
      told.arrival >= this.#clock.arrivals
    )
      return this.#strange();
    const { arrival, messageId, status, eventMillis } = told;
    const isDelivered = status === 'DELIVERED';
    const outOfOrder = isDelivered && !this.#book.hasCome(arrival, 'QUEUED_ON_CHANNEL');
    const coming = this.#book.take(arrival, messageId, status);
    if (coming === 'other-message') return this.#strange();
    const due = this.#clock.phaseOf(arrival, eventMillis);
    const during = this.#clock.phaseAt(now);
    if (during !== null) this.#phase(during).count(app);
    if (coming === 'first') {
      if (outOfOrder) counts.outOfOrder += 1;
      this.#phase(due).lag.record(now - eventMillis);
    }
    const report = `${arrival} ${status}`;
    this.#noteRepeat(coming, report, now);
    if (coming === 'first' && this.#toRefuse.next()) {
      counts.refused += 1;
      return { status: 503, afterMillis: 0, written: () => this.#refusedAt.set(report, now) };
    }
    return {
      status: 200,
      afterMillis: this.#toDelay.next() ? this.orders.slowMillis : 0,
      written: () => {
        counts.acknowledged += 1;
        if (this.#book.acknowledge(arrival, status)) counts.distinct += 1;
      },
    };
  }

  /** What was seen until now. */
  report(): Omit<ReceiverReport, 'busiestShare' | 'stallMillis'> {
    const { complete, incomplete } = this.#book.balance();
    const lag = new TimesRecord();
    for (const phase of this.#phases.values()) lag.add(phase.lag);
    return {
      ...this.#counts,
      messages: complete,
      incomplete,
      lag: lag.latency(),
      repeatWait: this.#repeatWait.latency(),
      phases: Object.fromEntries([...this.#phases].map(([name, phase]) => [name, phase.seen()])),
    };
  }

  #strange(): ReceiverAnswer {
    this.#counts.strange += 1;
    return { status: 400, afterMillis: 0, written: () => undefined };
  }

  #noteRepeat(coming: Coming, report: string, now: number): void {
    if (coming === 'acknowledged-before') this.#counts.redelivered += 1;
    if (coming !== 'again') return;
    this.#counts.repeated += 1;
    const refusedAt = this.#refusedAt.get(report);
    if (refusedAt === undefined) return;
    this.#refusedAt.delete(report);
    this.#repeatWait.record(now - refusedAt);
    if (now - refusedAt < this.orders.retrySeconds * 1000 - CLOCK_GRAIN_MILLIS) this.#counts.early += 1;
  }

  #phase(name: PhaseName): PhaseTally {
    let phase = this.#phases.get(name);
    if (phase === undefined) {
      phase = new PhaseTally(this.orders.appIds.length);
      this.#phases.set(name, phase);
    }
    return phase;
  }
}
