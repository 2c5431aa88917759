import { expect, test } from 'vitest';
import type { ConformReport } from '../verdict/conform-report.ts';
import { conformReceiver } from './conform-receiver.ts';
import { BUSY, RECEIVER_MUTANTS, type ReceiverMutant } from './mutants.ts';
import { RECEIVER_CHECKS } from './receiver-checks.ts';
import { type ReceiverManners, startReferenceReceiver } from './reference-receiver.ts';

const SECRET = 'a secret of the kill matrix';
const SEED = Number(process.env.SPILLWAY_SEED);
/** Short, so that many receivers are seen in seconds: bounds stay far from what the reference and its mutants need. */
const QUICK = {
  secret: SECRET,
  spillway: 'test',
  patience: { settleMillis: 300, quietMillis: 60, gapMillis: 6 },
  // A case may be begun for so long, and then for as long be made smaller: that it is small is another test's.
  checkSeconds: 1.5,
};
const BOUNDS = { ackP50Millis: 800, ackP99Millis: 4000, paceSeconds: 0.4 };
/** Of receivers that differ under load: few at once, since all of them, and we, share the processor. */
const FLOOD = { ...BOUNDS, burst: 60 };
const SHOWER = { ...BOUNDS, burst: 10 };
const AT_ONCE = 12;
const LIMIT_MILLIS = 60_000;

async function judged(
  manners: Partial<ReceiverManners>,
  seed: number,
  bounds = SHOWER,
): Promise<ConformReport> {
  const receiver = await startReferenceReceiver(SECRET, 0, manners);
  // Every flood takes its time; every case of the others holds nearly everything.
  const runs = bounds === FLOOD ? 1 : 2;
  try {
    const { url, effectsUrl } = receiver;
    return await conformReceiver({ ...QUICK, url, effectsUrl, seed, bounds, runs });
  } finally {
    await receiver.close();
  }
}

const verdicts = ({ checks }: ConformReport) =>
  Object.fromEntries(checks.map(({ id, verdict }) => [id, verdict]));
const ALL_PASS = Object.fromEntries(RECEIVER_CHECKS.map(({ id }) => [id, 'PASS']));

async function expectCaught(mutants: readonly ReceiverMutant[], bounds: typeof BOUNDS & { burst: number }) {
  const caught: Record<string, unknown> = {};
  const queue = [...mutants];
  const work = async () => {
    for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift())
      caught[mutant.name] = verdicts(await judged(mutant.manners, SEED, bounds));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  expect(caught).toEqual(
    Object.fromEntries(mutants.map(({ name, check, verdict }) => [name, { ...ALL_PASS, [check]: verdict }])),
  );
}

test.concurrent(`with seed ${SEED} every mutant that differs under load is caught by HOOK-3 alone`, {
  timeout: LIMIT_MILLIS,
}, async () => {
  const mutants = RECEIVER_MUTANTS.filter(({ check }) => check === 'HOOK-3');
  expect(mutants.length).toBeGreaterThan(0);
  await expectCaught(mutants, FLOOD);
});

test(`with seed ${SEED} every other mutant is caught by its check and by no other`, {
  timeout: LIMIT_MILLIS,
}, async () => {
  await expectCaught(
    RECEIVER_MUTANTS.filter(({ check }) => check !== 'HOOK-3'),
    SHOWER,
  );
});

test(`with seed ${SEED} and those after it the reference passes everything`, async () => {
  const seeds = Array.from({ length: 4 }, (_, index) => SEED + index);
  const reports = await Promise.all(seeds.map((seed) => judged({}, seed, FLOOD)));
  expect(reports.map(verdicts)).toEqual(seeds.map(() => ALL_PASS));
  expect(reports.map(({ verdict }) => verdict)).toEqual(seeds.map(() => 'PASS'));
});

test.concurrent('a receiver with little room passes too, since it takes later what it refuses', async () => {
  const report = await judged({ workMillis: BUSY, room: 30 }, SEED, FLOOD);
  expect(verdicts(report)).toEqual(ALL_PASS);
  expect(report.checks.find(({ id }) => id === 'HOOK-3')?.sentence).toMatch(/It took \d+ at a later try/);
});

test('every check has mutants', () => {
  expect(new Set(RECEIVER_MUTANTS.map(({ check }) => check))).toEqual(
    new Set(RECEIVER_CHECKS.map(({ id }) => id)),
  );
});
