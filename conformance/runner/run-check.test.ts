import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ConformCase } from '../case/conform-case.ts';
import type { Check } from '../checks/check.ts';
import { keepsItsPace } from '../checks/message/keeps-its-pace.ts';
import { REFERENCE } from '../clients/reference/reference-kind.ts';
import type { Trace } from '../trace/trace.ts';
import { MachineTooBusy } from './machine-too-busy.ts';
import type { Manner } from './play-line.ts';
import { runCheck } from './run-check.ts';

const SLACK_MICROS = 600_000;
const CASE: ConformCase = { faults: [], workload: [], patienceSeconds: 1 };

/** Whether a play fails, and whether the machine held it up for longer than is allowed for. */
interface Play {
  readonly fails: boolean;
  readonly heldUp: boolean;
}

/** Runs a check with one case whose plays come out as told, the last of them again and again. */
async function run(plays: readonly Play[], check: Partial<Check> = {}) {
  const manners: Manner[] = [];
  const found = runCheck(
    {
      ...keepsItsPace,
      runs: 1,
      cases: () => fc.constant(CASE),
      judge: ({ printed }) => ({
        exercised: true,
        findings: printed === 'fails' ? [{ sentence: 'It is late.' }] : [],
        samples: [{ of: 'wait', value: printed === 'fails' ? 1 : 0 }],
      }),
      ...check,
    },
    {
      hello: REFERENCE.hello,
      play: (theCase, _, manner) => {
        const { fails, heldUp } = plays[Math.min(manners.length, plays.length - 1)] ?? plays[0] ?? QUIET_FAIL;
        manners.push(manner);
        return Promise.resolve({
          case: theCase,
          printed: fails ? 'fails' : '',
          crash: null,
          calls: [],
          wire: [],
          faults: { faults: [] },
          startMicros: 0,
          slackMicros: SLACK_MICROS,
          heldUpMicros: heldUp ? SLACK_MICROS * 3 : 0,
        } as Partial<Trace> as Trace);
      },
      seed: 1,
      confirm: true,
      speed: 4,
      pauseMillis: 1,
      replay: (token) => token,
    },
  );
  return { found: await found.catch((error: unknown) => error as Error), manners };
}

const QUIET_FAIL: Play = { fails: true, heldUp: false };
const BUSY_FAIL: Play = { fails: true, heldUp: true };
const QUIET: Play = { fails: false, heldUp: false };

test('a case that fails beside others, and not alone, does not count', async () => {
  const { found, manners } = await run([BUSY_FAIL, QUIET]);
  expect(found).toMatchObject({ cases: 1, exercised: 1, failing: null });
  expect(manners).toEqual(['beside', 'alone']);
});

test('one that fails alone on a quiet machine counts', async () => {
  const { found, manners } = await run([QUIET_FAIL]);
  expect(found).toMatchObject({ failing: { findings: [{ sentence: 'It is late.' }] } });
  expect(manners).toEqual(['beside', 'alone']);
});

test('a play during which the machine held somebody up is no play: there is another one', async () => {
  const { found, manners } = await run([BUSY_FAIL, BUSY_FAIL, BUSY_FAIL, QUIET_FAIL]);
  expect(found).toMatchObject({ failing: { counterexample: { token: 'MSG-5@1@0' } } });
  expect(manners).toEqual(['beside', 'alone', 'alone', 'alone']);
  expect((await run([BUSY_FAIL, BUSY_FAIL, BUSY_FAIL, QUIET])).found).toMatchObject({ failing: null });
});

test('on a machine that is never quiet nobody is blamed', async () => {
  const { found } = await run([BUSY_FAIL]);
  expect(found).toBeInstanceOf(MachineTooBusy);
  expect(found).toHaveProperty('message', expect.stringMatching(/held up .* for 0\.45 s of its own time/));
});

test('what is wrong with a pool is measured again alone, and then counts', async () => {
  const judgePool: Check['judgePool'] = (samples) =>
    samples.some(({ value }) => value === 1) ? [{ sentence: 'Waits are alike.' }] : [];
  const judge: Check['judge'] = ({ printed }) => ({
    exercised: true,
    findings: [],
    samples: [{ of: 'wait', value: printed === 'fails' ? 1 : 0 }],
  });
  const pool = { judge, judgePool };
  expect((await run([QUIET_FAIL], pool)).found).toMatchObject({ samples: [{ value: 1 }] });
  expect((await run([BUSY_FAIL, QUIET_FAIL], pool)).found).toMatchObject({ samples: [{ value: 1 }] });
  expect((await run([BUSY_FAIL, QUIET], pool)).found).toMatchObject({ samples: [{ value: 0 }] });
  expect((await run([BUSY_FAIL], pool)).found).toBeInstanceOf(MachineTooBusy);
});
