import { once } from 'node:events';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import type { CheckOutcome, ConformReport } from '../verdict/conform-report.ts';
import { type ConformReceiverOptions, conformReceiver } from './conform-receiver.ts';
import { type ReceiverManners, startReferenceReceiver } from './reference-receiver.ts';

const SECRET = 'whsec_of_these_tests';
const PATIENCE = { timeoutMillis: 5000, settleMillis: 200, quietMillis: 40, gapMillis: 2 };
/** For receivers that do not answer. */
const HASTE = { ...PATIENCE, timeoutMillis: 400 };
const QUICK = {
  seed: 5,
  runs: 1,
  spillway: 'test',
  secret: SECRET,
  bounds: { ackP50Millis: 1000, ackP99Millis: 5000, paceSeconds: 0.2, burst: 20 },
  patience: PATIENCE,
  checkSeconds: 4,
};

const closing: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closing.splice(0)) await close();
});

async function reference(manners: Partial<ReceiverManners> = {}) {
  const receiver = await startReferenceReceiver(SECRET, 0, manners);
  closing.push(() => receiver.close());
  return receiver;
}

/** A receiver that answers as it is told to. */
async function played(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Whoever listens there, it need not speak HTTP. */
async function playedTcp(answer: (socket: Socket) => void): Promise<string> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => answer(socket));
    closing.push(() => socket.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const conform = (options: Partial<ConformReceiverOptions> & { url: string }) =>
  conformReceiver({ ...QUICK, ...options });
const verdicts = ({ checks }: ConformReport) => checks.map(({ id, verdict }) => `${id} ${verdict}`);
const outcome = ({ checks }: ConformReport, id: string): CheckOutcome | undefined =>
  checks.find((check) => check.id === id);

test.concurrent('without an effects URL what needs it is not exercised, and says so; the rest is judged', async () => {
  const { url } = await reference();
  const report = await conform({ url });
  expect(verdicts(report)).toEqual(['HOOK-1 PASS', 'HOOK-2 NOT-EXERCISED', 'HOOK-3 PASS', 'HOOK-4 PASS']);
  expect(outcome(report, 'HOOK-2')?.sentence).toContain('effects URL');
  expect(report).toMatchObject({ verdict: 'PASS', way: 'receiver', target: url, seed: 5 });
});

test.concurrent('a repeated nonce that is answered 2xx warns, though nobody knows its effect', async () => {
  const { url } = await reference({ repeatRefusal: 202 });
  const report = await conform({ url, checks: ['HOOK-1'] });
  expect(verdicts(report)).toEqual(['HOOK-1 WARN']);
  expect(outcome(report, 'HOOK-1')?.sentence).toContain(
    'came again with its nonce answered 202: it should be refused',
  );
});

test.concurrent('a case that fails is told as a story of few callbacks, and its token repeats it five times of five', async () => {
  const { url, effectsUrl } = await reference({ mayFollow: () => true });
  const options = { url, effectsUrl, checks: ['HOOK-2'] };
  const first = outcome(await conform({ ...options, checkSeconds: 20 }), 'HOOK-2')?.counterexample;
  expect(JSON.parse(first?.case.note ?? '').deliveries).toHaveLength(2);
  expect(first?.story).toHaveLength(3);
  expect(first?.findings[0]).toMatch(/ended as \w+, though (READ|FAILED|DELIVERED) was told/);
  expect(first?.wire.map(({ status }) => status)).toEqual([202, 202]);
  expect(first?.replay).toContain(`--replay ${first?.token}`);
  for (let time = 0; time < 5; time++) {
    const replayed = await conform({ url, effectsUrl, seed: 99, replay: first?.token ?? '' });
    expect(verdicts(replayed)).toEqual(['HOOK-2 FAIL']);
    const again = outcome(replayed, 'HOOK-2')?.counterexample;
    expect(again?.token).toBe(first?.token);
    expect(again?.case).toEqual(first?.case);
    expect(again?.findings).toEqual(first?.findings);
  }
});

test.concurrent('the same seed finds the same case', async () => {
  const { url } = await reference({ largestBody: 32_768 });
  const found = async () =>
    outcome(await conform({ url, checks: ['HOOK-4'], checkSeconds: 20 }), 'HOOK-4')?.counterexample?.token;
  const token = await found();
  expect(token).toMatch(/^HOOK-4@5@0:/);
  expect(await found()).toBe(token);
});

test.concurrent('what breaks a SHOULD by known facts fails when it is asked to be strict; what is assumed still warns', async () => {
  const losing = await reference({ reportOf: () => null });
  const strict = { strict: true, checks: ['HOOK-3'], checkSeconds: 1 };
  expect(verdicts(await conform({ ...losing, ...strict }))).toEqual(['HOOK-3 FAIL']);
  const slow = await reference({ workMillis: () => 50, worksFirst: true });
  const bounds = { ...QUICK.bounds, ackP50Millis: 1 };
  expect(verdicts(await conform({ ...slow, ...strict, bounds }))).toEqual(['HOOK-3 WARN']);
});

test.concurrent('the secret is nowhere in a report', async () => {
  const { url } = await reference({ isSigned: () => true });
  const report = await conform({ url });
  expect(report.verdict).toBe('FAIL');
  expect(JSON.stringify(report)).not.toContain(SECRET);
});

test.concurrent('nobody listens: one sentence for all, and no check is judged', async () => {
  const { url, close } = await startReferenceReceiver(SECRET);
  await close();
  const report = await conform({ url });
  expect(report).toMatchObject({ verdict: 'HARNESS-ERROR', sentence: `Nobody answers at ${url}.` });
  expect(report.checks.map(({ verdict }) => verdict)).toEqual(Array(4).fill('HARNESS-ERROR'));
});

test.concurrent.each<[string, (socket: Socket) => void, RegExp]>([
  ['hangs', () => undefined, /gave no answer to a callback: nothing whole came within 400 ms/],
  ['resets', (socket) => socket.resetAndDestroy(), /gave no answer to a callback: the connection was closed/],
  ['speaks no HTTP', (socket) => socket.end('220 mail.example ESMTP\r\n'), /what came is no HTTP/],
  [
    'never ends its answer',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
      const drip = setInterval(() => socket.write('1\r\nx\r\n'), 20);
      socket.on('close', () => clearInterval(drip));
    },
    /nothing whole came within 400 ms/,
  ],
])('a receiver that %s cannot be judged, and a sentence says why', async (_, answer, sentence) => {
  const report = await conform({ url: await playedTcp(answer), patience: HASTE });
  expect(report.verdict).toBe('HARNESS-ERROR');
  expect(report.sentence).toMatch(sentence);
});

test.concurrent('a receiver that refuses everything fails HOOK-1, and what it does with surprises is not known', async () => {
  const url = await played((_, response) => void response.writeHead(401).end());
  const report = await conform({ url });
  expect(verdicts(report)).toEqual([
    'HOOK-1 FAIL',
    'HOOK-2 NOT-EXERCISED',
    'HOOK-3 WARN',
    'HOOK-4 NOT-EXERCISED',
  ]);
});

test.concurrent('a receiver that takes everything fails HOOK-1 and nothing else', async () => {
  const url = await played((request, response) => request.resume().on('end', () => response.end()));
  const report = await conform({ url });
  expect(verdicts(report)).toEqual(['HOOK-1 FAIL', 'HOOK-2 NOT-EXERCISED', 'HOOK-3 PASS', 'HOOK-4 PASS']);
});

test.concurrent('a receiver that hangs at what it does not know is failed in bounded time', async () => {
  const url = await played(async (request, response: ServerResponse) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    if (text.includes('message_delivery_report"')) response.end();
  });
  const report = await conform({ url, checks: ['HOOK-4'], checkSeconds: 1, patience: HASTE });
  expect(verdicts(report)).toEqual(['HOOK-4 FAIL']);
  expect(outcome(report, 'HOOK-4')?.sentence).toContain('nothing whole came within 400 ms');
});

test.concurrent('a receiver that dies in the middle: what cannot be judged any more says so', async () => {
  let came = 0;
  const { url, close } = await startReferenceReceiver(SECRET, 0, {
    judgeContent: () => {
      came += 1;
      if (came === 4) void close();
      return 202;
    },
  });
  const report = await conform({ url, checks: ['HOOK-1'] });
  expect(verdicts(report)).toEqual(['HOOK-1 HARNESS-ERROR']);
  expect(outcome(report, 'HOOK-1')?.sentence).toContain('any more');
});

test.concurrent.each([
  ['404', (response: ServerResponse) => void response.writeHead(404).end(), /answered 404, not 200/],
  ['a page', (response: ServerResponse) => void response.end('<html>'), /no JSON/],
  [
    'another form',
    (response: ServerResponse) => void response.end('{"m":"DELIVERED"}'),
    /must answer an object/,
  ],
])('an effects URL that answers %s is named', async (_, answer, sentence) => {
  const { url } = await reference();
  const effectsUrl = await played((_request, response) => answer(response));
  const report = await conform({ url, effectsUrl });
  expect(report.verdict).toBe('HARNESS-ERROR');
  expect(report.sentence).toMatch(sentence);
});

test.concurrent('who asks for the end gets what was found until then', async () => {
  const { url, effectsUrl } = await reference();
  const stop = new AbortController();
  const told: string[] = [];
  const running = conform({
    url,
    effectsUrl,
    signal: stop.signal,
    checks: ['HOOK-4', 'HOOK-3'],
    bounds: { ...QUICK.bounds, paceSeconds: 60 },
    progress: (line) => {
      told.push(line);
      stop.abort();
    },
  });
  const report = await running;
  expect(verdicts(report)).toEqual(['HOOK-3 NOT-EXERCISED', 'HOOK-4 PASS']);
  expect(report.verdict).toBe('INTERRUPTED');
  expect(told[0]).toMatch(/^HOOK-4 PASS: \d+ callbacks in 1 case/);
});
