import { expect, test } from 'vitest';
import type { CheckOutcome, ConformReport } from '../verdict/conform-report.ts';
import { conformReceiver, RECEIVER_CHECKS } from './conform-receiver.ts';
import { RECEIVER_MUTANTS, type ReceiverMutant } from './mutants.ts';
import { type ReceiverManners, startReferenceReceiver } from './reference-receiver.ts';

const SECRET = 'a secret of the kill matrix';
const SEED = Number(process.env.SPILLWAY_SEED);
/** Short, so that many receivers are seen in seconds: bounds stay far from what the reference and its mutants need. */
const QUICK = {
  runs: 3,
  bounds: { ackP50Millis: 1000, ackP99Millis: 5000, paceSeconds: 0.4, burst: 100 },
  patience: { settleMillis: 300, quietMillis: 60, gapMillis: 6 },
  checkSeconds: 3,
};
const AT_ONCE = 12;
const LIMIT_MILLIS = 60_000;

async function judged(manners: Partial<ReceiverManners>, seed: number): Promise<ConformReport> {
  const receiver = await startReferenceReceiver(SECRET, 0, manners);
  try {
    const { url, effectsUrl } = receiver;
    return await conformReceiver({ url, effectsUrl, secret: SECRET, seed, spillway: 'test', ...QUICK });
  } finally {
    await receiver.close();
  }
}

const workOf = ({ manners }: ReceiverMutant) => (manners.workMillis === undefined ? 0 : 1);
const verdicts = (checks: readonly CheckOutcome[]) =>
  Object.fromEntries(checks.map(({ id, verdict }) => [id, verdict]));
const ALL_PASS = Object.fromEntries(RECEIVER_CHECKS.map(({ id }) => [id, 'PASS']));

test.concurrent(`with seed ${SEED} every mutant is caught by its check and by no other`, {
  timeout: LIMIT_MILLIS,
}, async () => {
  const caught: Record<string, unknown> = {};
  // Those that are slow begin first.
  const queue = RECEIVER_MUTANTS.toSorted((one, other) => workOf(other) - workOf(one));
  const work = async () => {
    for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift())
      caught[mutant.name] = verdicts((await judged(mutant.manners, SEED)).checks);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  expect(caught).toEqual(
    Object.fromEntries(
      RECEIVER_MUTANTS.map(({ name, check, verdict }) => [name, { ...ALL_PASS, [check]: verdict }]),
    ),
  );
});

test.concurrent(`with seed ${SEED} and those after it the reference passes everything`, {
  timeout: LIMIT_MILLIS,
}, async () => {
  const seeds = Array.from({ length: 4 }, (_, index) => SEED + index);
  const reports = await Promise.all(seeds.map((seed) => judged({}, seed)));
  expect(reports.map(({ checks }) => verdicts(checks))).toEqual(seeds.map(() => ALL_PASS));
  expect(reports.map(({ verdict }) => verdict)).toEqual(seeds.map(() => 'PASS'));
});

test.concurrent('a receiver with little room passes too, since it takes later what it refuses', async () => {
  const { checks } = await judged({ workMillis: () => 3, room: 30 }, SEED);
  expect(verdicts(checks)).toEqual(ALL_PASS);
  expect(checks.find(({ id }) => id === 'HOOK-3')?.sentence).toMatch(/It took \d+ at a later try/);
});
