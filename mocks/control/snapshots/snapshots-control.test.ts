import { createHash } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { textTo } from '../../api/played-world.ts';
import { startEmulator } from '../../emulator.ts';
import { ask } from '../../http/wire.ts';
import { ControlClient } from '../control-client.ts';
import type { TenantCredentials } from '../tenant-credentials.ts';

const emulator = await startEmulator({ clock: { mode: 'manual' } });
const elsewhere = await startEmulator({ clock: { mode: 'manual' }, seed: 7 });
const client = new ControlClient(emulator.controlUrl);
const other = new ControlClient(elsewhere.controlUrl);
afterAll(() => Promise.all([emulator.close(), elsewhere.close()]));

const SECRET = 'the secret of the webhook';
const TOKEN = 'the token of a channel';

async function call(
  { keyId, keySecret, projectId }: TenantCredentials,
  method: string,
  path: string,
  body: unknown = {},
  port = emulator.ports.conversation,
) {
  const authorization = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`;
  const sending = { method, path: `/v1/projects/${projectId}${path}`, headers: { authorization } };
  const answer = await ask(port, { ...sending, ...(method === 'GET' ? {} : { body: JSON.stringify(body) }) });
  return { status: answer.status, value: JSON.parse(answer.body) };
}

let tenant: TenantCredentials;
let app: string;
beforeEach(async () => {
  tenant = await client.createTenant({ limits: { queue: { capacity: 3, drainRate: 1 }, basic: null } });
  app = tenant.apps[0]?.id ?? '';
});

const send = () => call(tenant, 'POST', '/messages:send', textTo(app));

describe('a snapshot', () => {
  test('is listed with its moment and counts, and puts the tenant back, with every id that was given', async () => {
    const first = (await send()).value.message_id;
    const taken = await client.snapshot(tenant.projectId);
    const { nowMicros, wallTime } = await client.clock();
    expect(taken).toEqual({
      id: 'snapshot-1',
      takenAt: { micros: nowMicros, wallTime },
      counts: {
        apps: 1,
        contacts: 0,
        conversations: 0,
        templates: 0,
        webhooks: 0,
        messages: 1,
        queued: 1,
        callbacks: 0,
      },
    });
    expect(await client.snapshots(tenant.projectId)).toEqual([taken]);
    const ledger = await client.ledger(tenant.projectId);
    const shown = await call(tenant, 'GET', `/messages/${first}`);
    expect(shown.status).toBe(200);
    await client.changeLimits(tenant.projectId, { project: { rate: 1, burst: 1 } });
    await client.advanceClock({ millis: 5000 });
    const second = (await send()).value.message_id;

    expect(await client.restore(tenant.projectId, taken.id)).toEqual(taken);
    expect(await client.ledger(tenant.projectId)).toEqual(ledger);
    expect(await call(tenant, 'GET', `/messages/${first}`)).toEqual(shown);
    expect((await call(tenant, 'GET', `/messages/${second}`)).status).toBe(404);
    await client.advanceClock({ micros: 999_999 });
    expect((await client.ledger(tenant.projectId)).messages.depth).toBe(1);
    await client.advanceClock({ micros: 1 });
    expect((await client.ledger(tenant.projectId)).messages.depth).toBe(0);
    expect(await client.snapshots(tenant.projectId)).toEqual([taken]);
  });

  test('keeps the faults that were armed, as far as they got, and none of those after it', async () => {
    const fault = { operation: 'SendMessage', kind: 'status', status: 503, times: 2 } as const;
    const bare = await client.snapshot(tenant.projectId);
    await client.armFaults(tenant.projectId, { faults: [fault] });
    expect((await send()).status).toBe(503);
    const armed = await client.snapshot(tenant.projectId);
    expect((await send()).status).toBe(503);
    await client.restore(tenant.projectId, armed.id);
    expect((await client.faults(tenant.projectId)).faults).toEqual([{ ...fault, fired: 1, remaining: 1 }]);
    expect([(await send()).status, (await send()).status]).toEqual([503, 200]);
    await client.restore(tenant.projectId, bare.id);
    expect((await client.faults(tenant.projectId)).faults).toEqual([]);
  });

  test('leaves the journal as it is', async () => {
    const { id } = await client.snapshot(tenant.projectId);
    await send();
    const { entries } = await client.journal(tenant.projectId);
    expect(entries).toHaveLength(1);
    await client.restore(tenant.projectId, id);
    expect((await client.journal(tenant.projectId)).entries).toEqual(entries);
    await send();
    expect((await client.journal(tenant.projectId)).entries).toHaveLength(2);
  });

  test('may be one of 16, whose ids are never given again', async () => {
    const { projectId } = tenant;
    for (let i = 0; i < 16; i++) await client.snapshot(projectId);
    await expect(client.snapshot(projectId)).rejects.toMatchObject({
      status: 409,
      message: `Project ${projectId} has 16 snapshots already: remove one first.`,
    });
    await client.dropSnapshot(projectId, 'snapshot-16');
    expect((await client.snapshot(projectId)).id).toBe('snapshot-17');
    expect(await client.snapshots(projectId)).toHaveLength(16);
  });

  test('goes with its tenant', async () => {
    const { projectId } = tenant;
    await client.snapshot(projectId);
    await client.dropTenant(projectId);
    await client.createTenant({ projectId });
    expect(await client.snapshots(projectId)).toEqual([]);
  });

  test('that is not there, or of nobody, is a 404', async () => {
    const none = { status: 404, message: `Project ${tenant.projectId} has no snapshot x.` };
    await expect(client.restore(tenant.projectId, 'x')).rejects.toMatchObject(none);
    await expect(client.dropSnapshot(tenant.projectId, 'x')).rejects.toMatchObject(none);
    await expect(client.exportSnapshot(tenant.projectId, 'x')).rejects.toMatchObject(none);
    const nobody = { status: 404, message: 'There is no project nobody.' };
    await expect(client.snapshot('nobody')).rejects.toMatchObject(nobody);
    await expect(client.restore('nobody', 'x')).rejects.toMatchObject(nobody);
  });
});

describe('an exported snapshot', () => {
  async function exported(secrets: boolean) {
    await call(tenant, 'POST', '/webhooks', {
      app_id: app,
      target: 'http://127.0.0.1:9/hook',
      target_type: 'HTTP',
      triggers: ['MESSAGE_DELIVERY'],
      secret: SECRET,
      client_credentials: { client_id: 'me', client_secret: SECRET, endpoint: 'http://127.0.0.1:9' },
    });
    await call(tenant, 'PATCH', `/apps/${app}`, {
      channel_credentials: [{ channel: 'SMS', static_bearer: { claimed_identity: 'me', token: TOKEN } }],
      callback_settings: { secret_for_overridden_callback_urls: SECRET },
    });
    const { value } = await send();
    const { id } = await client.snapshot(tenant.projectId);
    const document = await client.exportSnapshot(tenant.projectId, id, { secrets });
    return { document, messageId: value.message_id as string };
  }

  test('makes the same tenant in another emulator, with a new secret', async () => {
    await client.advanceClock({ millis: 12_345 });
    const { document, messageId } = await exported(false);
    const shown = await call(tenant, 'GET', `/messages/${messageId}`);
    const made = await other.importTenant(document);
    expect(made).toEqual({ ...tenant, keySecret: made.keySecret });
    expect(made.keySecret).not.toBe(tenant.keySecret);
    const { conversation } = elsewhere.ports;
    expect(await call(made, 'GET', `/messages/${messageId}`, {}, conversation)).toEqual(shown);
    expect((await call(made, 'GET', `/messages/${messageId}`, {}, conversation)).status).toBe(200);
    expect((await other.ledger(made.projectId)).messages).toMatchObject({ accepted: 1, depth: 1 });
    await other.advanceClock({ millis: 1000 });
    expect((await other.ledger(made.projectId)).messages).toMatchObject({ departed: 1, depth: 0 });
  });

  test('holds no secret unless that is asked for', async () => {
    const hidden = [tenant.keySecret, SECRET, TOKEN];
    const { document } = await exported(false);
    for (const secret of hidden) expect(JSON.stringify(document)).not.toContain(secret);
    const { document: open } = await exported(true);
    for (const secret of hidden) expect(JSON.stringify(open)).toContain(secret);
    expect([document.secrets, open.secrets]).toEqual([false, true]);
    expect(await other.importTenant(open, { projectId: 'open', keyId: 'open' })).toMatchObject({
      keySecret: tenant.keySecret,
    });
    const path = `/control/tenants/${tenant.projectId}/snapshots/snapshot-1?secrets=yes`;
    expect((await ask(emulator.ports.control, { path })).status).toBe(400);
  });

  test('is a tenant of its own beside the first, when it gets another project and key', async () => {
    const { document } = await exported(false);
    await expect(client.importTenant(document)).rejects.toMatchObject({ status: 409 });
    await expect(client.importTenant(document, { projectId: 'fork' })).rejects.toMatchObject({ status: 409 });
    const fork = await client.importTenant(document, { projectId: 'fork', keyId: 'fork', keySecret: 'own' });
    expect(fork).toEqual({ ...tenant, projectId: 'fork', keyId: 'fork', keySecret: 'own' });
    expect((await call(fork, 'POST', '/messages:send', textTo(app))).status).toBe(200);
    expect((await client.ledger('fork')).messages.accepted).toBe(2);
    expect((await client.ledger(tenant.projectId)).messages.accepted).toBe(1);
  });

  test('carries how its tokens and page tokens are', async () => {
    const tokens = { lifeSeconds: 77, skewSeconds: 5, opaque: true };
    const { projectId } = await client.createTenant({ tokens, pageTokens: 'hostile' });
    const { id } = await client.snapshot(projectId);
    await other.importTenant(await client.exportSnapshot(projectId, id));
    expect(await other.tenant(projectId)).toMatchObject({ tokens, pageTokens: 'hostile' });
    await client.restore(projectId, id);
    expect(await client.tenant(projectId)).toMatchObject({ tokens, pageTokens: 'hostile' });
  });

  test('of another schema, or changed on the way, is refused in a sentence', async () => {
    const { document } = await exported(false);
    const refusal = async (changed: object) => {
      const error = await other
        .importTenant({ ...document, ...changed }, { projectId: 'x', keyId: 'x' })
        .then(
          () => null,
          (reason: Error) => reason,
        );
      return error;
    };
    expect(await refusal({ schema: 3 })).toMatchObject({
      status: 400,
      message:
        'The tenant cannot be imported: the snapshot has schema 3, and this emulator reads schema 2: take it again with the same version of Spillway.',
    });
    expect(await refusal({ state: { ...document.state, preloaded: 5 } })).toMatchObject({
      status: 400,
      message: expect.stringContaining('does not fit its digest'),
    });
    const empty = { state: {}, digest: createHash('sha256').update('{}').digest('hex') };
    expect(await refusal(empty)).toMatchObject({
      status: 400,
      message: expect.stringContaining('its state cannot be read'),
    });
    expect(await refusal({ kind: 'har' })).toMatchObject({ status: 400 });
    expect(await refusal({ state: undefined })).toMatchObject({ status: 400 });
    await expect(other.ledger('x')).rejects.toMatchObject({ status: 404 });
  });
});
