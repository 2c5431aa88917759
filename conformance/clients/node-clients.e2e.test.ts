import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fault } from '../../mocks/contract/fault-forms.ts';
import { ControlClient } from '../../mocks/control/control-client.ts';
import { type Emulator, startEmulator } from '../../mocks/emulator.ts';
import { explainImbalance } from '../../mocks/engine/ledger.ts';
import { clientCommand } from '../../scripts/clients/client-command.ts';
import { AdapterHost } from '../host/adapter-host.ts';
import type { ApiCall } from '../protocol/request.ts';
import { NODE_CLIENTS } from './node-clients.ts';

const INSTALL_MILLIS = 320_000;
const NOBODY = '01HF28S9AABBBCCCCY92BJB569';

/** The clients that retry, and what a send comes to when its first answer is a 503, or is lost after it was accepted. */
const STACKS = [
  { name: 'got', afterRejection: 'surfaces', afterLoss: 'surfaces' },
  { name: 'got-post', afterRejection: 'retries', afterLoss: 'retries' },
  { name: 'ky', afterRejection: 'surfaces', afterLoss: 'surfaces' },
  { name: 'axios', afterRejection: 'surfaces', afterLoss: 'retries' },
  { name: 'undici', afterRejection: 'surfaces', afterLoss: 'surfaces' },
] as const;

let emulator: Emulator;
const hosts = new Map<string, AdapterHost>();
beforeAll(async () => {
  emulator = await startEmulator();
  for (const { name } of NODE_CLIENTS) hosts.set(name, await AdapterHost.start(await clientCommand(name)));
}, INSTALL_MILLIS);
afterAll(async () => {
  await Promise.all([...hosts.values()].map((host) => host.stop()));
  await emulator?.close();
});

/** A client, in the program that it comes with, as a tenant of its own. */
async function player(name: string) {
  const host = hosts.get(name);
  if (host === undefined) return expect.unreachable(`${name} was not started`);
  const { projectId, keyId, keySecret, apps } = emulator.createTenant();
  const at = (port: number) => `http://127.0.0.1:${port}`;
  const { auth, conversation, templates } = emulator.ports;
  const services = { conversation: at(conversation), templates: at(templates) };
  const session = await host.open({
    projectId,
    keyId,
    keySecret,
    region: 'us',
    hosts: { auth: at(auth), ...services, regions: { us: services, eu: services, br: services } },
    seed: 1,
  });
  const control = new ControlClient(emulator.controlUrl);
  const app = apps[0]?.id ?? '';
  const call = (asked: ApiCall, signal = new AbortController().signal) => session.call(asked, { signal });
  return {
    app,
    call,
    host,
    /** Makes a template, by another hand than the client's; gives its id. */
    makeTemplate: async () => {
      const translations = [{ language_code: 'en', text_message: { text: 'Hello' } }];
      const made = await fetch(`${services.templates}/v2/projects/${projectId}/templates`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${keyId}:${keySecret}`)}` },
        body: JSON.stringify({ default_translation: 'en', translations }),
      });
      return ((await made.json()) as { readonly id: string }).id;
    },
    close: () => session.close(),
    send: (text = 'Grüße, 世界') => call({ op: 'send', app, to: '46732000000', text }),
    fail: (...faults: Fault[]) => control.armFaults(projectId, { faults }),
    /** Status of each answer to an operation, in order; 0 where there was none. */
    wire: async (operation: string) =>
      (await control.journal(projectId, { operation })).entries.map(({ status }) => status),
    ledger: () => {
      const ledger = emulator.ledger(projectId);
      if (ledger === undefined) return expect.unreachable('the project is gone');
      expect(explainImbalance(ledger)).toEqual([]);
      return ledger;
    },
  };
}

describe.each(NODE_CLIENTS)('$name', ({ name, versions }) => {
  test('says which versions it is', async () => {
    const { host } = await player(name);
    expect(host.hello.name).toBe(name);
    for (const [library, version] of Object.entries(versions)) {
      expect(host.hello.version).toContain(`${library} ${version}`);
    }
  });

  test('sends, reads its app, lists messages over pages and templates, sleeps and ends', async () => {
    const { app, call, host, close, send, makeTemplate, ledger } = await player(name);
    const ids = [];
    for (const text of ['one', 'two', 'three']) {
      const sent = await send(text);
      expect(sent).toMatchObject({ kind: 'ok', messageId: expect.stringMatching(/^[0-9A-Z]{26}$/) });
      if (sent.kind === 'ok') ids.push(sent.messageId);
    }
    expect(await call({ op: 'read-app', app })).toMatchObject({ kind: 'ok' });
    const whole = await call({ op: 'list-messages', app, pageSize: 10 });
    if (whole.kind !== 'ok') return expect.unreachable('the list failed');
    expect([...whole.items].sort()).toEqual([...ids].sort());
    const templates = [await makeTemplate(), await makeTemplate()];
    expect(await call({ op: 'list-templates' })).toMatchObject({ kind: 'ok', items: templates });
    const before = Date.now();
    expect(await host.sleep(0.01, 5_000)).toBeGreaterThanOrEqual(before);
    await close();
    expect(ledger().sends).toMatchObject({ offered: 3, accepted: 3 });
  });

  test('tells its caller the status, the reason and the message of a 404', async () => {
    const { call } = await player(name);
    expect(await call({ op: 'read-app', app: NOBODY })).toMatchObject({
      kind: 'fail',
      error: { status: 404, reason: 'NOT_FOUND', message: 'App not found.' },
    });
  });
});

describe.each(STACKS)('$name, over the layer that all stacks share', ({ name, ...policy }) => {
  test('fetches one token for a cold start, and one more for a token that expired', async () => {
    const { send, fail, ledger } = await player(name);
    await Promise.all([send(), send(), send()]);
    expect(ledger().tokens.issued).toBe(1);
    await fail({ operation: 'SendMessage', kind: 'token-expired' });
    expect(await send()).toMatchObject({ kind: 'ok' });
    expect(ledger()).toMatchObject({ tokens: { issued: 2 }, sends: { offered: 5, accepted: 4 } });
  });

  test('replays a call once after its token expired, without retries', async () => {
    const { app, call, fail, wire } = await player(name);
    await fail(
      { operation: 'GetApp', kind: 'token-expired' },
      { operation: 'GetApp', kind: 'status', status: 503, times: 'always' },
    );
    expect(await call({ op: 'read-app', app })).toMatchObject({ kind: 'fail', error: { status: 503 } });
    expect(await wire('GetApp')).toEqual([401, 503]);
  });

  test('lists over pages whose tokens need encoding', async () => {
    const { app, call, send, wire } = await player(name);
    const sent = [];
    for (let n = 0; n < 4; n++) sent.push(await send());
    const listed = await call({ op: 'list-messages', app, pageSize: 1 });
    if (listed.kind !== 'ok') return expect.unreachable('the list failed');
    expect([...listed.items].sort()).toEqual(sent.map((end) => end.kind === 'ok' && end.messageId).sort());
    expect((await wire('ListMessages')).length).toBeGreaterThanOrEqual(4);
  });

  test('reads again after a 503', async () => {
    const { app, call, fail, wire } = await player(name);
    await fail({ operation: 'GetApp', kind: 'status', status: 503 });
    expect(await call({ op: 'read-app', app })).toMatchObject({ kind: 'ok' });
    expect(await wire('GetApp')).toEqual([503, 200]);
  });

  test(`${policy.afterRejection} a 503 of a send`, async () => {
    const { send, fail, wire } = await player(name);
    await fail({ operation: 'SendMessage', kind: 'status', status: 503 });
    const again = policy.afterRejection === 'retries';
    expect(await send()).toMatchObject(again ? { kind: 'ok' } : { kind: 'fail', error: { status: 503 } });
    expect(await wire('SendMessage')).toEqual(again ? [503, 200] : [503]);
  });

  test(`${policy.afterLoss} a send whose answer was lost`, async () => {
    const { send, fail, ledger } = await player(name);
    await fail({ operation: 'SendMessage', kind: 'reset-after' });
    const again = policy.afterLoss === 'retries';
    expect(await send()).toMatchObject({ kind: again ? 'ok' : 'fail' });
    expect(ledger().messages.accepted).toBe(again ? 2 : 1);
  });

  test('gives a call up when it is told to', async () => {
    const { call, app, fail, wire } = await player(name);
    await fail({ operation: 'GetApp', kind: 'hang' });
    const giveUp = new AbortController();
    const reading = call({ op: 'read-app', app }, giveUp.signal);
    await expect.poll(() => wire('GetApp')).toHaveLength(1);
    giveUp.abort();
    expect(await reading).toMatchObject({ kind: 'fail', error: { outcome: 'cancelled' } });
    expect(await wire('GetApp')).toHaveLength(1);
  });

  test.each([
    { fault: { kind: 'empty', status: 403 }, told: { status: 403, reason: null } },
    { fault: { kind: 'html' }, told: { status: 502 } },
    { fault: { kind: 'truncated' }, told: { message: expect.stringMatching(/./) } },
    { fault: { kind: 'truncated', status: 400 }, told: { status: 400, reason: null } },
    { fault: { kind: 'malformed' }, told: { outcome: 'unknown' } },
  ] as const)('tells what it can of a send whose answer is $fault.kind', async ({ fault, told }) => {
    const { send, fail } = await player(name);
    await fail({ ...fault, operation: 'SendMessage', times: 'always' });
    const end = await send();
    expect(end).toMatchObject({ kind: 'fail', error: told });
  });
});
