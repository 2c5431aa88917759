import { expect, test } from 'vitest';
import { type Manner, PlayLine } from './play-line.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('no more than its places are taken at once, all come in, and a failure gives its place back', async () => {
  const line = new PlayLine(3);
  let inside = 0;
  let most = 0;
  const ends = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      line.use('beside', async () => {
        inside += 1;
        most = Math.max(most, inside);
        await turn();
        inside -= 1;
        if (index % 4 === 0) throw new Error('no');
      }),
    ),
  );
  expect(most).toBe(3);
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(15);
});

test('who is to be alone comes when nobody else has to be played, before those that make cases smaller', async () => {
  const line = new PlayLine(2);
  const inside = new Set<string>();
  const seen: string[][] = [];
  const manners: readonly Manner[] = ['smaller', 'alone', 'beside', 'smaller', 'alone', 'beside', 'beside'];
  await Promise.all(
    manners.map((manner, index) =>
      line.use(manner, async () => {
        inside.add(`${manner} ${index}`);
        await turn();
        seen.push([...inside]);
        inside.delete(`${manner} ${index}`);
      }),
    ),
  );
  expect(seen.filter((names) => names.some((name) => name.startsWith('alone')))).toEqual([
    ['alone 1'],
    ['alone 4'],
  ]);
  // The first one came while nobody else was there.
  expect(seen.map((names) => names[0])).toEqual([
    'smaller 0',
    'beside 2',
    'beside 5',
    'beside 6',
    'alone 1',
    'alone 4',
    'smaller 3',
  ]);
});
