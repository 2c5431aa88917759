import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fault } from '../../mocks/contract/fault-forms.ts';
import { ControlClient, type Emulator, startEmulator } from '../../mocks/index.ts';
import { clientCommand } from '../../scripts/clients/client-command.ts';
import type { ClientProgram } from '../../scripts/clients/client-program.ts';
import { AdapterHost } from '../host/adapter-host.ts';
import type { Opening } from '../protocol/opening.ts';
import type { ApiCall } from '../protocol/request.ts';
import type { CallEnd } from '../trace/trace.ts';
import { PYTHON_GO_CLIENTS } from './python-go-clients.ts';

const INSTALL_MILLIS = 320_000;
const NOBODY = '01HF28S9AABBBCCCCY92BJB569';
const TEMPLATE = {
  default_translation: 'en',
  translations: [{ language_code: 'en', text_message: { text: 'Hi' } }],
};
/** Of this one tenacity draws six waits of 2.4 s together, which may be 63. */
const SEED = 36681;

/** What a client does to a send that goes wrong once: how many requests the wire shows. */
interface Manners {
  readonly name: string;
  readonly apps: boolean;
  readonly templates: boolean;
  readonly sends: Readonly<Record<'400' | '429' | 'hinted' | '500' | '503' | 'lost', 1 | 2>>;
  /** Requests of a read that gets one 503. */
  readonly reads: 1 | 2;
  /** Requests with a token that has expired, before it is renewed. */
  readonly expired: 1 | 7;
}

const CLIENTS: readonly Manners[] = [
  {
    name: 'sinch-python-2.1',
    apps: false,
    templates: false,
    sends: { 400: 1, 429: 1, hinted: 1, 500: 1, 503: 1, lost: 1 },
    reads: 1,
    expired: 1,
  },
  {
    name: 'sinch-python-2.3',
    apps: true,
    templates: false,
    sends: { 400: 1, 429: 2, hinted: 2, 500: 1, 503: 1, lost: 1 },
    reads: 1,
    expired: 1,
  },
  {
    name: 'requests',
    apps: true,
    templates: true,
    sends: { 400: 1, 429: 1, hinted: 2, 500: 1, 503: 2, lost: 2 },
    reads: 1,
    expired: 1,
  },
  {
    name: 'httpx-tenacity',
    apps: true,
    templates: true,
    sends: { 400: 2, 429: 2, hinted: 2, 500: 2, 503: 2, lost: 2 },
    reads: 2,
    expired: 7,
  },
  {
    name: 'go-retryablehttp',
    apps: true,
    templates: true,
    sends: { 400: 1, 429: 2, hinted: 2, 500: 2, 503: 2, lost: 2 },
    reads: 2,
    expired: 1,
  },
];

const FAULTS: Readonly<Record<keyof Manners['sends'], Fault>> = {
  400: { operation: 'SendMessage', kind: 'status', status: 400 },
  429: { operation: 'SendMessage', kind: 'status', status: 429 },
  hinted: { operation: 'SendMessage', kind: 'status', status: 429, retryAfter: 1 },
  500: { operation: 'SendMessage', kind: 'status', status: 500 },
  503: { operation: 'SendMessage', kind: 'status', status: 503 },
  lost: { operation: 'SendMessage', kind: 'reset-after' },
};

let emulator: Emulator;
let control: ControlClient;
beforeAll(async () => {
  emulator = await startEmulator();
  control = new ControlClient(emulator.controlUrl);
});
afterAll(() => emulator?.close());

const send = (app: string, text: string): ApiCall => ({ op: 'send', app, to: '46732000000', text });

describe.each(CLIENTS)('$name', ({ name, apps, templates, sends, reads, expired }) => {
  const client = PYTHON_GO_CLIENTS.find((shipped) => shipped.name === name);
  const language = client?.language === 'go' ? 'go' : (process.env.PYTHON ?? 'python3');
  const missing = spawnSync(language, ['--help'], { stdio: 'ignore' }).error !== undefined;
  const unless = missing ? ` (skipped: there is no ${language} on PATH)` : '';
  const promise = test.skipIf(missing);

  let command: ClientProgram;
  let host: AdapterHost;
  beforeAll(async () => {
    if (missing) return;
    command = await clientCommand(name);
    host = await AdapterHost.start(command);
  }, INSTALL_MILLIS);
  afterAll(() => host?.stop());

  /** A tenant with one app, and what its client is told. */
  function tenant() {
    const { projectId, keyId, keySecret, apps: made } = emulator.createTenant({ apps: 1 });
    const [auth, conversation, templates] = [
      emulator.ports.auth,
      emulator.ports.conversation,
      emulator.ports.templates,
    ].map((port) => `http://127.0.0.1:${port}`);
    const hosts = { conversation: conversation ?? '', templates: templates ?? '' };
    const opening: Opening = {
      projectId,
      keyId,
      keySecret,
      region: 'us',
      hosts: { auth: auth ?? '', ...hosts, regions: { us: hosts, eu: hosts, br: hosts } },
      seed: SEED,
    };
    return {
      opening,
      app: made[0]?.id ?? '',
      basic: `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`,
      wire: async (operation: string) => (await control.journal(projectId, { operation })).entries,
      ledger: () => emulator.ledger(projectId),
    };
  }

  /** A client of that tenant, and how to ask it. */
  async function player() {
    const of = tenant();
    const session = await host.open(of.opening);
    const call = (asked: ApiCall, signal = new AbortController().signal): Promise<CallEnd> =>
      session.call(asked, { signal });
    return { ...of, session, call };
  }

  promise(`says who it is and what it can do${unless}`, () => {
    expect(host.hello.name).toBe(name);
    for (const [library, version] of Object.entries(client?.versions ?? { nothing: 'it is not shipped' })) {
      expect(host.hello.version).toContain(`${library} ${version}`);
    }
    expect(host.hello.capabilities.includes('read-app')).toBe(apps);
    expect(host.hello.capabilities.includes('list-templates')).toBe(templates);
    expect(host.hello.capabilities.includes('cancel')).toBe(language === 'go');
  });

  promise(`sends, reads and lists, and its ids are the emulator's${unless}`, async () => {
    const { app, opening, basic, call, session, wire, ledger } = await player();
    const sent: CallEnd[] = [];
    for (const text of ['a', 'Grüße & +/=? 🎉', 'c']) sent.push(await call(send(app, text)));
    const posted = await wire('SendMessage');
    expect(sent).toEqual(posted.map(({ messageId }) => ({ kind: 'ok', messageId, items: [] })));
    expect(posted[1]?.requestBody.text).toContain('Gr');
    expect(ledger()?.messages.accepted).toBe(3);
    const listed = await call({ op: 'list-messages', app, pageSize: 2 });
    expect(listed).toMatchObject({ kind: 'ok', items: posted.map(({ messageId }) => messageId) });
    expect(await wire('ListMessages')).toHaveLength(2);
    if (apps) expect(await call({ op: 'read-app', app })).toMatchObject({ kind: 'ok' });
    if (templates) {
      const made = await fetch(`${opening.hosts.templates}/v2/projects/${opening.projectId}/templates`, {
        method: 'POST',
        headers: { authorization: basic, 'content-type': 'application/json' },
        body: JSON.stringify(TEMPLATE),
      });
      const { id } = (await made.json()) as { id: string };
      expect(await call({ op: 'list-templates' })).toMatchObject({ kind: 'ok', items: [id] });
    }
    expect(await wire('IssueToken')).toHaveLength(1);
    await session.close();
  });

  promise(`tells its caller status, reason and message of a 404${unless}`, async () => {
    const { call, session, wire } = await player();
    const end = await call(send(NOBODY, 'lost'));
    const { responseBody } = (await wire('SendMessage')).at(-1) ?? {};
    const { error } = JSON.parse(responseBody?.text ?? '{}') as { error: { message: string } };
    if (end.kind !== 'fail') expect.unreachable('it was sent');
    expect(end.error).toMatchObject({ status: 404, reason: 'NOT_FOUND' });
    expect(end.error.message).toContain(error.message);
    await session.close();
  });

  promise(`makes a hundred sends at once with one token, and closes after the last${unless}`, async () => {
    const { app, call, session, wire, ledger } = await player();
    const ends: CallEnd[] = [];
    const all = Array.from({ length: 100 }, (_, i) =>
      call(send(app, `message ${i}`)).then((end) => ends.push(end)),
    );
    await session.close();
    expect(ends).toHaveLength(100);
    await Promise.all(all);
    const ids = new Set(ends.map((end) => (end.kind === 'ok' ? end.messageId : null)));
    expect(ids.size).toBe(100);
    expect(ids).toEqual(new Set((await wire('SendMessage')).map(({ messageId }) => messageId)));
    expect(ledger()?.messages.accepted).toBe(100);
    expect(await wire('IssueToken')).toHaveLength(1);
  });

  promise(`replays a call with a new token when its own has expired${unless}`, async () => {
    const { app, call, opening, session, ledger } = await player();
    await control.armFaults(opening.projectId, {
      faults: [{ operation: 'SendMessage', kind: 'token-expired' }],
    });
    expect(await call(send(app, 'again'))).toMatchObject({ kind: 'ok' });
    expect(ledger()?.messages.accepted).toBe(1);
    await session.close();
  });

  promise(`makes a replay once, without retries${unless}`, async () => {
    const { app, call, opening, session, wire } = await player();
    await control.armFaults(opening.projectId, {
      faults: [
        { operation: 'SendMessage', kind: 'token-expired', times: expired },
        { operation: 'SendMessage', kind: 'status', status: 503, times: 'always' },
      ],
    });
    expect(await call(send(app, 'refused'))).toMatchObject({ kind: 'fail' });
    const statuses = (await wire('SendMessage')).map(({ status }) => status);
    expect(statuses).toEqual([...Array(expired).fill(401), 503]);
    expect(await wire('IssueToken')).toHaveLength(2);
    await session.close();
  });

  promise.each(Object.entries(FAULTS))(`meets one %s as the table says${unless}`, async (kind, fault) => {
    const { app, call, opening, session, wire } = await player();
    await control.armFaults(opening.projectId, { faults: [fault] });
    const end = await call(send(app, 'once'));
    const tries = sends[kind as keyof Manners['sends']];
    expect(await wire('SendMessage')).toHaveLength(tries);
    expect(end.kind).toBe(tries === 1 ? 'fail' : 'ok');
    await session.close();
  });

  promise(`meets one 503 of a read as the table says${unless}`, async () => {
    const { app, call, opening, session, wire } = await player();
    await control.armFaults(opening.projectId, {
      faults: [{ operation: 'ListMessages', kind: 'status', status: 503 }],
    });
    await call({ op: 'list-messages', app, pageSize: 10 });
    expect(await wire('ListMessages')).toHaveLength(reads);
    await session.close();
  });

  promise(`does not take a success that it cannot read for a refusal${unless}`, async () => {
    const { app, call, opening, session, ledger } = await player();
    await control.armFaults(opening.projectId, {
      faults: [{ operation: 'SendMessage', kind: 'malformed' }],
    });
    const end = await call(send(app, 'garbled'));
    if (end.kind !== 'fail') expect.unreachable('it was read');
    const { outcome = end.error.status == null ? 'unknown' : 'refused' } = end.error;
    expect(outcome).toBe('unknown');
    expect(ledger()?.messages.accepted).toBe(1);
    await session.close();
  });

  promise(`sleeps by its own means${unless}`, async () => {
    const before = Date.now();
    const now = await host.sleep(0.05, 10_000);
    expect(now).toBeGreaterThanOrEqual(before + 50);
    expect(Math.floor(now ?? Number.NaN)).toBeLessThanOrEqual(Date.now());
  });

  promise(`gives a call up when it says that it can${unless}`, async () => {
    const { app, call, opening, session, wire } = await player();
    await control.armFaults(opening.projectId, {
      faults: [{ operation: 'SendMessage', kind: 'delay', millis: 300 }],
    });
    const giveUp = new AbortController();
    const end = call(send(app, 'slow'), giveUp.signal);
    await expect.poll(async () => (await wire('IssueToken')).length).toBe(1);
    if (host.hello.capabilities.includes('cancel')) {
      giveUp.abort();
      expect(await end).toEqual({ kind: 'fail', error: expect.objectContaining({ outcome: 'cancelled' }) });
    } else {
      expect(await end).toMatchObject({ kind: 'ok' });
    }
    await session.close();
  });

  promise(`ends when its input ends, whatever hangs${unless}`, async () => {
    const { opening, app } = tenant();
    await control.armFaults(opening.projectId, { faults: [{ operation: 'SendMessage', kind: 'hang' }] });
    const [program = '', ...args] = command.command;
    const child = spawn(program, args, { env: command.env, stdio: ['pipe', 'pipe', 'ignore'] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    await lines.next();
    child.stdin.write(`${JSON.stringify({ id: 1, op: 'open', session: 's', ...opening })}\n`);
    expect((await lines.next()).value).toMatch(/"ok": ?true/);
    child.stdin.write(`${JSON.stringify({ id: 2, session: 's', ...send(app, 'hangs') })}\n`);
    await expect
      .poll(async () => (await control.faults(opening.projectId)).faults[0]?.fired, { timeout: 10_000 })
      .toBe(1);
    const ended = once(child, 'exit');
    child.stdin.end();
    expect(await ended).toEqual([0, null]);
    expect((await lines.next()).done).toBe(true);
  });
});
