import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ControlClient, type Emulator, startEmulator } from '../../mocks/index.ts';
import { clientCommand } from '../../scripts/clients/client-command.ts';
import { AdapterHost } from '../host/adapter-host.ts';
import type { ApiCall } from '../protocol/request.ts';
import { dilatedEnvironment } from '../time/dilation/dilated-environment.ts';
import { PYTHON_GO_CLIENTS } from './python-go-clients.ts';

const INSTALL_MILLIS = 320_000;
const SPEED = 20;
const WAIT_SECONDS = 5;
const NOBODY = '01HF28S9AABBBCCCCY92BJB569';

let emulator: Emulator;
let control: ControlClient;
beforeAll(async () => {
  emulator = await startEmulator({ clock: { mode: 'dilated', speed: SPEED } });
  control = new ControlClient(emulator.controlUrl);
});
afterAll(() => emulator?.close());

/** A call to somebody the emulator does not know. */
const lost: ApiCall = { op: 'send', app: NOBODY, to: '46732000000', text: 'lost' };

describe.each(PYTHON_GO_CLIENTS)('$name', ({ name, language }) => {
  const how = language === 'go' ? 'go' : 'python';
  const program = how === 'go' ? 'go' : (process.env.PYTHON ?? 'python3');
  const missing = spawnSync(program, ['--help'], { stdio: 'ignore' }).error !== undefined;
  const unless = missing ? ` (skipped: there is no ${program} on PATH)` : '';
  let host: AdapterHost;
  beforeAll(async () => {
    if (missing) return;
    const { command, env } = await clientCommand(name);
    const realMillis = performance.timeOrigin + performance.now();
    const time = { how, speed: SPEED, realMillis, shownMillis: realMillis } as const;
    host = await AdapterHost.start({ command, env: dilatedEnvironment({ ...time, env }) });
  }, INSTALL_MILLIS);
  afterAll(() => host?.stop());

  async function player() {
    const { projectId, keyId, keySecret, apps } = emulator.createTenant({ apps: 1 });
    const at = (port: number) => `http://127.0.0.1:${port}`;
    const { auth, conversation, templates } = emulator.ports;
    const services = { conversation: at(conversation), templates: at(templates) };
    const hosts = { auth: at(auth), ...services, regions: { us: services, eu: services, br: services } };
    const session = await host.open({ projectId, keyId, keySecret, region: 'us', hosts, seed: 1 });
    return {
      projectId,
      session,
      app: apps[0]?.id ?? '',
      call: (asked: ApiCall) => session.call(asked, { signal: new AbortController().signal }),
      wire: async () => (await control.journal(projectId, { operation: 'SendMessage' })).entries,
    };
  }

  test.skipIf(missing)(`sleeps in the time that it is shown${unless}`, async () => {
    const realBefore = Date.now();
    const before = await host.sleep(0, 10_000);
    const after = await host.sleep(WAIT_SECONDS, 10_000);
    const shown = (after ?? 0) - (before ?? 0);
    expect(shown).toBeGreaterThanOrEqual(WAIT_SECONDS * 1000);
    expect(Date.now() - realBefore).toBeLessThan(shown);
  });

  test.skipIf(missing)(`sends a message${unless}`, async () => {
    const { app, call, session, wire, projectId } = await player();
    const end = await call({ op: 'send', app, to: '46732000000', text: 'dilated' });
    expect(end).toMatchObject({ kind: 'ok', messageId: (await wire())[0]?.messageId });
    expect(emulator.ledger(projectId)?.messages.accepted).toBe(1);
    await session.close();
  });

  test.skipIf(missing)(`waits between its tries in that time, and ends${unless}`, async () => {
    const { call, session, wire, projectId } = await player();
    await control.armFaults(projectId, {
      faults: [{ operation: 'SendMessage', kind: 'status', status: 429, retryAfter: WAIT_SECONDS }],
    });
    const { kind } = await call(lost);
    expect(kind).toBe('fail');
    const [first, second] = await wire();
    if (second === undefined) expect(name).toBe('sinch-python-2.1');
    else if (name !== 'httpx-tenacity') {
      const waited = second.arrivedMicros - (first?.endedMicros ?? second.arrivedMicros);
      expect(waited).toBeGreaterThanOrEqual(WAIT_SECONDS * 1_000_000);
    }
    await session.close();
  });
});
