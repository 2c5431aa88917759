import { describe, expect, test } from 'vitest';
import { explainEnvelope } from '../contract/errors.ts';
import { LIMITED_BY_HEADER } from '../contract/limited-by.ts';
import { SECOND } from '../engine/clock.ts';
import type { ApiReply } from './exchange.ts';
import { header, json, PlayedWorld, type Player, textTo } from './played-world.ts';

/** Of how many answers each status was. */
function counts(replies: ApiReply[]): Record<number, number> {
  const counted: Record<number, number> = {};
  for (const { status } of replies) counted[status] = (counted[status] ?? 0) + 1;
  return counted;
}

const times = (count: number, ask: () => ApiReply) => counts(Array.from({ length: count }, ask));

function expectLimitedBy(reply: ApiReply, limit: 'project' | 'queue' | 'basic') {
  expect(reply).toMatchObject({ status: 429, outcome: `limited-${limit}` });
  expect(explainEnvelope(json(reply), 429)).toBeNull();
  expect(json(reply).error.status).toBe('RESOURCE_EXHAUSTED');
  expect(header(reply, LIMITED_BY_HEADER)).toBe(limit);
  expect(header(reply, 'retry-after')).toBeUndefined();
}

describe('the project limit', () => {
  test('admits, of 1,600/s offered for 30 s, one burst of 800 and then 800/s exactly', () => {
    const played = new PlayedWorld();
    const player = played.tenant();
    let accepted = 0;
    const bySecond: number[] = [];
    for (let second = 0; second < 30; second++) {
      const before = accepted;
      for (let i = 0; i < 1600; i++) {
        if (player.send().status === 200) accepted += 1;
        played.clock.advance(SECOND / 1600);
      }
      bySecond.push(accepted - before);
    }
    // The second of the burst takes all 1,600 less what runs out at its end; after it every second takes its 800.
    expect(bySecond.slice(1)).toEqual(new Array(29).fill(800));
    expect(accepted).toBe(800 + 30 * 800 - 1);
    expect(player.tenant.ledger(played.clock.now()).sends).toMatchObject({
      offered: 48_000,
      accepted,
      'limited-project': 48_000 - accepted,
    });
  });

  test('is told by its header, and gone within a second of backing off', () => {
    const played = new PlayedWorld();
    const player = played.tenant();
    expect(times(1000, () => player.send())).toEqual({ 200: 800, 429: 200 });
    expectLimitedBy(player.send(), 'project');
    played.clock.advance(SECOND);
    expect(times(1000, () => player.send())).toEqual({ 200: 800, 429: 200 });
  });

  test('spans all apps, reads, what is not found and requests that are refused', () => {
    const played = new PlayedWorld();
    const player = played.tenant({ apps: 3, limits: { project: { rate: 1, burst: 6 } } });
    const replies = [0, 1, 2].map((index) => player.send(textTo(player.app(index))));
    replies.push(player.get(`/apps/${player.app()}`), player.get('/events/x'), player.send('no JSON'));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 404, 400]);
    expectLimitedBy(player.send(), 'project');
    expectLimitedBy(player.get(`/apps/${player.app()}`), 'project');
  });

  test('is not spent by who may not come in', () => {
    const played = new PlayedWorld();
    const player = played.tenant({ limits: { project: { rate: 1, burst: 1 } } });
    const other = played.tenant();
    expect(times(10, () => player.send(undefined, { authorization: 'Bearer x' }))).toEqual({ 401: 10 });
    const path = player.path('/messages:send');
    expect(times(10, () => other.send(undefined, { path }))).toEqual({ 403: 10 });
    expect(player.send().status).toBe(200);
  });
});

describe('the queue of an app', () => {
  const small = (played: PlayedWorld): Player =>
    played.tenant({ apps: 2, limits: { queue: { capacity: 3, drainRate: 2 } } });

  test('is full at its capacity, takes again what it drained, and is only its own', () => {
    const played = new PlayedWorld();
    const player = small(played);
    expect(times(5, () => player.send())).toEqual({ 200: 3, 429: 2 });
    expectLimitedBy(player.send(), 'queue');
    expect(player.send(textTo(player.app(1))).status).toBe(200);
    played.clock.advance(SECOND / 2 - 1);
    expectLimitedBy(player.send(), 'queue');
    played.clock.advance(1);
    expect(times(5, () => player.send())).toEqual({ 200: 1, 429: 4 });
  });

  test('does not clear when the client backs off for less than it takes to drain', () => {
    const played = new PlayedWorld();
    const player = played.tenant({ limits: { queue: { capacity: 100, drainRate: 20 } } });
    expect(times(101, () => player.send())).toEqual({ 200: 100, 429: 1 });
    played.clock.advance(SECOND);
    expect(times(100, () => player.send())).toEqual({ 200: 20, 429: 80 });
  });
});

describe('Basic authentication', () => {
  test('is limited far below the project, by a limit of its own', () => {
    const played = new PlayedWorld();
    const player = played.tenant();
    const withBasic = () => player.send(undefined, { authorization: player.basic });
    expect(times(15, withBasic)).toEqual({ 200: 10, 429: 5 });
    expectLimitedBy(withBasic(), 'basic');
    expect(player.send().status).toBe(200);
    played.clock.advance(SECOND);
    expect(times(15, withBasic)).toEqual({ 200: 5, 429: 10 });
  });
});

test('the limits of one tenant are not felt by another', () => {
  const played = new PlayedWorld();
  const limits = {
    project: { rate: 1, burst: 2 },
    basic: { rate: 1, burst: 1 },
    token: { rate: 1, burst: 1 },
  };
  const [one, other] = [played.tenant({ limits }), played.tenant({ limits })];
  const statuses = (player: Player) => [
    player.token().status,
    player.token().status,
    player.send(undefined, { authorization: player.basic }).status,
    player.send(undefined, { authorization: player.basic }).status,
    player.send().status,
    player.send().status,
  ];
  expect(statuses(one)).toEqual([200, 429, 200, 429, 200, 429]);
  expect(statuses(other)).toEqual([200, 429, 200, 429, 200, 429]);
  expect(other.tenant.ledger(0)).toEqual(one.tenant.ledger(0));
});
