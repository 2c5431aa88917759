import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { waitsOutRetryAfter } from '../checks/retry/waits-out-retry-after.ts';
import type { AdapterTarget } from '../conform-client.ts';
import { conformAdapter } from '../conform-client.ts';
import { BAD_ADAPTERS, HANGING_ADAPTERS } from './bad-adapters.ts';

/** Says what became of a program that is to be judged, and how long that took. */
async function judged(source: string, patience?: AdapterTarget['patience']) {
  const mark = `spillway-bad-${process.pid}-${Math.random()}`;
  const program = { command: [process.execPath, '-e', source, mark], env: process.env };
  const started = performance.now();
  const end = await conformAdapter(
    { program, speed: 1, ...(patience === undefined ? {} : { patience }) },
    { checks: [waitsOutRetryAfter], seed: 1, strict: false, replay: (token) => token },
  ).then(
    ({ outcomes }) => `judged: ${outcomes[0]?.verdict} ${outcomes[0]?.sentence}`,
    (error) => `${error.constructor.name}: ${error.message}`,
  );
  return { end, millis: performance.now() - started, left: processesWith(mark) };
}

/** The processes of this machine whose command line holds a word. */
function processesWith(word: string): string[] {
  const list = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' });
  return list.split('\n').filter((line) => line.includes(word));
}

describe.concurrent('a program that does not keep to the protocol', () => {
  test.each(BAD_ADAPTERS)(
    '$name: is told in a sentence, at once, and leaves nobody behind',
    async ({ source, said }) => {
      const { end, left } = await judged(source);
      expect(end).toMatch(/^(HostGone|judged: HARNESS-ERROR)/);
      expect(end).toMatch(said);
      expect(left).toEqual([]);
    },
  );

  test.each(HANGING_ADAPTERS)('$name: is told when its time is over, and ended', async ({ source, said }) => {
    const patience = { helloMillis: 1500, openMillis: 1000, aliveMillis: 1500 };
    const { end, left } = await judged(source, patience);
    expect(end).toMatch(said);
    expect(left).toEqual([]);
  });
});
