import { expect, test } from 'vitest';
import { evenly } from '../../../scenarios/support/plan/load-plan.ts';
import { depthLine, fullLine } from '../../../scenarios/support/queue/depth-lines.ts';
import { depthFindings } from './depth-findings.ts';

/** 101/s for 20 s, one of them a probe, into a queue of 960 that drains 20/s: full after 12 s. Then nothing. */
const settings = {
  plan: evenly(
    [
      { name: 'warmup', seconds: 5, from: 101, to: 101 },
      { name: 'steady', seconds: 20, from: 101, to: 101 },
      { name: 'recovery', seconds: 10, from: 0, to: 0 },
    ],
    10,
  ),
  projectLimit: 200,
  queueCapacity: 960,
  drainRate: 20,
};
const look = (app: string, seconds: number, size: number) => depthLine({ app, seconds, size, limit: 960 });

test('what several k6 processes saw of the queue is put in order, beside what the plan makes one expect', () => {
  const one = [
    look('A', 3, 0),
    look('A', 11, 479),
    fullLine({ app: 'A', seconds: 17.06 }),
    look('A', 30, 861),
  ];
  const other = [
    fullLine({ app: 'A', seconds: 17.05 }),
    fullLine({ app: 'B', seconds: 9 }),
    look('B', 7, 5),
    look('A', 20, 960),
  ];
  const curve = depthFindings(settings, 'A', [one.join('\n'), other.join('\n')]);
  expect(curve.measured.map(({ depth }) => depth)).toEqual([0, 479, 960, 861]);
  [0, 480, 960, 860].forEach((depth, index) => {
    expect(curve.predicted[index]?.depth).toBeCloseTo(depth, 1);
  });
  expect(curve.residual).toBeCloseTo(1, 1);
  expect(curve.predictedFillSeconds).toBeCloseTo(12, 4);
  expect(curve.fillSeconds).toBeCloseTo(12.05, 4);
  expect(curve.fullSizeFillSeconds).toBeCloseTo((641.0256 * 12.05) / 12, 2);
  expect(curve.shownCapacity).toBe(960);
});

test('a queue that never is full has no fill time, measured or predicted', () => {
  const curve = depthFindings({ ...settings, queueCapacity: 500_000 }, 'A', [look('A', 20, 1200)]);
  expect([curve.fillSeconds, curve.predictedFillSeconds, curve.fullSizeFillSeconds]).toEqual([
    null,
    null,
    null,
  ]);
  expect(curve.residual).toBeCloseTo(0, 1);
});

test('nothing said is nothing measured', () => {
  const curve = depthFindings(settings, 'A', ['', 'no line of ours']);
  expect([curve.measured, curve.residual, curve.shownCapacity]).toEqual([[], 0, null]);
});
