import { afterAll, describe, expect, test } from 'vitest';
import { LIMITS } from '../contract/limits.ts';
import { startEmulator } from '../emulator.ts';
import { ask } from '../http/wire.ts';
import { ControlClient, type ControlError } from './control-client.ts';

const emulator = await startEmulator();
const client = new ControlClient(emulator.controlUrl);
afterAll(() => emulator.close());

const bucket = (rate: number, burst: number) => ({ algorithm: 'token-bucket', rate, burst });
const project = { ...bucket(LIMITS.projectRate.value, LIMITS.projectBurst.value), exempt: [] };
const documented = {
  project,
  basic: bucket(LIMITS.basicRate.value, LIMITS.basicBurst.value),
  token: bucket(LIMITS.tokenRate.value, LIMITS.tokenBurst.value),
  queue: { capacity: LIMITS.queueCapacity.value, drainRate: LIMITS.drainRate.value },
  callbacks: bucket(LIMITS.webhookRate.value, LIMITS.webhookBurst.value),
};

const limitsOf = (projectId: string) => `/control/tenants/${projectId}/limits`;

describe('the limits of a tenant', () => {
  test('are the documented ones, and shown whole', async () => {
    const { projectId } = await client.createTenant();
    expect(await client.limits(projectId)).toEqual(documented);
  });

  test('are made as asked, each with the settings of its algorithm and no others', async () => {
    const { projectId } = await client.createTenant({
      limits: {
        project: { algorithm: 'sliding-log', rate: 400, countRejects: true, exempt: ['GetApp'] },
        basic: { algorithm: 'fixed-window', windowMillis: 60_000 },
        token: null,
        queue: { capacity: 7 },
      },
    });
    expect(await client.limits(projectId)).toEqual({
      project: {
        algorithm: 'sliding-log',
        rate: 400,
        windowMillis: 1000,
        countRejects: true,
        exempt: ['GetApp'],
      },
      basic: { algorithm: 'fixed-window', rate: LIMITS.basicRate.value, windowMillis: 60_000 },
      token: null,
      queue: { capacity: 7, drainRate: LIMITS.drainRate.value },
      callbacks: documented.callbacks,
    });
  });

  test('change while it runs: what is left out stays, null is off, and off comes back from the defaults', async () => {
    const { projectId } = await client.createTenant({
      limits: { project: { burst: 5, exempt: ['ListApps'] }, queue: { capacity: 9 } },
    });
    const change = (of: Parameters<ControlClient['changeLimits']>[1]) => client.changeLimits(projectId, of);
    const mine = { ...project, burst: 5, exempt: ['ListApps'] };
    const queue = { ...documented.queue, capacity: 9 };
    expect(await change({})).toEqual({ ...documented, project: mine, queue });
    expect((await change({ project: { rate: 3 }, queue: { drainRate: 4 } })).project).toEqual({
      ...mine,
      rate: 3,
    });
    expect((await client.limits(projectId)).queue).toEqual({ capacity: 9, drainRate: 4 });
    const ticked = { algorithm: 'ticked-token-bucket', rate: 3, burst: 5, tickMillis: 100 };
    expect((await change({ project: { algorithm: 'ticked-token-bucket' } })).project).toEqual({
      ...ticked,
      exempt: ['ListApps'],
    });
    const off = { project: null, basic: null, token: null, queue: null, callbacks: null };
    expect(await change(off)).toEqual(off);
    const back = { project: { rate: 3 }, basic: {}, token: {}, queue: {}, callbacks: {} };
    expect(await change(back)).toEqual({
      ...documented,
      project: { ...project, rate: 3 },
    });
  });

  test.each([
    ['{"project":{"rate":0}}', /project\.rate/],
    ['{"project":{"rate":1e999}}', /project\.rate/],
    ['{"project":{"algorithm":"leaky"}}', /project\.algorithm/],
    ['{"project":{"burst":1.5}}', /project\.burst/],
    ['{"project":5}', /project/],
    ['{"project":{"windowMillis":1000}}', /limits\.project\.windowMillis .* token-bucket.* rate, burst\.$/],
    [
      '{"basic":{"algorithm":"fixed-window","countRejects":true}}',
      /limits\.basic\.countRejects .*fixed-window/,
    ],
    ['{"project":{"algorithm":"fixed-window","burst":1}}', /limits\.project\.burst/],
    ['{"project":{"algorithm":"fixed-window","rate":0.5}}', /limits\.project: .*0\.5 a second in 1000 ms/],
    ['{"project":{"algorithm":"sliding-log","rate":2000000}}', /limits\.project: .*1000000/],
    ['{"project":{"exempt":["SendMesage"]}}', /limits\.project\.exempt: .*SendMesage/],
    ['{"basic":{"exempt":["SendMessage"]}}', /basic/],
    ['{"queue":{"capacity":0}}', /queue\.capacity/],
    ['{"queue":{"drainRate":"5"}}', /queue\.drainRate/],
    ['{"que":null}', /que is not known/],
    ['[]', /the body/],
    ['{', /JSON/],
  ])('refuse the change %s in one sentence, and nothing of it happens', async (body, named) => {
    const { projectId } = await client.createTenant();
    const halfRight = body.replace(/^\{"(?!queue)/, '{"queue":{"capacity":1},"');
    const asked = { method: 'PATCH', path: limitsOf(projectId), body: halfRight };
    const { status, body: answer } = await ask(emulator.ports.control, asked);
    const { message } = JSON.parse(answer);
    expect({ status, message }).toEqual({ status: 400, message: expect.stringMatching(named) });
    expect(message).toMatch(/^[A-Z][^\n]*[^.]\.$/);
    expect(await client.limits(projectId)).toEqual(documented);
    if (body.startsWith('{"')) {
      const made = await ask(emulator.ports.control, {
        method: 'POST',
        path: '/control/tenants',
        body: `{"limits":${body}}`,
      });
      expect(made.status).toBe(400);
    }
  });

  test('are not there for a project that is not there', async () => {
    const missing = { status: 404, message: 'There is no project nobody.' };
    for (const call of [client.limits('nobody'), client.changeLimits('nobody', {})]) {
      const { status, message } = await call.then(
        () => expect.unreachable('it was not refused'),
        (error: ControlError) => error,
      );
      expect({ status, message }).toEqual(missing);
    }
  });

  test('bind the very next request after the change', async () => {
    const tenant = await client.createTenant({ limits: { project: { rate: 0.001, burst: 1 } } });
    const basic = Buffer.from(`${tenant.keyId}:${tenant.keySecret}`).toString('base64');
    const get = async () => {
      const path = `/v1/projects/${tenant.projectId}/apps`;
      const headers = { authorization: `Basic ${basic}` };
      return (await ask(emulator.ports.conversation, { path, headers })).status;
    };
    expect([await get(), await get()]).toEqual([200, 429]);
    await client.changeLimits(tenant.projectId, { project: { exempt: ['ListApps'] } });
    expect(await get()).toBe(200);
    await client.changeLimits(tenant.projectId, { project: { exempt: [] } });
    expect(await get()).toBe(429);
    await client.changeLimits(tenant.projectId, { project: null });
    expect(await get()).toBe(200);
  });
});
