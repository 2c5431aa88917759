import dns from 'node:dns';
import net from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { CallbackTenant } from './played-callbacks.ts';
import type { Reaction } from './played-receiver.ts';
import { closeAfterEach, startCallbacks } from './start-callbacks.ts';

closeAfterEach();
afterEach(() => vi.restoreAllMocks());

const OPT_IN = { triggers: ['OPT_IN'] };

/** Makes callbacks come about. */
async function notify(tenant: CallbackTenant, count = 1): Promise<void> {
  const body = { opt_in_notification: {} };
  for (let told = 0; told < count; told++) {
    await tenant.played.control.notify(tenant.projectId, { trigger: 'OPT_IN', body });
  }
}

describe('a receiver that hangs for ever', () => {
  const hang: Reaction = () => undefined;

  test('holds up no request and no other app, and no more than its room is kept for it', async () => {
    const played = await startCallbacks({ clock: { mode: 'real' } });
    const options = { callbacks: { room: 50, flights: 40, timeoutMillis: 600_000 } };
    const [stuck, well] = [played.tenant(options), played.tenant(options)];
    // The same receiver: its answers to one app must not be waited for by the other.
    const receiver = await played.receiver(({ path }) => (path === '/stuck' ? hang : 200));
    await stuck.webhook(`${receiver.url}/stuck`, OPT_IN);
    await well.webhook(`${receiver.url}/well`, OPT_IN);
    const of = (path: string) => receiver.received.filter((callback) => callback.path === path).length;
    await notify(stuck, 100);
    await vi.waitFor(() => expect(of('/stuck')).toBe(40));
    await notify(well, 100);
    await vi.waitFor(() => expect(of('/well')).toBe(100));
    await stuck.send(5);
    expect(of('/stuck')).toBe(40);
    expect(stuck.callbacks()).toMatchObject({ created: 100, pending: 50, dead: { overflow: 50 } });
    expect(well.callbacks()).toMatchObject({ created: 100, delivered: 100, pending: 0 });
  });

  test('is given up in manual time too: the clock gets where it was to go', async () => {
    const played = await startCallbacks();
    const tenant = played.tenant({ callbacks: { timeoutMillis: 50, flights: 3, retrySeconds: [5] } });
    const receiver = await played.receiver(() => hang);
    await tenant.webhook(receiver.url, OPT_IN);
    await notify(tenant, 7);
    const { nowMicros } = await played.control.clock();
    await played.advance(60);
    expect((await played.control.clock()).nowMicros - nowMicros).toBe(60_000_000);
    expect(receiver.received).toHaveLength(14);
    expect(tenant.callbacks()).toMatchObject({ retried: 7, dead: { exhausted: 7 }, pending: 0 });
  });
});

describe('a target that is not this machine', () => {
  /** The hosts that sockets or the resolver were asked for. */
  function listen(): string[] {
    const asked: string[] = [];
    const real = net.connect;
    vi.spyOn(net, 'connect').mockImplementation(((...args: Parameters<typeof net.connect>) => {
      const [options] = args as unknown as [{ host?: string }];
      asked.push(`${options.host}`);
      return real(...args);
    }) as typeof net.connect);
    return asked;
  }

  test('is never called, not even looked up', async () => {
    const played = await startCallbacks();
    const tenant = played.tenant({ apps: 2 });
    const targets = ['example.com', '10.0.0.1:81', '127.0.0.1.example.com', 'localhost.example.com', '[::2]'];
    for (const target of targets) await tenant.webhook(`http://${target}/x`, OPT_IN);
    const home = await played.receiver();
    await tenant.webhook(home.url, { ...OPT_IN, app: tenant.app(1) });
    const asked = listen();
    const lookup = vi.spyOn(dns, 'lookup');
    await notify(tenant);
    await tenant.send(1, { callback_url: 'http://example.com/mine' });
    await played.advance(60);
    // The spy hears: what may be called was.
    expect(new Set(asked)).toEqual(new Set(['127.0.0.1']));
    expect(lookup).not.toHaveBeenCalled();
    expect(home.received).toHaveLength(1);
    expect(tenant.callbacks()).toMatchObject({
      created: 9,
      delivered: 1,
      dead: { forbidden: 8 },
      pending: 0,
    });
  });

  test.each([[['Receiver.Example.COM']], [['*']]])(
    'is called when its host is allowed: %s',
    async (hosts) => {
      const played = await startCallbacks({ callbackHosts: hosts });
      const tenant = played.tenant();
      const receiver = await played.receiver();
      await tenant.webhook(receiver.url.replace('127.0.0.1', 'receiver.example.com'), OPT_IN);
      const home = [{ address: '127.0.0.1', family: 4 }];
      const lookup = vi
        .spyOn(dns, 'lookup')
        .mockImplementation(((_: string, options: { all?: boolean }, done: (...args: unknown[]) => void) =>
          options.all ? done(null, home) : done(null, '127.0.0.1', 4)) as typeof dns.lookup);
      await notify(tenant);
      await played.advance(1);
      expect(lookup).toHaveBeenCalledOnce();
      expect(receiver.received[0]?.headers.host).toMatch(/^receiver\.example\.com:\d+$/);
      expect(tenant.callbacks()).toMatchObject({ delivered: 1, dead: { forbidden: 0 } });
    },
  );
});

describe('callbacks that wait', () => {
  const gone: [string, (tenant: CallbackTenant, webhook: string) => Promise<unknown>][] = [
    ['the webhook is deleted', (tenant, webhook) => tenant.call('DELETE', `/webhooks/${webhook}`)],
    [
      'the webhook is set to DISMISS',
      (tenant, webhook) => tenant.call('PATCH', `/webhooks/${webhook}`, { target_type: 'DISMISS' }),
    ],
    ['the app is deleted', (tenant) => tenant.call('DELETE', `/apps/${tenant.app()}`)],
  ];
  test.each(gone)('are dead when %s, and no more come about', async (_, happen) => {
    const played = await startCallbacks();
    const tenant = played.tenant({ limits: { callbacks: { rate: 1, burst: 1 } } });
    const receiver = await played.receiver();
    const webhook = await tenant.webhook(receiver.url, OPT_IN);
    await notify(tenant, 10);
    await played.advance(3);
    expect(receiver.received).toHaveLength(4);
    await happen(tenant, webhook);
    await notify(tenant, 2);
    await played.advance(60);
    expect(receiver.received).toHaveLength(4);
    expect(tenant.callbacks()).toMatchObject({
      created: 10,
      delivered: 4,
      dead: { forbidden: 6 },
      pending: 0,
    });
  });

  test('go to the new target when the webhook gets one', async () => {
    const played = await startCallbacks();
    const tenant = played.tenant({ limits: { callbacks: { rate: 1, burst: 1 } } });
    const [old, fresh] = [await played.receiver(), await played.receiver()];
    const webhook = await tenant.webhook(old.url, OPT_IN);
    await notify(tenant, 10);
    await played.advance(3);
    await tenant.call('PATCH', `/webhooks/${webhook}`, { target: fresh.url });
    await played.advance(60);
    expect([old.received.length, fresh.received.length]).toEqual([4, 6]);
  });
});

/** A receiver that keeps everything waiting until it is told to answer. */
function keeper() {
  const kept: (() => void)[] = [];
  const keep: Reaction = (response) => {
    kept.push(() => response.writeHead(200).end());
  };
  return { kept, keep, release: () => kept.splice(0).forEach((answer) => void answer()) };
}

describe('callbacks under way', () => {
  test('come back to nothing when their tenant is dropped, and no other follows them', async () => {
    const played = await startCallbacks();
    const { kept, keep, release } = keeper();
    const [dropped, other] = [played.tenant({ callbacks: { flights: 8 } }), played.tenant()];
    const receiver = await played.receiver(({ path }) => (path === '/dropped' ? keep : 200));
    await dropped.webhook(`${receiver.url}/dropped`, OPT_IN);
    await other.webhook(`${receiver.url}/other`, OPT_IN);
    await notify(dropped, 20);
    const moved = played.advance(3600);
    await vi.waitFor(() => expect(kept).toHaveLength(8));
    await played.control.dropTenant(dropped.projectId);
    release();
    await moved;
    await notify(other, 1);
    await played.advance(3600);
    expect(receiver.received.filter(({ path }) => path === '/dropped')).toHaveLength(8);
    expect(receiver.received.filter(({ path }) => path === '/other')).toHaveLength(1);
  });

  test.each(['manual', 'real'] as const)(
    'do not keep an emulator in %s time from being closed',
    async (mode) => {
      const played = await startCallbacks({ clock: { mode } });
      const { kept, keep, release } = keeper();
      const tenant = played.tenant({ callbacks: { flights: 4, timeoutMillis: 600_000 } });
      const receiver = await played.receiver(() => keep);
      await tenant.webhook(receiver.url, OPT_IN);
      await notify(tenant, 10);
      const moved = mode === 'manual' ? played.advance(1e6) : Promise.resolve();
      const ended = moved.then(
        () => 'came back',
        () => 'was cut off',
      );
      await vi.waitFor(() => expect(kept).toHaveLength(4));
      await played.emulator.close();
      release();
      expect(await ended).toBe(mode === 'manual' ? 'was cut off' : 'came back');
      expect(receiver.received).toHaveLength(4);
      // Nothing is tried again by what is closed: an advance of eleven days would have had time for it.
      expect(tenant.callbacks()).toMatchObject({ created: 10, delivered: 0, pending: 10 });
    },
  );
});
