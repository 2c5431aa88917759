import { expect, test } from 'vitest';
import { createProgress } from './progress.ts';

function recorder(isTTY: boolean, columns = 80) {
  const written: string[] = [];
  return { written, stream: { isTTY, columns, write: (text: string) => written.push(text) } };
}

test('a terminal has one line, rewritten in place and cut to its width', () => {
  const { written, stream } = recorder(true, 12);
  const progress = createProgress(stream, { TERM: 'xterm' });
  progress.update('fetching: 1 of 2 MB');
  progress.update('fetching: 2');
  progress.note('ready');
  progress.clear();
  expect(written).toEqual(['\r\x1b[Kfetching: 1', '\r\x1b[Kfetching: 2', '\r\x1b[K', 'ready\n']);
});

test.each([
  ['a pipe', false, {}],
  ['a dumb terminal', true, { TERM: 'dumb' }],
  ['a CI job', true, { CI: 'true' }],
])('%s gets plain lines: one for each kind of work, then one every half minute', (_name, isTTY, env) => {
  const { written, stream } = recorder(isTTY);
  let now = 0;
  const progress = createProgress(stream, env, () => now);
  for (; now <= 60_000; now += 1_000) progress.update(`building: ${now / 1000} s`);
  progress.update('waiting: x');
  progress.clear();
  expect(written).toEqual(['building: 0 s\n', 'building: 30 s\n', 'building: 60 s\n', 'waiting: x\n']);
});
