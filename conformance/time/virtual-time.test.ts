import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { virtualStage } from '../runner/stage.ts';

const stage = await virtualStage();
const { pace, emulator } = stage;
afterAll(() => stage.close());
const at = () => pace.now();

/** A tenant whose reading of its app meets a fault, and how it is asked for. */
function tenant(faults: Parameters<typeof emulator.armFaults>[1]['faults']) {
  const { projectId, keyId, keySecret, apps } = emulator.createTenant();
  const { fetch } = pace.surroundings(1);
  const authorization = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`;
  emulator.armFaults(projectId, { faults });
  const url = `${stage.regions.us.conversation}/v1/projects/${projectId}/apps/${apps[0]?.id}`;
  return (signal?: AbortSignal) =>
    fetch(url, { headers: { authorization }, ...(signal === undefined ? {} : { signal }) });
}

describe('virtual time', () => {
  test('sleeps end at their moments and in their order, whatever they are, and take next to no time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 1e7 }), { maxLength: 12 }), async (lengths) => {
        const { sleep } = pace.surroundings(1);
        const start = at();
        const woken: number[] = [];
        await Promise.all(
          lengths.map(async (millis) => {
            await sleep(millis);
            expect(at() - start).toBe(millis * 1000);
            woken.push(millis);
          }),
        );
        expect(woken).toEqual(lengths.toSorted((one, other) => one - other));
      }),
      { numRuns: 30 },
    );
  });

  test('stands still while a request is under way', async () => {
    const ask = tenant([]);
    const { sleep } = pace.surroundings(1);
    const start = at();
    const order: string[] = [];
    await Promise.all([
      sleep(1).then(() => order.push('slept')),
      ask().then(({ status }) => order.push(`answered ${status} after ${at() - start}`)),
    ]);
    expect(order).toEqual(['answered 200 after 0', 'slept']);
  });

  test('an answer that comes late is there at its own moment, before a later timer rings', async () => {
    const ask = tenant([{ operation: 'GetApp', kind: 'delay', millis: 3000 }]);
    const { sleep } = pace.surroundings(1);
    const start = at();
    const [answered, slept] = await Promise.all([ask().then(at), sleep(60_000).then(at)]);
    expect([answered - start, slept - start]).toEqual([3e6, 60e6]);
  });

  test('a silence is given up by a timer of the client, at that moment', async () => {
    const ask = tenant([{ operation: 'GetApp', kind: 'hang' }]);
    const { sleep } = pace.surroundings(1);
    const start = at();
    const giveUp = new AbortController();
    void sleep(10_000).then(() => giveUp.abort());
    await expect(ask(giveUp.signal)).rejects.toThrow(/abort/i);
    expect(at() - start).toBe(10e6);
  });

  test('what sleeps is woken when its case is over, and nothing is asked any more', async () => {
    const over = new AbortController();
    const { sleep, fetch } = pace.surroundings(1, over.signal);
    const asleep = sleep(1e9);
    over.abort(new Error('over'));
    await expect(asleep).rejects.toThrow('over');
    expect(() => fetch('http://127.0.0.1:1')).toThrow('over');
  });
});
