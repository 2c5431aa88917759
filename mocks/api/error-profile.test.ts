import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainEnvelope } from '../contract/errors.ts';
import { LIMITED_BY_HEADER } from '../contract/limited-by.ts';
import { SECOND } from '../engine/clock.ts';
import type { ApiReply } from './exchange.ts';
import { header, json, PlayedWorld, type Player, textTo } from './played-world.ts';

const rate = fc.constantFrom(0.3, 1, 2, 3, 7);
const burst = fc.integer({ min: 1, max: 5 });
const windowMillis = fc.constantFrom(1000, 1500, 5000);
const windowRate = fc.integer({ min: 1, max: 5 });
const limits = fc.oneof(
  fc.record({ algorithm: fc.constant('token-bucket' as const), rate, burst }),
  fc.record({
    algorithm: fc.constant('ticked-token-bucket' as const),
    rate,
    burst,
    tickMillis: fc.constantFrom(50, 700),
  }),
  fc.record({ algorithm: fc.constant('fixed-window' as const), rate: windowRate, windowMillis }),
  fc.record({
    algorithm: fc.constantFrom('sliding-log' as const, 'sliding-window-counter' as const),
    rate: windowRate,
    windowMillis,
    countRejects: fc.boolean(),
  }),
);
const gaps = fc.array(fc.constantFrom(0, 0, 0, 1, 1000, 99_999, 333_333, SECOND), {
  minLength: 1,
  maxLength: 40,
});
const hints = { retryAfter: true, retryInfo: true };

const secondsOf = (reply: ApiReply) => Number(header(reply, 'retry-after'));
const infoOf = (reply: ApiReply) => {
  const { details } = json(reply).error;
  expect(details).toEqual([
    {
      '@type': 'type.googleapis.com/google.rpc.RetryInfo',
      retry_delay: expect.stringMatching(/^\d+\.\d{3}s$/),
    },
  ]);
  return Number.parseFloat(details[0].retry_delay);
};

/** Puts requests until one is limited; then waits as told, once by the second and once by the millisecond. */
function obey(make: () => Player, steps: readonly number[], call: (player: Player) => ApiReply): number {
  let limited = 0;
  for (const wait of ['seconds', 'info'] as const) {
    const player = make();
    const { clock } = player.played;
    for (const gap of steps) {
      clock.advance(gap);
      let reply = call(player);
      let by: string | undefined;
      while (reply.status === 429) {
        limited += 1;
        const seconds = secondsOf(reply);
        const info = infoOf(reply);
        expect(Number.isInteger(seconds)).toBe(true);
        expect(seconds).toBe(Math.max(1, Math.ceil(info)));
        // The project's limit is met before anybody looks for the app: it cannot tell of a full queue behind it.
        expect([undefined, 'project then queue']).toContain(
          by && `${by} then ${header(reply, LIMITED_BY_HEADER)}`,
        );
        by = header(reply, LIMITED_BY_HEADER);
        clock.advance(wait === 'seconds' ? seconds * SECOND : Math.round(info * SECOND));
        reply = call(player);
      }
      expect(reply.status).toBe(200);
    }
  }
  return limited;
}

describe('a client that waits exactly as long as it is told is admitted', () => {
  test('by the project limit and the Basic limit, of whatever algorithm', () => {
    let limited = 0;
    fc.assert(
      fc.property(limits, limits, fc.boolean(), gaps, (project, basic, withBasic, steps) => {
        const make = () =>
          new PlayedWorld().tenant({ limits: { project, basic }, errors: { limited: hints } });
        limited += obey(make, steps, (player) =>
          player.get('/apps', withBasic ? { authorization: player.basic } : {}),
        );
      }),
      { numRuns: 300 },
    );
    expect(limited).toBeGreaterThan(300);
  });

  test('by a full queue, with a project limit before it', () => {
    let limited = 0;
    const queue = fc.record({
      capacity: fc.integer({ min: 1, max: 4 }),
      drainRate: fc.constantFrom(0.3, 1, 3, 20),
    });
    fc.assert(
      fc.property(limits, queue, gaps, (project, of, steps) => {
        const make = () =>
          new PlayedWorld(1_000_000).tenant({ limits: { project, queue: of }, errors: { limited: hints } });
        limited += obey(make, steps, (player) => player.send());
      }),
      { numRuns: 300 },
    );
    expect(limited).toBeGreaterThan(300);
  });

  test('by the token endpoint', () => {
    fc.assert(
      fc.property(limits, gaps, (token, steps) => {
        const make = () => new PlayedWorld().tenant({ limits: { token }, errors: { tokenLimited: hints } });
        obey(make, steps, (player) => player.token());
      }),
    );
  });
});

describe('a 429', () => {
  const limited = (errors: Parameters<PlayedWorld['tenant']>[0]) => {
    const player = new PlayedWorld().tenant({
      limits: { project: { rate: 0.8, burst: 1 }, token: { rate: 0.8, burst: 1 } },
      ...errors,
    });
    player.get('/apps');
    player.token();
    return { project: player.get('/apps'), token: player.token() };
  };

  test('gives no hints unless told to', () => {
    for (const reply of Object.values(limited({}))) {
      expect(header(reply, 'retry-after')).toBeUndefined();
      expect(json(reply).error).toEqual({
        code: 429,
        message: 'Too many requests.',
        status: 'RESOURCE_EXHAUSTED',
        details: [],
      });
    }
  });

  test('rounds its hints up: 1.25 s are 2 of Retry-After', () => {
    const { project, token } = limited({ errors: { limited: { ...hints, message: 'Slow down.' } } });
    expect([secondsOf(project), infoOf(project), json(project).error.message]).toEqual([
      2,
      1.25,
      'Slow down.',
    ]);
    expect(json(project).error.details[0].retry_delay).toBe('1.250s');
    expect(header(token, 'retry-after')).toBeUndefined();
  });

  test('of the token endpoint has hints of its own', () => {
    const { project, token } = limited({ errors: { tokenLimited: { retryAfter: true } } });
    expect([secondsOf(token), header(project, 'retry-after')]).toEqual([2, undefined]);
  });
});

describe('the envelope of errors', () => {
  const errorsOf = (envelope: 'wrapped' | 'flat') => {
    const player = new PlayedWorld().tenant({
      errors: { envelope },
      limits: { project: { rate: 0.001, burst: 2 } },
    });
    return [
      player.send('no JSON'),
      player.get('/apps', { authorization: undefined }),
      player.get('/apps/unknown'),
      player.get('/unknown'),
      player.send(textTo(player.app())),
    ].map((reply) => ({
      status: reply.status,
      body: json(reply),
      envelope: explainEnvelope(json(reply), reply.status),
    }));
  };

  test('is the documented one', () => {
    expect(errorsOf('wrapped').map(({ envelope }) => envelope)).toEqual(Array(5).fill(null));
  });

  test('is that of the examples when told to, with their status names', () => {
    const names = errorsOf('flat').map(({ status, body }) => {
      expect(Object.keys(body)).toEqual(['code', 'message', 'status', 'details']);
      expect(body.code).toBe(status);
      return body.status;
    });
    expect(names).toEqual([
      'INVALID_REQUEST',
      'UNAUTHENTICATED',
      'NOT_FOUND',
      'NOT_FOUND',
      'RESOURCE_EXHAUSTED',
    ]);
  });

  test('leaves answers that are no errors, and those of the token endpoint, as they are', () => {
    const player = new PlayedWorld().tenant({ errors: { envelope: 'flat' } });
    expect(json(player.send())).toHaveProperty('message_id');
    expect(json(player.token('grant_type=x'))).toHaveProperty('error_description');
  });

  test('belongs to one tenant', () => {
    const played = new PlayedWorld();
    played.tenant({ errors: { envelope: 'flat' } });
    expect(explainEnvelope(json(played.tenant().get('/unknown')), 404)).toBeNull();
  });
});
