import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { startEmulator } from './emulator.ts';
import type { RateLimit } from './engine/rate-limit.ts';
import { LimitByLaw } from './limit-by-law.ts';
import { ManualTenant } from './manual-tenant.ts';

const emulator = await startEmulator({ clock: { mode: 'manual' } });
afterAll(() => emulator.close());

const SECOND = 1_000_000;
const RUNS = 30;

const bursts = fc.integer({ min: 1, max: 9 });
// Mostly so low that a burst fills a window.
const rates = fc.oneof(
  { arbitrary: fc.integer({ min: 1, max: 4 }), weight: 3 },
  fc.integer({ min: 5, max: 12 }),
);
const tickMillis = fc.constantFrom(100, 250, 1000);
const windowMillis = fc.constantFrom(1000, 1000, 2000, 5000);

/** An algorithm's limits: the first one of a history, and what becomes of it when its numbers change. */
const families: Record<string, fc.Arbitrary<(rate: number, burst: number) => RateLimit>> = {
  'token-bucket': fc.constant((rate, burst) => ({ algorithm: 'token-bucket', rate, burst })),
  'ticked-token-bucket': tickMillis.map((tick) => (rate, burst) => ({
    algorithm: 'ticked-token-bucket',
    rate,
    burst,
    tickMillis: tick,
  })),
  'fixed-window': windowMillis.map((window) => (rate) => ({
    algorithm: 'fixed-window',
    rate,
    windowMillis: window,
  })),
  'sliding-log': windowMillis.map((window) => (rate) => ({
    algorithm: 'sliding-log',
    rate,
    windowMillis: window,
    countRejects: false,
  })),
  'sliding-window-counter': windowMillis.map((window) => (rate) => ({
    algorithm: 'sliding-window-counter',
    rate,
    windowMillis: window,
    countRejects: false,
  })),
};
const algorithms = Object.keys(families);

/** Windows and ticks end at whole quarters of a second, and intervals of some rates do. */
const QUARTER = SECOND / 4;

/** How time passes to the next burst: by so much, or to a moment beside one of the next quarters of a second. */
type Wait = { readonly by: number } | { readonly quarters: number; readonly beside: number };

const waits: fc.Arbitrary<Wait> = fc.oneof(
  { arbitrary: fc.constant({ by: 0 }), weight: 1 },
  {
    arbitrary: fc.record({
      quarters: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(4, 8, 20)),
      beside: fc.constantFrom(-1, 0, 0, 1),
    }),
    weight: 4,
  },
  {
    arbitrary: fc
      .tuple(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: -1, max: 1 }),
      )
      .map(([parts, rate, nudge]) => ({ by: Math.ceil((parts * SECOND) / rate) + nudge })),
    weight: 2,
  },
  { arbitrary: fc.integer({ min: 0, max: 3 * SECOND }).map((by) => ({ by })), weight: 1 },
);
const step = fc.record({ wait: waits, requests: fc.integer({ min: 1, max: 12 }) });
type Step = { readonly wait: Wait; readonly requests: number };

/** Lets time pass. */
async function passed(tenant: ManualTenant, wait: Wait): Promise<number> {
  if ('by' in wait) return await tenant.pass(wait.by);
  const now = await tenant.pass(0);
  return await tenant.pass((Math.floor(now / QUARTER) + wait.quarters) * QUARTER + wait.beside - now);
}

/** Offers bursts to a tenant and to the law: the moments at which requests were admitted, which must be the same. */
async function offered(tenant: ManualTenant, law: LimitByLaw, steps: readonly Step[]) {
  const admitted: number[] = [];
  for (const { wait, requests } of steps) {
    const now = await passed(tenant, wait);
    const byLaw = Array.from({ length: requests }, () => law.admit(now)).filter(Boolean).length;
    expect(await tenant.admitted(requests)).toBe(byLaw);
    admitted.push(...Array.from({ length: byLaw }, () => now));
  }
  return admitted;
}

/** The most of these moments in any window of this length. */
const mostWithin = (times: readonly number[], window: number) =>
  Math.max(0, ...times.map((start) => times.filter((at) => at >= start && at - start < window).length));

/** What no history may pass, whatever the schedule: requests in any window that the law names. */
function expectWindowLaw(limit: RateLimit, admitted: readonly number[]): void {
  if ('burst' in limit) {
    const tick = 'tickMillis' in limit ? limit.tickMillis * 1000 : 0;
    for (const [i, first] of admitted.entries()) {
      for (const [extra, last] of admitted.slice(i).entries()) {
        expect((extra + 1 - limit.burst) * SECOND).toBeLessThanOrEqual((last - first + tick) * limit.rate);
      }
    }
    return;
  }
  const most = (limit.rate * limit.windowMillis) / 1000;
  const sharp = limit.algorithm === 'sliding-log';
  expect(mostWithin(admitted, limit.windowMillis * 1000)).toBeLessThanOrEqual(sharp ? most : 2 * most);
}

describe.each(algorithms)('a project limit by %s, over HTTP', (algorithm) => {
  const family = families[algorithm] as (typeof families)[string];
  const limits = fc.tuple(family, rates, bursts).map(([make, rate, burst]) => make(rate, burst));

  test('admits exactly what its law admits', async () => {
    const counting = fc
      .tuple(limits, fc.boolean())
      .map(
        ([limit, countRejects]): RateLimit => ('countRejects' in limit ? { ...limit, countRejects } : limit),
      );
    const histories = fc.tuple(counting, fc.array(step, { minLength: 6, maxLength: 14 }));
    await fc.assert(
      fc.asyncProperty(histories, async ([limit, steps]) => {
        const tenant = await ManualTenant.make(emulator, { limits: { project: limit } });
        const admitted = await offered(tenant, new LimitByLaw(limit), steps);
        expectWindowLaw(limit, admitted);
        const { others } = await tenant.control.ledger(tenant.projectId);
        const sent = steps.reduce((sum, { requests }) => sum + requests, 0);
        expect([others.offered, others.accepted, others['limited-project']]).toEqual([
          sent,
          admitted.length,
          sent - admitted.length,
        ]);
      }),
      { numRuns: RUNS },
    );
  });

  test('goes on where it stood when its numbers change, and counts nothing while it is off', async () => {
    const change = fc.option(fc.tuple(rates, bursts), { freq: 4 });
    const phases = fc.array(fc.tuple(change, fc.array(step, { minLength: 2, maxLength: 5 })), {
      minLength: 2,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(family, rates, bursts, phases, async (make, rate, burst, changes) => {
        const first = make(rate, burst);
        const tenant = await ManualTenant.make(emulator, { limits: { project: first } });
        const law = new LimitByLaw(first);
        for (const [numbers, steps] of changes) {
          await offered(tenant, law, steps);
          const limit = numbers === null ? null : make(...numbers);
          await tenant.control.changeLimits(tenant.projectId, { project: limit });
          law.change(limit, await tenant.pass(0));
        }
        await offered(tenant, law, [
          { wait: { by: 0 }, requests: 12 },
          { wait: { by: QUARTER }, requests: 12 },
        ]);
      }),
      { numRuns: RUNS },
    );
  });

  test('admits who comes back when it was told to, and not a millisecond sooner', async () => {
    const histories = fc.tuple(limits, fc.array(step, { minLength: 1, maxLength: 6 }));
    await fc.assert(
      fc.asyncProperty(histories, async ([limit, steps]) => {
        const tenant = await ManualTenant.make(emulator, {
          limits: { project: limit },
          errors: { limited: { retryInfo: true, retryAfter: true } },
        });
        for (const { wait, requests } of steps) {
          await passed(tenant, wait);
          await tenant.admitted(requests);
        }
        const rejected = await untilRejected(tenant);
        const millis = retryMillis(rejected.body);
        expect(rejected.headers['retry-after']).toBe(`${Math.ceil(millis / 1000)}`);
        await tenant.pass((millis - 1) * 1000);
        expect(await tenant.admitted(1)).toBe(0);
        await tenant.pass(1000);
        expect(await tenant.admitted(1)).toBe(1);
      }),
      { numRuns: RUNS },
    );
  });

  test('leaves exempt operations alone, and charges nothing for them', async () => {
    await fc.assert(
      fc.asyncProperty(limits, fc.array(step, { minLength: 3, maxLength: 6 }), async (limit, steps) => {
        const tenant = await ManualTenant.make(emulator, {
          limits: { project: { ...limit, exempt: ['ListContacts'] } },
        });
        const law = new LimitByLaw(limit);
        for (const each of steps) {
          expect(await tenant.admitted(15, 'contacts')).toBe(15);
          await offered(tenant, law, [each]);
        }
      }),
      { numRuns: 5 },
    );
  });
});

/** Calls until a limit rejects one: that answer. */
async function untilRejected(tenant: ManualTenant) {
  for (;;) {
    const answer = await tenant.call('GET', 'apps');
    if (answer.status === 429) return answer;
  }
}

/** What `google.rpc.RetryInfo` in a 429 says, in milliseconds. */
function retryMillis(body: string): number {
  const { error } = JSON.parse(body) as { error: { details: { retry_delay?: string }[] } };
  const delay = error.details.find(({ retry_delay }) => retry_delay !== undefined)?.retry_delay ?? '';
  return Math.round(Number.parseFloat(delay) * 1000);
}

describe('a token bucket over HTTP', () => {
  const limits = { project: { algorithm: 'token-bucket', rate: 800, burst: 800 } } as const;

  test('admits its burst at once from idle, however long that was, and 800 a second after', async () => {
    const tenant = await ManualTenant.make(emulator, { limits });
    const seen: number[] = [];
    for (const wait of [0, SECOND / 2, SECOND / 10, 7 * 3600 * SECOND, 1250]) {
      await tenant.pass(wait);
      seen.push(await tenant.admitted(1000));
    }
    expect(seen).toEqual([800, 400, 80, 800, 1]);
  });

  test('of one tenant is not touched by what another one calls', async () => {
    const [one, other] = [
      await ManualTenant.make(emulator, { limits }),
      await ManualTenant.make(emulator, { limits: { project: { rate: 1, burst: 1 } } }),
    ];
    expect(await other.admitted(300)).toBe(1);
    expect(await one.admitted(1000)).toBe(800);
    expect(await other.admitted(300)).toBe(0);
  });
});
