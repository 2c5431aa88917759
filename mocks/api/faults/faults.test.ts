import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../contract/fault-forms.ts';
import { FAULT_KINDS, type FaultKind } from '../../contract/fault-kinds.ts';
import { FAULT_TARGETS } from '../../contract/fault-targets.ts';
import { ArmedPlan } from '../../engine/armed-plan.ts';
import { explainImbalance } from '../../engine/ledger.ts';
import { randomFaultPlan } from '../../engine/random-fault-plan.ts';
import { answer } from '../answer.ts';
import type { ApiReply } from '../exchange.ts';
import { header, json, PlayedWorld, type Player, textTo } from '../played-world.ts';
import { strike } from './strike.ts';

/** A call as the fast lane makes it: its fault is decided by its head. */
function call(player: Player, method: string, path: string, body: string, authorization: string): ApiReply {
  const { world } = player.played;
  const head = { method, path, query: '', service: null, region: null, authorization };
  const struck = strike(world, { ...head, body: Buffer.alloc(0) });
  return answer(world, { ...head, body: Buffer.from(body) }, struck);
}

const calls = {
  send: (player: Player) =>
    call(player, 'POST', player.path('/messages:send'), JSON.stringify(textTo(player.app())), player.bearer),
  bad: (player: Player) => call(player, 'POST', player.path('/messages:send'), '{', player.bearer),
  apps: (player: Player) => call(player, 'GET', player.path('/apps'), '', player.bearer),
  token: (player: Player) =>
    call(player, 'POST', '/oauth2/token', 'grant_type=client_credentials', player.basic),
};

function afflicted(faults: readonly Fault[], options: Parameters<PlayedWorld['tenant']>[0] = {}) {
  const played = new PlayedWorld();
  const player = played.tenant({ limits: { queue: { capacity: 20 } }, ...options });
  const plan = new ArmedPlan({ faults });
  played.world.plans.set(player.tenant, plan);
  return { played, player, plan };
}

describe('under any plan', () => {
  const made = fc.array(fc.constantFrom(...Object.values(calls)), { maxLength: 60 });
  const seeds = fc.nat({ max: 2 ** 32 - 1 });

  test('the ledger balances, nothing throws, and every fault that fired is counted', () => {
    fc.assert(
      fc.property(seeds, made, (seed, many) => {
        const { faults } = randomFaultPlan(seed, 40, ['SendMessage', 'ListApps', 'IssueToken']);
        const { played, player, plan } = afflicted(faults);
        for (const each of many) {
          each(player);
          played.clock.advance(100_000);
        }
        const ledger = player.tenant.ledger(played.clock.now());
        expect(explainImbalance(ledger)).toEqual([]);
        expect(played.faults).toEqual([]);
        expect(ledger.sends.offered).toBe(
          many.filter((each) => each === calls.send || each === calls.bad).length,
        );
        expect(ledger.faults.fired).toBe(plan.faults.reduce((sum, { fired }) => sum + fired, 0));
      }),
    );
  });

  test('the sends that were accepted are those whose answer told it, and the lost ones', () => {
    fc.assert(
      fc.property(seeds, fc.nat({ max: 60 }), (seed, many) => {
        const { played, player } = afflicted(randomFaultPlan(seed, 30, ['SendMessage']).faults);
        const told = Array.from({ length: many }, () => calls.send(player)).filter(
          ({ status, body, wire }) => {
            if (status !== 200 || wire?.act === 'cut') return false;
            return body.toString().endsWith('}');
          },
        );
        const { sends, faults } = player.tenant.ledger(played.clock.now());
        expect(told.length + faults.lostAnswers).toBe(sends.accepted);
      }),
    );
  });

  test('another tenant notices nothing', () => {
    const { played } = afflicted([{ operation: '*', kind: 'reset-before', times: 'always' }]);
    const other = played.tenant();
    expect([calls.send(other).status, calls.apps(other).status, calls.token(other).status]).toEqual([
      200, 200, 200,
    ]);
    expect(calls.send(other).wire).toBeUndefined();
  });
});

describe('a fault', () => {
  const before: FaultKind[] = ['reset-before', 'token-expired', 'token-revoked', 'wrong-region'];
  const after: FaultKind[] = ['reset-after', 'truncated', 'empty', 'malformed', 'slow', 'delay'];
  const choice: FaultKind[] = ['status', 'hang', 'html', 'flat-envelope'];
  const rest = { status: 500, millis: 1 };
  const accepted = (kind: FaultKind, parameters: object) => {
    const { played, player } = afflicted([{ operation: 'SendMessage', kind, ...parameters } as Fault]);
    calls.send(player);
    return player.tenant.ledger(played.clock.now()).messages.accepted;
  };

  test.each(before)('of kind %s comes before the operation commits', (kind) => {
    expect(accepted(kind, {})).toBe(0);
  });

  test.each(after)('of kind %s comes after the operation committed', (kind) => {
    expect(accepted(kind, kind === 'delay' ? { millis: rest.millis } : {})).toBe(1);
  });

  test.each(choice)('of kind %s comes before, or after when told so', (kind) => {
    const parameters = kind === 'status' ? { status: rest.status } : {};
    expect([undefined, false, true].map((commit) => accepted(kind, { ...parameters, commit }))).toEqual([
      0, 0, 1,
    ]);
  });

  test('of a spoiled body comes before when it has a status, or after when told so', () => {
    for (const kind of ['truncated', 'empty', 'malformed', 'slow'] as const) {
      const status = 503;
      expect([accepted(kind, { status }), accepted(kind, { status, commit: true })]).toEqual([0, 1]);
    }
  });

  test('of every kind that a send can meet is one of these, or changes its surroundings', () => {
    const others: FaultKind[] = ['limits-lowered', 'queue-filled'];
    const token: FaultKind[] = ['opaque-token', 'token-not-yet-valid', 'token-host-down'];
    expect([...before, ...after, ...choice, ...others, ...token].sort()).toEqual([...FAULT_KINDS].sort());
  });

  test('meets calls of the project, whatever their credentials are worth, and no unknown endpoints', () => {
    const { player, plan } = afflicted([{ operation: '*', kind: 'wrong-region', times: 5 }]);
    expect(call(player, 'GET', player.path('/apps'), '', 'Bearer x').status).toBe(404);
    expect(call(player, 'GET', player.path('/nothing'), '', player.bearer).status).toBe(404);
    expect(call(player, 'GET', '/oauth2/token', '', player.basic).status).toBe(404);
    expect(plan.faults[0]?.fired).toBe(1);
    expect(FAULT_TARGETS.length).toBe(57);
  });

  test('at the token endpoint looks like its own errors', () => {
    const { player } = afflicted([{ operation: 'IssueToken', kind: 'status', status: 401 }]);
    expect(json(calls.token(player))).toMatchObject({ error: 'invalid_client' });
  });

  test('says at the token endpoint when to come back, in a 429 as its own limit gives it', () => {
    const limits = { token: { rate: 1, burst: 1 } };
    const { player } = afflicted(
      [400, 401, 429, 503].map((status) => ({
        operation: 'IssueToken',
        kind: 'status',
        status: status as 429,
        retryAfter: 7,
      })),
      { limits },
    );
    const replies = Array.from({ length: 6 }, () => calls.token(player));
    expect(replies.map(({ status }) => status)).toEqual([400, 401, 429, 503, 200, 429]);
    for (const reply of replies.slice(0, 4)) expect(header(reply, 'retry-after')).toBe('7');
    const [bad, unknown, limited, down, , own] = replies.map((reply) => json(reply));
    for (const body of [bad, unknown]) expect(Object.keys(body)).toContain('error_description');
    expect(limited).toEqual(own);
    expect(down.error).toMatchObject({ code: 503, status: 'UNAVAILABLE' });
  });

  test('keeps its status and its headers when something else comes in place of its body', () => {
    const bodies = ['empty', 'malformed', 'html'] as const;
    const { player } = afflicted(
      bodies.map((body) => ({ operation: '*', kind: 'status', status: 429, retryAfter: 7, body })),
    );
    const replies = bodies.map(() => calls.apps(player));
    for (const reply of replies) {
      expect(reply.status).toBe(429);
      expect(header(reply, 'retry-after')).toBe('7');
      expect(() => json(reply)).toThrow(SyntaxError);
    }
    const [empty, malformed, html] = replies;
    expect(empty?.body.toString()).toBe('');
    expect(malformed?.body.toString()).toMatch(/^\{"error":\{.*\}$/);
    expect(html).toMatchObject({ contentType: 'text/html', outcome: 'refused' });
    expect(html?.body).toMatch(/<title>429 Too Many Requests<\/title>/);
  });

  test('puts its own details behind the wait, and reckons an HTTP-date from when it comes', () => {
    const detail = { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'QUOTA', of: { app: 1 } };
    const { played, player } = afflicted([
      {
        operation: '*',
        kind: 'status',
        status: 503,
        retryInfo: 2,
        details: [detail],
        millis: 60_000,
        retryAfter: { dateInSeconds: 5 },
      },
    ]);
    const reply = calls.apps(player);
    expect(reply.wire).toEqual({ act: 'late', millis: 60_000 });
    const wait = { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retry_delay: '2.000s' };
    expect(json(reply).error.details).toEqual([wait, detail]);
    const wall = played.clock.wallMillis(played.clock.now());
    expect(header(reply, 'retry-after')).toBe(new Date(wall + 65_000).toUTCString());
  });

  test('gives a token that is refused until its life begins, without a word of expiry', () => {
    const { played, player } = afflicted([
      { operation: 'IssueToken', kind: 'token-not-yet-valid', seconds: 5 },
    ]);
    const authorization = `Bearer ${json(calls.token(player)).access_token}`;
    const get = () => player.get('/apps', { authorization });
    expect(get().status).toBe(401);
    expect(header(get(), 'www-authenticate')).not.toMatch(/expired/);
    played.clock.advance(5_000_000);
    expect(get().status).toBe(200);
  });

  test('takes the look of the tenant, unless it says which', () => {
    const faults: Fault[] = [
      { operation: '*', kind: 'status', status: 500 },
      { operation: '*', kind: 'status', status: 500, envelope: 'wrapped' },
      { operation: '*', kind: 'malformed', status: 500 },
    ];
    const { player } = afflicted(faults, { errors: { envelope: 'flat' } });
    expect(json(calls.apps(player))).toMatchObject({ code: 500, status: 'INTERNAL_ERROR' });
    expect(json(calls.apps(player))).toMatchObject({ error: { code: 500, status: 'INTERNAL' } });
    expect(() => json(calls.apps(player))).toThrow(SyntaxError);
  });
});
