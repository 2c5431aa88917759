import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SECOND } from './clock.ts';
import { DEFAULT_DELIVERY, type DeliverySettings } from './delivery-settings.ts';
import { journey, type Step, type Traveller } from './journey.ts';

const NAMES = ['SMS', 'RCS', 'WHATSAPP'];
const traveller = (serial: number, more: Partial<Traveller> = {}): Traveller => ({
  seed: 7,
  serial,
  channel: 0,
  channelNames: NAMES,
  refusal: null,
  retryFor: 3600 * SECOND,
  otherChannels: () => [],
  ...more,
});
const settings = (more: Partial<DeliverySettings> = {}): DeliverySettings => ({
  ...DEFAULT_DELIVERY,
  ...more,
});
const statuses = (steps: readonly Step[]) => steps.map(({ status }) => status).join(' ');
const many = (of: DeliverySettings, more: Partial<Traveller> = {}) =>
  Array.from({ length: 4000 }, (_, serial) => journey(of, traveller(serial, more)));

const share = fc.double({ min: 0, max: 1, noNaN: true });
const anySettings = fc.record({
  failed: fc.record({ CHANNEL_FAILURE: share }),
  read: share,
  latency: fc.record({ millis: fc.nat(5000), spread: fc.double({ min: 0, max: 1, noNaN: true }) }),
  channels: fc.constant({}),
  readAfter: fc.record({ millis: fc.nat(5000), spread: fc.constant(0) }),
  busy: share,
});

describe('the journey of a message', () => {
  test('goes forward in time, ends in a final state, and is in every other one before it', () => {
    fc.assert(
      fc.property(anySettings, fc.nat(), fc.nat(2), (of, serial, others) => {
        const otherChannels = () => [1, 2].slice(0, others);
        const steps = journey(of, traveller(serial, { otherChannels }));
        expect(steps.every(({ after }) => Number.isSafeInteger(after) && after >= 0)).toBe(true);
        expect(steps.map(({ after }) => after)).toEqual(
          steps.map(({ after }) => after).toSorted((a, b) => a - b),
        );
        expect(statuses(steps)).toMatch(
          /^((QUEUED_ON_CHANNEL )?SWITCHING_CHANNEL )*(QUEUED_ON_CHANNEL DELIVERED( READ)?|(QUEUED_ON_CHANNEL )?FAILED)$/,
        );
        for (const { status, reason } of steps) {
          expect(reason !== null).toBe(status === 'FAILED' || status === 'SWITCHING_CHANNEL');
        }
        expect(journey(of, traveller(serial, { otherChannels }))).toEqual(steps);
      }),
    );
  });

  test('comes out in the shares that were set', () => {
    const ways = many(
      settings({ failed: { CHANNEL_REJECT: 0.1, RECIPIENT_NOT_REACHABLE: 0.2 }, read: 0.5 }),
    ).map((steps) => steps.at(-1));
    const shareOf = (is: (step: Step | undefined) => boolean) => ways.filter(is).length / ways.length;
    // Four standard errors of the widest share: 0.032.
    expect(shareOf((step) => step?.reason?.code === 'CHANNEL_REJECT')).toBeCloseTo(0.1, 1);
    expect(Math.abs(shareOf((step) => step?.reason?.code === 'RECIPIENT_NOT_REACHABLE') - 0.2)).toBeLessThan(
      0.032,
    );
    expect(Math.abs(shareOf((step) => step?.status === 'READ') - 0.35)).toBeLessThan(0.032);
  });

  test('takes the median time in half of the cases, each channel its own', () => {
    const of = settings({
      latency: { millis: 100, spread: 0.5 },
      channels: { RCS: { millis: 900, spread: 0 } },
    });
    const times = many(of).map((steps) => steps.at(-1)?.after ?? Number.NaN);
    const below = times.filter((after) => after < 100_000).length / times.length;
    expect(Math.abs(below - 0.5)).toBeLessThan(0.032);
    const late = times.filter((after) => after > 100_000 * Math.exp(0.5 * 1.645)).length / times.length;
    expect(Math.abs(late - 0.05)).toBeLessThan(0.014);
    expect(journey(of, traveller(1, { channel: 1 })).at(-1)?.after).toBe(900_000);
  });

  test('waits for a busy channel, no longer than the retries last, and fails at the cut-off', () => {
    const retryFor = 30 * SECOND;
    const lost = many(settings({ busy: 1 }), { retryFor });
    expect(
      lost.every(
        ([step, more]) =>
          more === undefined && step?.reason?.code === 'RATE_LIMITED' && step.after === retryFor,
      ),
    ).toBe(true);
    const waits = many(settings({ busy: 0.5 }), { retryFor }).map(([first]) => first?.after ?? 0);
    expect(waits.filter((wait) => wait === 0).length / waits.length).toBeCloseTo(0.5, 1);
    expect(Math.max(...waits)).toBeLessThanOrEqual(retryFor);
    expect(new Set(waits).size).toBeGreaterThan(1000);
  });

  test('changes the channel as long as there is another, and fails for what its first one refuses', () => {
    const refusal = { code: 'BAD_REQUEST', description: 'x' } as const;
    const alone = journey(settings(), traveller(1, { refusal }));
    expect(alone.at(-1)).toMatchObject({ status: 'FAILED', reason: refusal, channel: 0 });
    const steps = journey(settings(), traveller(1, { refusal, otherChannels: () => [2] }));
    expect(statuses(steps)).toBe('QUEUED_ON_CHANNEL SWITCHING_CHANNEL QUEUED_ON_CHANNEL DELIVERED');
    expect(steps.map(({ channel }) => channel)).toEqual([0, 0, 2, 2]);
  });
});
