import { afterAll, describe, expect, test } from 'vitest';
import type { Fault } from '../contract/fault-forms.ts';
import { FAULT_TARGETS } from '../contract/fault-targets.ts';
import { startEmulator } from '../emulator.ts';
import { randomFaultPlan } from '../engine/random-fault-plan.ts';
import { ask } from '../http/wire.ts';
import { ControlClient } from './control-client.ts';

const emulator = await startEmulator();
const client = new ControlClient(emulator.controlUrl);
afterAll(() => emulator.close());

const armed: Fault = { operation: 'ListApps', kind: 'status', status: 503, times: 2 };

describe('the faults of a tenant', () => {
  test('are armed, shown with what became of them, replaced and disarmed', async () => {
    const { projectId, keyId, keySecret } = await client.createTenant();
    const basic = Buffer.from(`${keyId}:${keySecret}`).toString('base64');
    const list = async () => {
      const headers = { authorization: `Basic ${basic}` };
      return (await ask(emulator.ports.conversation, { path: `/v1/projects/${projectId}/apps`, headers }))
        .status;
    };
    expect(await client.faults(projectId)).toEqual({ faults: [] });
    const fresh = { faults: [{ ...armed, fired: 0, remaining: 2 }] };
    expect(await client.armFaults(projectId, { faults: [armed] })).toEqual(fresh);
    expect(await list()).toBe(503);
    const once = { faults: [{ ...armed, fired: 1, remaining: 1 }] };
    expect(await client.faults(projectId)).toEqual(once);
    expect(await client.armFaults(projectId, { faults: [armed] })).toEqual(fresh);
    expect(await list()).toBe(503);
    expect(await client.disarmFaults(projectId)).toEqual(once);
    expect(await list()).toBe(200);
    expect(await client.faults(projectId)).toEqual({ faults: [] });
    const always: Fault = { operation: '*', kind: 'html', times: 'always' };
    await client.armFaults(projectId, { faults: [always] });
    expect([await list(), await list()]).toEqual([502, 502]);
    expect(await client.faults(projectId)).toEqual({
      faults: [{ ...always, fired: 2, remaining: 'always' }],
    });
    expect((await client.ledger(projectId)).faults).toEqual({ fired: 4, lostAnswers: 0 });
    await client.dropTenant(projectId);
    await expect(client.faults(projectId)).rejects.toThrow('There is no project');
  });

  test('may be any random plan', async () => {
    const { projectId } = await client.createTenant();
    for (let seed = 0; seed < 20; seed++) {
      const plan = randomFaultPlan(seed, 50, FAULT_TARGETS);
      expect((await client.armFaults(projectId, plan)).faults).toMatchObject(plan.faults);
    }
  });

  test.each([
    ['{"operation":"SendMesage","kind":"hang"}', /faults\.0\.operation: .*SendMesage/],
    ['{"operation":"SendMessage","kind":"hung"}', /faults\.0\.kind: .*hung/],
    [
      '{"operation":"SendMessage","kind":"hang","millis":5}',
      /faults\.0\.millis is nothing to hang, .*commit\.$/,
    ],
    [
      '{"operation":"SendMessage","kind":"reset-after","commit":true}',
      /faults\.0\.commit is nothing to reset-after/,
    ],
    ['{"operation":"SendMessage","kind":"constructor"}', /faults\.0\.kind: /],
    ['{"operation":"SendMessage","kind":"hang","toString":1}', /faults\.0\.toString is nothing to hang/],
    ['{"operation":"SendMessage","kind":"delay"}', /faults\.0\.millis is required/],
    ['{"operation":"SendMessage","kind":"delay","millis":-1}', /faults\.0\.millis/],
    ['{"operation":"SendMessage","kind":"status","status":418}', /faults\.0\.status/],
    [
      '{"operation":"SendMessage","kind":"status","status":503,"retryAfter":"a\\r\\nb"}',
      /faults\.0\.retryAfter/,
    ],
    [
      '{"operation":"SendMessage","kind":"status","status":503,"details":[{"type":"x"}]}',
      /faults\.0\.details\.0/,
    ],
    ['{"operation":"SendMessage","kind":"status","status":503,"details":["x"]}', /faults\.0\.details\.0/],
    ['{"operation":"SendMessage","kind":"token-expired","millis":-1}', /faults\.0\.millis/],
    ['{"operation":"SendMessage","kind":"hang","times":0}', /faults\.0\.times/],
    ['{"operation":"SendMessage","kind":"hang","skip":1.5}', /faults\.0\.skip/],
    ['{"operation":"SendMessage","kind":"opaque-token"}', /SendMessage cannot meet opaque-token/],
    ['{"operation":"IssueToken","kind":"token-expired"}', /IssueToken cannot meet token-expired/],
    ['{"operation":"SendMessage","kind":"empty","commit":false}', /faults\.0\.commit: without a status/],
    [
      '{"operation":"*","kind":"limits-lowered","limits":{"project":{"rate":0}}}',
      /faults\.0\.limits\.project\.rate/,
    ],
    [
      '{"operation":"*","kind":"limits-lowered","limits":{"project":{"windowMillis":9}}}',
      /faults\.0\.limits\.project/,
    ],
    [
      '{"operation":"*","kind":"queue-filled","appId":"01HXYZ00000000000000000000"}',
      /there is no app 01HXYZ/,
    ],
    ['{"kind":"hang"}', /faults\.0\.operation is required/],
    ['5', /faults\.0 /],
  ])('refuse %s in one sentence, and the plan before stays', async (fault, named) => {
    const { projectId } = await client.createTenant();
    await client.armFaults(projectId, { faults: [armed] });
    const path = `/control/tenants/${projectId}/faults`;
    const body = `{"faults":[${fault}]}`;
    const { status, body: text } = await ask(emulator.ports.control, { method: 'PUT', path, body });
    const { message } = JSON.parse(text);
    expect({ status, message }).toEqual({ status: 400, message: expect.stringMatching(named) });
    expect(message).toMatch(/^The faults cannot be armed: [^\n]*[^.]\.$/);
    expect((await client.faults(projectId)).faults.length).toBe(1);
  });

  test.each(['', '{', '{}', '[]', '{"faults":{}}', '{"faults":[],"more":1}'])(
    'refuse the body %s',
    async (body) => {
      const { projectId } = await client.createTenant();
      const path = `/control/tenants/${projectId}/faults`;
      expect((await ask(emulator.ports.control, { method: 'PUT', path, body })).status).toBe(400);
    },
  );
});
