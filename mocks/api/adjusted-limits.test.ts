import { describe, expect, test } from 'vitest';
import type { LimitsChange } from '../contract/limits-change.ts';
import { SECOND } from '../engine/clock.ts';
import { changedLimits } from './changed-limits.ts';
import type { ApiReply } from './exchange.ts';
import { header, json, PlayedWorld, type Player } from './played-world.ts';

function change(player: Player, limits: LimitsChange): void {
  player.tenant.adjust(changedLimits(player.tenant.limits, limits), player.played.clock.now());
}

const accepted = (count: number, ask: () => ApiReply) =>
  Array.from({ length: count }, ask).filter(({ status }) => status === 200).length;

describe('a limit that is switched off', () => {
  test('limits nothing: project, Basic authentication, tokens and queue', () => {
    const player = new PlayedWorld().tenant({
      limits: { project: null, basic: null, token: null, queue: null },
    });
    expect(accepted(2000, () => player.send())).toBe(2000);
    expect(accepted(100, () => player.send(undefined, { authorization: player.basic }))).toBe(100);
    expect(accepted(100, () => player.token())).toBe(100);
    const { messages } = player.tenant.ledger(player.played.clock.now());
    expect(messages).toMatchObject({ accepted: 2100, departed: 2100, depth: 0 });
    const app = json(player.get(`/apps/${player.app()}`));
    expect(app.queue_stats).toEqual({ outbound_size: 0 });
    expect(app.rate_limits).toEqual({ inbound: 25, webhooks: 25 });
  });
});

describe('the project limit', () => {
  test('neither charges nor rejects an exempt operation, and holds for the others', () => {
    const limits = { project: { rate: 1, burst: 2, exempt: ['GetApp'] } };
    const player = new PlayedWorld().tenant({ limits });
    const get = () => player.get(`/apps/${player.app()}`);
    expect(accepted(10, get)).toBe(10);
    expect(accepted(10, () => player.send())).toBe(2);
    expect(accepted(10, get)).toBe(10);
  });

  test('follows its algorithm: a fixed window lets 2r through around its turn', () => {
    const played = new PlayedWorld();
    const player = played.tenant({ limits: { project: { algorithm: 'fixed-window' } } });
    played.clock.advance(SECOND - 1);
    expect(accepted(1000, () => player.send())).toBe(800);
    played.clock.advance(1);
    expect(accepted(1000, () => player.send())).toBe(800);
  });

  test('that is adjusted keeps what was spent, and is not touched by a change of another', () => {
    const player = new PlayedWorld().tenant({ limits: { project: { rate: 1, burst: 100 } } });
    expect(accepted(60, () => player.send())).toBe(60);
    change(player, { queue: { capacity: 1000 }, basic: null });
    expect(accepted(10, () => player.send())).toBe(10);
    change(player, { project: { burst: 80 } });
    expect(accepted(20, () => player.send())).toBe(10);
    player.played.clock.advance(3 * SECOND);
    change(player, { project: { algorithm: 'sliding-log', rate: 80 } });
    expect(accepted(20, () => player.send())).toBe(3);
    player.played.clock.advance(SECOND);
    expect(accepted(100, () => player.send())).toBe(80);
  });
});

describe('the queues of a tenant that are adjusted', () => {
  test('keep their messages, drain them at the new rate, and bind apps made later', () => {
    const played = new PlayedWorld();
    const player = played.tenant({ apps: 2, limits: { project: null, queue: { drainRate: 10 } } });
    for (let i = 0; i < 50; i++) player.send();
    played.clock.advance(SECOND);
    const before = player.tenant.ledger(played.clock.now());
    change(player, { queue: { capacity: 20, drainRate: 20 } });
    expect(player.tenant.ledger(played.clock.now())).toEqual(before);
    expect(before.messages).toMatchObject({ accepted: 50, departed: 10, depth: 40 });
    expect(header(player.send(), 'x-spillway-limited-by')).toBe('queue');
    // 40 wait and 20 may: 21 must have left.
    played.clock.advance(SECOND + SECOND / 20);
    expect(accepted(5, () => player.send())).toBe(1);
    played.clock.advance(2 * SECOND);
    expect(player.tenant.ledger(played.clock.now()).messages).toMatchObject({
      accepted: 51,
      departed: 51,
      depth: 0,
    });
    const made = json(player.call('POST', '/apps', { display_name: 'Later', channel_credentials: [] }));
    expect(made.queue_stats.outbound_limit).toBe(20);
    expect(json(player.get(`/apps/${player.app(1)}`)).queue_stats.outbound_limit).toBe(20);
  });
});
