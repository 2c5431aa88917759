import { expect, test } from 'vitest';
import { Semaphore } from './semaphore.ts';

test('no more than its places are taken at once, all come in, and a failure gives its place back', async () => {
  const line = new Semaphore(3);
  let inside = 0;
  let most = 0;
  const ends = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      line.use(async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
        if (index % 4 === 0) throw new Error('no');
        return index;
      }),
    ),
  );
  expect(most).toBe(3);
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(15);
});
