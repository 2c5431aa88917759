import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OneAfterTheOther } from './one-after-the-other.ts';

test('tasks of one key run in their order and never two at once, whatever ends when', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom('a', 'b'), fc.nat(20))), (script) => {
      const line = new OneAfterTheOther();
      const asked: Record<string, number[]> = { a: [], b: [] };
      const started: Record<string, number[]> = { a: [], b: [] };
      const running: { key: string; end: () => void }[] = [];
      const endOne = (index: number) => running.splice(index % running.length, 1)[0]?.end();
      for (const [serial, step] of script.entries()) {
        if (typeof step === 'number') {
          if (running.length > 0) endOne(step);
          continue;
        }
        asked[step]?.push(serial);
        line.run(step, (end) => {
          started[step]?.push(serial);
          running.push({ key: step, end });
        });
        const keys = running.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        // A key is never idle while something of it waits.
        expect(keys).toContain(step);
      }
      while (running.length > 0) endOne(0);
      expect(started).toEqual(asked);
    }),
  );
});

test('a task that ends at once leaves the way free', () => {
  const line = new OneAfterTheOther();
  let ran = 0;
  for (let task = 0; task < 3; task++) {
    line.run('a', (end) => {
      ran += 1;
      end();
    });
  }
  expect(ran).toBe(3);
});
