import { afterAll, expect, test } from 'vitest';
import { textTo } from '../api/played-world.ts';
import type { FaultPlan } from '../contract/fault-plan.ts';
import { startEmulator } from '../emulator.ts';
import { ask } from '../http/wire.ts';
import { ControlClient } from './control-client.ts';
import type { JournalQuery } from './journal/journal-query.ts';

const emulator = await startEmulator({ clock: { mode: 'manual' } });
const client = new ControlClient(emulator.controlUrl);
afterAll(() => emulator.close());

/** What was refused, and how. */
const refusalOf = async (act: () => unknown) => {
  try {
    await act();
  } catch (error) {
    return {
      ...(error as object),
      name: (error as Error).constructor.name,
      message: (error as Error).message,
    };
  }
  throw new Error('it was not refused');
};

const PLAN: FaultPlan = { faults: [{ operation: 'SendMessage', kind: 'status', status: 503, times: 2 }] };

async function settled() {
  const { projectId, keyId, keySecret, apps } = emulator.createTenant();
  const { auth, conversation } = emulator.ports;
  const basic = `Basic ${btoa(`${keyId}:${keySecret}`)}`;
  const grant = 'grant_type=client_credentials';
  const issue = { method: 'POST', path: '/oauth2/token', headers: { authorization: basic }, body: grant };
  const token: string = JSON.parse((await ask(auth, issue)).body).access_token;
  const send = () =>
    ask(conversation, {
      method: 'POST',
      path: `/v1/projects/${projectId}/messages:send`,
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(textTo(apps[0]?.id ?? '')),
    });
  return { projectId, token, basic, send };
}

test('who lives in the process is answered as over HTTP, by journal and by faults', async () => {
  const { projectId, send } = await settled();
  expect(emulator.armFaults(projectId, PLAN)).toEqual({
    faults: [{ ...PLAN.faults[0], fired: 0, remaining: 2 }],
  });
  expect((await send()).status).toBe(503);
  expect(emulator.faults(projectId)).toEqual({ faults: [{ ...PLAN.faults[0], fired: 1, remaining: 1 }] });
  expect(await client.faults(projectId)).toEqual(emulator.faults(projectId));
  await send();
  await send();
  const queries: JournalQuery[] = [{}, { after: 1, limit: 2 }, { operation: 'SendMessage' }, { status: 503 }];
  for (const query of queries) {
    const page = emulator.journal(projectId, query);
    expect(page.entries.length).toBeGreaterThan(0);
    expect(page).toEqual(await client.journal(projectId, query));
  }
  expect(emulator.journal(projectId, { status: 503 }).entries).toHaveLength(2);
  emulator.dropTenant(projectId);
  expect(emulator.ledger(projectId)).toBeUndefined();
});

test('who lives in the process is refused as over HTTP', async () => {
  const { projectId } = await settled();
  const bad = { faults: [{ operation: 'SendMesage', kind: 'hang' }] } as unknown as FaultPlan;
  const pairs: [() => unknown, () => unknown][] = [
    [() => emulator.armFaults(projectId, bad), () => client.armFaults(projectId, bad)],
    [() => emulator.armFaults('nobody', PLAN), () => client.armFaults('nobody', PLAN)],
    [() => emulator.faults('nobody'), () => client.faults('nobody')],
    [() => emulator.journal('nobody'), () => client.journal('nobody')],
    [() => emulator.journal(projectId, { limit: 0 }), () => client.journal(projectId, { limit: 0 })],
    [() => emulator.dropTenant('nobody'), () => client.dropTenant('nobody')],
  ];
  for (const [here, over] of pairs) {
    const refusal = await refusalOf(here);
    expect(refusal).toEqual(await refusalOf(over));
    expect(refusal.name).toBe('ControlError');
  }
});

test('a fingerprint is what the journal shows in the place of a secret, and another one elsewhere', async () => {
  const { projectId, token, basic, send } = await settled();
  await send();
  const [issued, sent] = emulator.journal(projectId).entries;
  const authorization = (entry: typeof issued) =>
    entry?.requestHeaders.find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  expect(authorization(issued)).toBe(`Basic ${emulator.fingerprint(basic.slice('Basic '.length))}`);
  expect(JSON.parse(issued?.responseBody.text ?? '').access_token).toBe(emulator.fingerprint(token));
  expect(authorization(sent)).toBe(`Bearer ${emulator.fingerprint(token)}`);
  expect(emulator.fingerprint(`${token}x`)).not.toBe(emulator.fingerprint(token));
  const elsewhere = await startEmulator();
  expect(elsewhere.fingerprint(token)).not.toBe(emulator.fingerprint(token));
  await elsewhere.close();
});
