import { emptyTally } from '../../../../mocks/engine/ledger.ts';
import { evenly, secondsOf } from '../../../../scenarios/support/plan/load-plan.ts';
import { Schedule } from '../../../../scenarios/support/plan/schedule.ts';
import { roleOf } from '../../../../scenarios/support/queue/role.ts';
import { atFullSize } from '../../../plan/fill-time.ts';
import { fillingFrom, fillingUntil } from '../../depth/filling-times.ts';
import { predictDepth } from '../../depth/predict-depth.ts';
import type { Evidence } from '../check.ts';
import { counts, goodRun, phaseSeen } from '../evidence-fixture.ts';

const plan = evenly(
  [
    { name: 'warmup', seconds: 4, from: 100, to: 120 },
    { name: 'steady', seconds: 20, from: 120, to: 120 },
    { name: 'recovery', seconds: 10, from: 0, to: 0 },
  ],
  60,
);
const schedule = new Schedule(plan);
const roles = Array.from({ length: schedule.arrivals }, (_, index) => ({
  due: schedule.secondsAt(index),
  role: roleOf(schedule, index),
}));

/** How a queue run went, where it went otherwise than well. */
export interface QueueDay {
  /** Seconds from the start of filling to the first 429; `null` when there was none. */
  readonly fillSeconds?: number | null;
  /** Messages a second that the full queue admitted. */
  readonly admittedRate?: number;
  readonly capacity?: number;
}

/**
 * A queue of 1,188 messages that drains 20/s, filled at 119/s for 20 s: full after 12 s. Then 10 s of nothing. The looks at it and
 * the counts are those of the day that is asked for.
 */
export function queueRun({ fillSeconds = 12, admittedRate = 20, capacity = 1188 }: QueueDay = {}): Evidence {
  const settings = {
    ...goodRun.settings,
    scenario: 'queue',
    rate: 120,
    plan,
    apps: 2,
    projectLimit: 200,
    queueCapacity: capacity,
    drainRate: 20,
  };
  const [from, until] = [fillingFrom(plan), fillingUntil(plan)];
  const count = (wanted: (each: (typeof roles)[number]) => boolean) => roles.filter(wanted).length;
  const probes = count(({ role }) => role === 'probe');
  const warmup = count(({ role }) => role === 'warmup');
  const fill = count(({ role }) => role === 'fill');
  // All comes in the end to the same, whenever the first 429 was seen.
  const fullAt = fillSeconds === null ? Number.POSITIVE_INFINITY : from + 12;
  const before = count(({ role, due }) => role === 'fill' && due < fullAt);
  const taken = before + Math.round(admittedRate * Math.max(0, until - fullAt));
  const steady = { accepted: taken + probes, 'limited-queue': fill - taken };
  const total = { ...steady, accepted: steady.accepted + warmup };
  const moments = Array.from({ length: secondsOf(plan) }, (_, second) => second + 0.5);
  const { filled } = predictDepth(settings, moments);
  const predicted = moments.map((seconds, index) => ({ seconds, depth: filled.depths[index] ?? 0 }));
  const predictedFillSeconds = filled.fullAt === null ? null : filled.fullAt - from;
  return {
    ...goodRun,
    settings,
    client: {
      ...goodRun.client,
      seconds: secondsOf(plan),
      total: counts(total),
      phases: { steady: phaseSeen(steady), recovery: phaseSeen({}) },
      counters: { spillway_probe: probes, spillway_probe_accepted: probes },
    },
    ledger: {
      ...goodRun.ledger,
      sends: { ...emptyTally(), ...total, offered: roles.length },
      messages: {
        ...goodRun.ledger.messages,
        accepted: total.accepted,
        departed: total.accepted - 1000,
        depth: 1000,
        delivered: total.accepted - 1000,
        inFlight: 0,
      },
    },
    depth: {
      appId: '01KDVDNA003PNVYT8C8M000000',
      capacity,
      drainRate: 20,
      measured: predicted.map(({ seconds, depth }) => ({ seconds, depth: Math.round(depth) })),
      predicted,
      residual: 1,
      fillSeconds,
      predictedFillSeconds,
      fullSizeFillSeconds:
        fillSeconds === null || predictedFillSeconds === null
          ? null
          : atFullSize(fillSeconds, predictedFillSeconds),
      shownCapacity: capacity,
    },
  };
}
