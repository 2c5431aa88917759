import { expect, test } from 'vitest';
import { twiceAccepted } from '../counterexample-fixture.ts';
import { limited, lostAfterCommit, sendExchange } from '../wire-fixture.ts';
import { answerWords, askedSeconds, hintsOf, shortTarget, toneOf } from './exchange-words.ts';
import { keptExchanges } from './kept-exchanges.ts';
import { secondsWords } from './seconds-words.ts';
import { sequenceDiagram } from './sequence-diagram.ts';
import { timeLine } from './time-line.ts';
import { traceEnds } from './trace-ends.ts';
import { traceRows } from './trace-rows.ts';
import { triesOf } from './trace-tries.ts';

const ends = traceEnds({ way: 'adapter' });

test.each([
  ['limited', sendExchange(1, 0, 1, limited(3)), '429 RESOURCE_EXHAUSTED', 3],
  ['good', sendExchange(1, 0, 1), '200', null],
  ['broken', sendExchange(1, 0, 1, lostAfterCommit), 'no answer, yet accepted', null],
  ['broken', sendExchange(1, 0, 1, { ...lostAfterCommit, outcome: 'failed' }), 'no answer', null],
  ['good', sendExchange(1, 0, 1, { whole: false }), '200, cut off', null],
  [
    'refused',
    sendExchange(1, 0, 1, {
      status: 404,
      responseBody: { text: '{"code":404,"status":"NOT_FOUND"}', bytes: 33, cut: false },
    }),
    '404 NOT_FOUND',
    null,
  ],
  [
    'broken',
    sendExchange(1, 0, 1, { status: 502, responseBody: { text: '<html>', bytes: 6, cut: false } }),
    '502',
    null,
  ],
] as const)('an answer that is %s is told in a few words', (tone, entry, words, asked) => {
  expect([toneOf(entry), answerWords(entry), askedSeconds(entry)]).toEqual([tone, words, asked]);
});

test('hints are told as they came, and only a number of seconds is reckoned with', () => {
  expect(hintsOf(sendExchange(1, 0, 1, limited(3)))).toEqual(['Retry-After 3', 'retry_delay 3s']);
  const date = sendExchange(1, 0, 1, {
    status: 503,
    responseHeaders: [['Retry-After', 'Thu, 01 Jan 2026 00:00:09 GMT']],
  });
  expect([hintsOf(date), askedSeconds(date)]).toEqual([['Retry-After Thu, 01 Jan 2026 00:00:09 GMT'], null]);
});

test('a target is told without the project', () => {
  expect(shortTarget(sendExchange(1, 0, 1))).toBe('messages:send');
  expect(shortTarget(sendExchange(1, 0, 1, { target: `/v1/projects/p/${'x'.repeat(99)}` }))).toHaveLength(34);
});

test('a wait runs from the end of an answer to the next try, and knows what was asked', () => {
  const waits = triesOf(twiceAccepted).filter(({ name }) => name === 'message 4');
  expect(waits.map(({ number, of }) => `${number} of ${of}`)).toEqual([
    '1 of 4',
    '2 of 4',
    '3 of 4',
    '4 of 4',
  ]);
  expect(waits.map(({ wait }) => wait)).toEqual([
    null,
    { seconds: 1.02, asked: 3 },
    { seconds: 3.21, asked: 3 },
    { seconds: 1, asked: null },
  ]);
});

test('what is too long for a narrow screen is told where there is room, and cut off where there is none', () => {
  const long = sendExchange(1, 0, 1, {
    ...limited(3),
    responseHeaders: [['retry-after', 'Thu, 01 Jan 2026 00:00:09 GMT']],
  });
  const [answer] = traceRows({ ...twiceAccepted, wire: [long], calls: [] }).filter(
    ({ kind }) => kind === 'answer',
  );
  expect(answer?.text).toBe('429 RESOURCE_EXHAUSTED');
  expect(answer?.more).toBe('Retry-After Thu, 01 Jan 2026 00:00:09 GMT · retry_delay 3s · fault:…');
  const [first] = twiceAccepted.calls;
  if (first === undefined) throw new Error('the example has calls');
  const end = { kind: 'fail', error: { message: 'no '.repeat(200) } } as const;
  const rows = traceRows({ ...twiceAccepted, calls: [{ ...first, end }] });
  for (const { text, more } of rows) expect(text.length + more.length).toBeLessThanOrEqual(90);
});

test('rows are in order of time, with every call, wait, request and answer', () => {
  const rows = traceRows(twiceAccepted);
  expect(rows.map(({ seconds }) => seconds)).toEqual(
    rows.map(({ seconds }) => seconds).sort((a, b) => a - b),
  );
  const count = (kind: string) => rows.filter((row) => row.kind === kind).length;
  expect(['request', 'answer', 'invoked', 'ended', 'wait', 'gap'].map(count)).toEqual([12, 12, 5, 5, 4, 0]);
  expect(rows.filter((row) => row.kind === 'wait' && row.short).map(({ text }) => text)).toEqual([
    'waits 1.02 s of 3 s asked',
  ]);
});

const many = Array.from({ length: 300 }, (_, index) => sendExchange(index + 1, index * 10_000, index + 1));

test('of too many exchanges those that show the mistake are kept, the first, the last, and their number is told', () => {
  const kept = keptExchanges(many, [150, 200]).map(({ serial }) => serial);
  expect(kept).toHaveLength(60);
  expect(kept).toEqual(expect.arrayContaining([1, 2, 149, 150, 151, 199, 200, 201, 291, 300]));
  expect(kept).toEqual([...kept].sort((a, b) => a - b));
  const rows = traceRows({ ...twiceAccepted, wire: many, calls: [], serials: [150, 200] });
  const gaps = rows.flatMap(({ kind, text }) => (kind === 'gap' ? [Number.parseInt(text, 10)] : []));
  expect(gaps.reduce((sum, each) => sum + each, 0)).toBe(240);
});

test('a mistake that a thousand exchanges show keeps to what can be read', () => {
  expect(
    keptExchanges(
      many,
      many.map(({ serial }) => serial),
    ),
  ).toHaveLength(60);
});

test('the last exchanges that are left out are counted too', () => {
  const all = many.slice(0, 80).map(({ serial }) => serial);
  const rows = traceRows({ ...twiceAccepted, wire: many.slice(0, 80), calls: [], serials: all });
  expect(rows.filter(({ kind }) => kind === 'gap').map(({ text }) => text)).toEqual([
    '20 exchanges not shown',
  ]);
});

test('the time line has a lane for each call, and a bar of an early try stands in what was asked for', () => {
  const drawn = `${timeLine(twiceAccepted, ends)}`;
  expect(drawn.match(/class="name"/g)).toHaveLength(6);
  expect(drawn).toContain('message 4, 4 tries');
  expect(drawn.match(/class="asked" x/g)).toHaveLength(2);
  expect(drawn.match(/class="around"/g)).toHaveLength(2);
});

test('a trace without calls, without an answer, or without anything is drawn all the same', () => {
  const hanging = sendExchange(1, 0, 1, { ...lostAfterCommit, endedMicros: null, fault: 'hang' });
  for (const wire of [[hanging], [], many]) {
    const bare = { ...twiceAccepted, wire, calls: [], serials: [] };
    for (const drawn of [timeLine(bare, ends), sequenceDiagram(bare, ends)])
      expect(`${drawn}`).not.toMatch(/NaN|undefined|Infinity/);
  }
});

test.each([
  [0.4123, '0.412 s'],
  [3.2149, '3.21 s'],
  [3, '3 s'],
  [86_400.4, '86,400 s'],
])('%d seconds are %s', (seconds, words) => {
  expect(secondsWords(seconds)).toBe(words);
});

test('where time stands still, what follows from what is kept in order, and nothing is drawn to scale', () => {
  const { startMicros, calls } = twiceAccepted;
  const still = {
    ...twiceAccepted,
    wire: twiceAccepted.wire.slice(0, 2).map((entry) => ({
      ...entry,
      arrivedMicros: startMicros,
      endedMicros: startMicros,
    })),
    calls: calls
      .slice(0, 1)
      .map((call) => ({ ...call, invokedMicros: startMicros, endedMicros: startMicros })),
  };
  const told = traceRows(still).map(({ kind, text }) => `${kind} ${text}`);
  expect(told).toEqual([
    'invoked asked: message 1',
    'request POST oauth2/token',
    'answer 200',
    'request message 1',
    'answer 200',
    'ended message 1: ok',
  ]);
  expect(timeLine(still, ends)).toBeNull();
});

test('an exchange that is still open lasts until the patience of its case is at an end', () => {
  const wire = [sendExchange(1, 10_000, 1, { ...lostAfterCommit, endedMicros: null, fault: 'hang' })];
  const hanging = { ...twiceAccepted, wire, calls: [], serials: [1] };
  const [request, answer] = traceRows(hanging);
  expect([request?.seconds, answer?.seconds, answer?.text]).toEqual([
    0.01,
    120,
    'no answer, still open, yet accepted',
  ]);
  expect(`${timeLine(hanging, ends)}`).toContain('<rect x="0.01%" width="99.99%"');
});

test('of a receiver it is Spillway that asks', () => {
  const wire = many.slice(0, 3).map((entry) => ({ ...entry, operation: null, target: '/hook' }));
  const received = { ...twiceAccepted, wire, calls: [], serials: [2] };
  const told = traceEnds({ way: 'receiver' });
  expect(sequenceDiagram(received, told).toString()).toMatch(/>Spillway<.*>receiver</);
  expect(`${timeLine(received, told)}`).toContain('>callbacks, 3 requests<');
});
