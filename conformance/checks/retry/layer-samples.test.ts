import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../client/seeded-random.ts';
import { layerFindings, layerSamples } from './layer-samples.ts';

const CALLS = 20;
const MOST = 4;

/** In how many of a hundred draws the calls look layered. */
function timesLayered(ceilings: readonly number[]): number {
  const random = seededRandom(1);
  const draws = Array.from({ length: 100 }, () =>
    Array.from({ length: CALLS }, () => layerSamples(ceilings.map((each) => 1000 * each * random()))).flat(),
  );
  return draws.filter((samples) => layerFindings(samples, MOST).length > 0).length;
}

describe('waits with full jitter', () => {
  test.each([
    ['that begin anew after three tries', [2000, 4000, 2000, 2000, 4000, 4000, 2000, 4000]],
    ['that begin anew after two, which the layer above parts', [500, 2000, 500, 4000, 500, 8000, 500]],
  ])('%s are of layers', (_, ceilings) => {
    expect(timesLayered(ceilings)).toBeGreaterThan(96);
  });

  test.each([
    ['that double', [500, 1000, 2000, 4000, 8000, 16_000, 16_000, 16_000]],
    ['that double up to a low cap', [500, 1000, 2000, 2000, 2000, 2000, 2000, 2000, 2000, 2000]],
    ['that stay the same', Array.from({ length: 20 }, () => 1000)],
  ])('%s are of one', (_, ceilings) => {
    expect(timesLayered(ceilings)).toBeLessThan(3);
  });
});

test('the sentence tells the tries of a layer and the waits', () => {
  const samples = Array.from({ length: CALLS }, () =>
    layerSamples([1e6, 2e6, 1e6, 1e6, 2e6, 2e6, 1e6, 2e6]),
  ).flat();
  expect(layerFindings(samples, MOST)).toEqual([
    {
      sentence:
        'Waits begin anew after every 3 tries, 2000 ms before and 1000 ms after on average, in calls of 8 tries and more, where 4 are the most for one: layers multiply.',
    },
  ]);
});
