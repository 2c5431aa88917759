import { describe, expect, test } from 'vitest';
import { SECOND } from '../../engine/clock.ts';
import { explainImbalance } from '../../engine/ledger.ts';
import { json, PlayedWorld, type Player, textTo } from '../played-world.ts';
import type { CallbackFact } from '../tenant-event.ts';

const UNPACED = { callbacks: null, project: null };

/** A world whose callbacks arrive at once, and are written down. */
function listening(options: Parameters<PlayedWorld['tenant']>[0] = {}) {
  const played = new PlayedWorld();
  const player = played.tenant({ ...options, limits: { ...UNPACED, ...options.limits } });
  const heard: CallbackFact[] = [];
  player.tenant.send = (callback, at) => {
    heard.push(callback.fact);
    player.tenant.callbacks.finished(callback, 'delivered', at);
  };
  return { played, player, heard };
}

function subscribe(player: Player, triggers: string[], app = player.app()): void {
  const target = `https://receiver.example.com/${triggers.join()}`;
  const made = player.call('POST', '/webhooks', { app_id: app, target, target_type: 'HTTP', triggers });
  expect(made.status).toBe(200);
}

/** The steps that were reported: serial number, status and when, in seconds. */
const reports = (heard: readonly CallbackFact[]) =>
  heard.flatMap((fact) =>
    fact.kind === 'report' ? [`${fact.serial} ${fact.step.status} ${fact.at / SECOND}`] : [],
  );
const later = ({ played, player }: { played: PlayedWorld; player: Player }, seconds: number) => {
  played.clock.advance(seconds * SECOND);
  const ledger = player.tenant.ledger(played.clock.now());
  expect(explainImbalance(ledger)).toEqual([]);
  return ledger;
};

describe('a message on its way', () => {
  test('is reported to the webhook of its app: queued on the channel, delivered and read, each at its time', () => {
    const scene = listening({ delivery: { read: 1, readAfter: { millis: 2000 } } });
    subscribe(scene.player, ['MESSAGE_DELIVERY']);
    scene.player.send();
    const { messages } = later(scene, 10);
    expect(reports(scene.heard)).toEqual(['0 QUEUED_ON_CHANNEL 0.05', '0 DELIVERED 0.35', '0 READ 2.35']);
    expect(messages).toMatchObject({ departed: 1, delivered: 1, read: 1, inFlight: 0 });
  });

  test('goes before all that wait when it is of high priority', () => {
    const scene = listening({ limits: { queue: { drainRate: 1 } } });
    subscribe(scene.player, ['MESSAGE_DELIVERY']);
    for (let i = 0; i < 3; i++) scene.player.send();
    scene.player.send({ ...textTo(scene.player.app()), queue: 'HIGH_PRIORITY' });
    later(scene, 10);
    const left = reports(scene.heard).filter((report) => report.includes('QUEUED'));
    expect(left.map((report) => report.charAt(0))).toEqual(['3', '0', '1', '2']);
  });

  test('fails when its time to live ends in the queue, and makes room', () => {
    const scene = listening({ limits: { queue: { drainRate: 1, capacity: 6 } } });
    subscribe(scene.player, ['MESSAGE_DELIVERY']);
    const app = scene.player.app();
    for (let i = 0; i < 4; i++) scene.player.send();
    for (const ttl of ['3s', '6s']) scene.player.send({ ...textTo(app), ttl });
    expect(scene.player.send().status).toBe(429);
    const { messages } = later(scene, 3);
    // Three have left, one has expired: one waits that may, and one that must not for long.
    expect(messages).toMatchObject({ departed: 3, expired: 1, depth: 2 });
    expect(later(scene, 10).messages).toMatchObject({ departed: 5, expired: 1, delivered: 5 });
    expect(reports(scene.heard)).toContain('4 FAILED 3');
    expect(reports(scene.heard)).toContain('5 QUEUED_ON_CHANNEL 5');
    const expired = scene.heard.find((fact) => fact.kind === 'report' && fact.serial === 4);
    expect(expired).toMatchObject({ step: { reason: { code: 'DELIVERY_TIMED_OUT' } } });
  });

  test('leaves when its turn comes at the very moment its time to live ends', () => {
    const scene = listening({ limits: { queue: { drainRate: 1 } } });
    for (let i = 0; i < 2; i++) scene.player.send();
    scene.player.send({ ...textTo(scene.player.app()), ttl: '3s' });
    expect(later(scene, 9).messages).toMatchObject({ departed: 3, expired: 0 });
  });

  test('fails as rate limited when a busy channel outlasts the retries of its app', () => {
    const scene = listening({ delivery: { busy: 1 } });
    const { player } = scene;
    subscribe(player, ['MESSAGE_DELIVERY']);
    player.call('PATCH', `/apps/${player.app()}`, { message_retry_settings: { retry_duration: 30 } });
    player.send();
    expect(later(scene, 30).messages).toMatchObject({ inFlight: 1 });
    expect(later(scene, 1).messages).toMatchObject({ failed: 1, inFlight: 0 });
    expect(reports(scene.heard)).toEqual(['0 FAILED 30.05']);
    expect(scene.heard[0]).toMatchObject({ step: { reason: { code: 'RATE_LIMITED' } } });
  });

  test('changes its channel when the first fails it, and is delivered on the next', () => {
    const scene = listening();
    const { player } = scene;
    subscribe(player, ['MESSAGE_DELIVERY']);
    const channel_identities = [
      { channel: 'WHATSAPP', identity: 'nobody' },
      { channel: 'MESSENGER', identity: 'somebody' },
    ];
    player.send({ ...textTo(player.app()), recipient: { identified_by: { channel_identities } } });
    later(scene, 5);
    expect(reports(scene.heard).map((report) => report.split(' ')[1])).toEqual([
      'QUEUED_ON_CHANNEL',
      'SWITCHING_CHANNEL',
      'QUEUED_ON_CHANNEL',
      'DELIVERED',
    ]);
  });

  test('is accepted and fails later for what only its channel sees', () => {
    const scene = listening();
    const { player } = scene;
    const recipient = { identified_by: { channel_identities: [{ channel: 'SMS', identity: 'nobody' }] } };
    expect(player.send({ ...textTo(player.app()), recipient }).status).toBe(200);
    expect(later(scene, 5).messages).toMatchObject({ accepted: 1, failed: 1, delivered: 0 });
  });

  test('fails and is delivered in the shares that were set, the same for the same seed', () => {
    const run = (seed: number) => {
      const scene = listening({
        seed,
        limits: { queue: null },
        delivery: { failed: { CHANNEL_REJECT: 0.3 } },
      });
      for (let i = 0; i < 1000; i++) scene.player.send();
      return later(scene, 5).messages.failed;
    };
    expect(run(5)).toBe(run(5));
    expect(Math.abs(run(5) - 300)).toBeLessThan(60);
  });

  test('waits for the drain of its own channel only', () => {
    const scene = listening({ limits: { queue: { drainRate: 1, channels: { RCS: 100 } } } });
    const to = (channel: string) => ({
      ...textTo(scene.player.app()),
      recipient: { identified_by: { channel_identities: [{ channel, identity: '46700' }] } },
    });
    for (let i = 0; i < 5; i++) scene.player.send(to('SMS'));
    for (let i = 0; i < 5; i++) scene.player.send(to('RCS'));
    expect(later(scene, 1).messages).toMatchObject({ departed: 6, depth: 4 });
  });
});

describe('what webhooks hear', () => {
  test('each gets a callback of its own, of its app and its triggers only; a DISMISS one gets none', () => {
    const scene = listening({ apps: 2 });
    const { player } = scene;
    subscribe(player, ['MESSAGE_DELIVERY']);
    subscribe(player, ['MESSAGE_DELIVERY', 'MESSAGE_SUBMIT']);
    subscribe(player, ['MESSAGE_DELIVERY'], player.app(1));
    const target = 'https://receiver.example.com/dismissed';
    player.call('POST', '/webhooks', { app_id: player.app(), target, triggers: ['MESSAGE_DELIVERY'] });
    player.send();
    later(scene, 5);
    expect(scene.heard.map(({ kind }) => kind)).toEqual(['submit', 'report', 'report', 'report', 'report']);
    expect(new Set(scene.heard.map(({ webhook }) => webhook)).size).toBe(2);
  });

  test('a callback_url takes the reports of its message away from the webhooks', () => {
    const scene = listening();
    const { player } = scene;
    subscribe(player, ['MESSAGE_DELIVERY']);
    player.send({ ...textTo(player.app()), callback_url: 'https://own.example.com/' });
    later(scene, 5);
    expect(scene.heard).toHaveLength(2);
    for (const fact of scene.heard) {
      expect(fact).toMatchObject({ webhook: null, url: 'https://own.example.com/' });
    }
  });

  test('a message with a callback under way is kept until that has ended, however many come after it', () => {
    const scene = listening({ keepMessages: 1, limits: { queue: null }, callbacks: { room: 2 } });
    const { player, played } = scene;
    subscribe(player, ['MESSAGE_DELIVERY']);
    const endings: (() => void)[] = [];
    player.tenant.send = (callback, at) => {
      endings.push(() => player.tenant.callbacks.finished(callback, 'delivered', at));
    };
    const { message_id } = json(player.send());
    later(scene, 1);
    const fill = () => {
      player.tenant.preload(player.app(), 5000, played.clock.now());
      later(scene, 1);
    };
    fill();
    expect(player.tenant.callbacks.counts).toMatchObject({ pending: 2, dead: { overflow: 10_000 } });
    expect(player.get(`/messages/${message_id}`).status).toBe(200);
    for (const end of endings) end();
    fill();
    expect(player.get(`/messages/${message_id}`).status).toBe(404);
  });
});
