import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { textTo } from '../api/played-world.ts';
import { type Emulator, startEmulator } from '../emulator.ts';
import { explainImbalance } from '../engine/ledger.ts';
import { ask, type Received, type Sending } from './wire.ts';

const faults: unknown[] = [];
const report = (fault: unknown) => faults.push(fault);
const lanes = await Promise.all([startEmulator({ report }), startEmulator({ report, fastLane: false })]);
afterAll(() => Promise.all(lanes.map((lane) => lane.close())));

// The same seed makes the same tenant on both.
const limits = { queue: { capacity: 2, drainRate: 0.001 }, basic: { rate: 0.001, burst: 1 } };
const [tenant] = lanes.map((lane) => lane.createTenant({ seed: 7, apps: 2, limits }));
if (tenant === undefined) throw new Error('no tenant was made');
const { projectId, keyId, keySecret, apps } = tenant;
const [first = '', second = ''] = apps.map(({ id }) => id);
const basic = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`;
const project = `/v1/projects/${projectId}`;
const send = { method: 'POST', path: `${project}/messages:send` };

const form = { 'content-type': 'application/x-www-form-urlencoded', authorization: basic };
const tokenCall: Sending = {
  method: 'POST',
  path: '/oauth2/token',
  headers: { ...form, host: 'auth.sinch.com' },
  body: 'grant_type=client_credentials',
};
const tokens = await Promise.all(
  lanes.map(async (lane) => JSON.parse((await ask(lane.ports.gateway, tokenCall)).body).access_token),
);

/** What of an answer must be the same. What is drawn from the clock or a key of the run is blanked, its length kept. */
function essence({ status, headers, body }: Received) {
  const matter = [
    'content-type',
    'content-length',
    'www-authenticate',
    'x-spillway-limited-by',
    'connection',
    'keep-alive',
  ];
  const blank = /"(message_id|accepted_time|access_token)":"[^"]*"/g;
  return {
    status,
    headers: Object.fromEntries(matter.map((name) => [name, headers[name]])),
    date: typeof headers.date,
    body: body.replace(blank, (text) => text.replace(/:".*"$/, `:"${text.length}"`)),
  };
}

const good = JSON.stringify(textTo(first));
const bearer = 'Bearer OF-THE-LANE';
const us = { host: 'us.conversation.api.sinch.com' };
const calls: [string, number, Sending][] = [
  ['a token', 200, tokenCall],
  [
    'a token by an unknown client',
    401,
    { ...tokenCall, headers: { ...tokenCall.headers, authorization: 'Basic x' } },
  ],
  ['a token with another grant', 400, { ...tokenCall, body: 'grant_type=password' }],
  ['a token from the wrong host', 404, { ...tokenCall, headers: { ...form, ...us } }],
  ['a message', 200, { ...send, headers: { authorization: bearer }, body: good }],
  [
    'a message in chunks',
    200,
    { ...send, headers: { authorization: bearer, 'transfer-encoding': 'chunked' }, body: good },
  ],
  ['a message into a full queue', 429, { ...send, headers: { authorization: bearer }, body: good }],
  [
    'a message by its region',
    200,
    { ...send, headers: { authorization: bearer, ...us }, body: JSON.stringify(textTo(second)) },
  ],
  [
    'a message in another region',
    404,
    { ...send, headers: { authorization: bearer, host: 'eu.conversation.api.sinch.com:443' }, body: good },
  ],
  [
    'a message with Basic',
    200,
    { ...send, headers: { authorization: basic }, body: JSON.stringify(textTo(second)) },
  ],
  ['a message with Basic once more', 429, { ...send, headers: { authorization: basic }, body: good }],
  ['a message without credentials', 401, { ...send, body: good }],
  ['no JSON', 400, { ...send, headers: { authorization: bearer }, body: 'x' }],
  ['no body', 400, { ...send, headers: { authorization: bearer } }],
  ['a wrong body', 400, { ...send, headers: { authorization: bearer }, body: '{"message":{}}' }],
  [
    'a packed body, which is not unpacked',
    400,
    { ...send, headers: { authorization: bearer, 'content-encoding': 'gzip' }, body: gzipSync(good) },
  ],
  [
    'a body over the limit',
    413,
    { ...send, headers: { authorization: bearer }, body: Buffer.alloc(1_048_577) },
  ],
  [
    'a body over the limit in chunks',
    413,
    {
      ...send,
      headers: { authorization: bearer, 'transfer-encoding': 'chunked' },
      body: Buffer.alloc(3_000_000),
    },
  ],
  [
    'a body at the limit',
    400,
    { ...send, headers: { authorization: bearer }, body: Buffer.alloc(1_048_576) },
  ],
  ['an app', 200, { path: `${project}/apps/${first}?x=1`, headers: { authorization: bearer } }],
  ['an unknown app', 404, { path: `${project}/apps/x`, headers: { authorization: bearer } }],
  [
    'a project of somebody else',
    403,
    { path: '/v1/projects/other/apps', headers: { authorization: bearer } },
  ],
  [
    'a path that the vendor removed',
    404,
    { path: `${project}/templates`, headers: { authorization: bearer } },
  ],
  [
    'a list of templates',
    200,
    {
      path: `/v2/projects/${projectId}/templates`,
      headers: { authorization: bearer, host: 'us.template.api.sinch.com' },
    },
  ],
  ['a path nobody knows', 404, { path: '//a/../b?c#d' }],
  ['a method nobody knows', 404, { ...send, method: 'OPTIONS', headers: { authorization: bearer } }],
  ['a head', 404, { path: `${project}/apps`, method: 'HEAD', headers: { authorization: bearer } }],
  ['a target that is none', 400, { method: 'OPTIONS', path: '*' }],
  [
    'the proxy form',
    200,
    {
      path: `http://us.conversation.api.sinch.com${project}/apps/${second}`,
      headers: { authorization: bearer, ...us },
    },
  ],
];

test.each(calls)('%s is a %i, the same on the fast lane and off it', async (_, status, call) => {
  const answers = await Promise.all(
    lanes.map(async (lane, i) => {
      const headers: Record<string, string> = { ...call.headers };
      if (headers.authorization === bearer) headers.authorization = `Bearer ${tokens[i]}`;
      return essence(await ask(lane.ports.gateway, { ...call, headers }));
    }),
  );
  expect(answers[0]?.status).toBe(status);
  expect(answers[0]?.date).toBe('string');
  expect(answers[1]).toEqual(answers[0]);
});

test('every call was counted once, the same on the fast lane and off it', () => {
  const ledgerOf = (lane: Emulator | undefined) => lane?.ledger(projectId);
  const [one, other] = lanes.map(ledgerOf);
  expect(one?.sends).toMatchObject({ accepted: 4, 'limited-queue': 1, 'limited-basic': 1, unauthorized: 1 });
  expect(other).toEqual(one);
  expect(one && explainImbalance(one)).toEqual([]);
  expect(faults).toEqual([]);
});
