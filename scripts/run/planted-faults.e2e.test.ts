/**
 * What can go wrong with an API, a generator or the emulator itself is planted, one thing at a time, and a real run must say
 * so by its name. A run that passes here would pass anywhere.
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { FaultPlan } from '../../mocks/contract/fault-plan.ts';
import { ControlClient } from '../../mocks/control/control-client.ts';
import { startEmulator } from '../../mocks/emulator.ts';
import { AppQueue } from '../../mocks/engine/app-queue.ts';
import { patched } from '../../mocks/model/patched.ts';
import { provisionK6 } from '../k6/provision.ts';
import { spillway } from '../spillway-process.ts';
import type { RunResult } from './run-result.ts';

const directory = mkdtempSync(join(tmpdir(), 'spillway-test-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const SHORT = ['run', 'send', '--profile', 'limit', '--warmup', '1', '--duration', '4'];
/** 60/s over a limit of 40/s. */
const OVER = [...SHORT, '--rate', '60', '--project-limit', '40'];
/** 150/s over a limit of 100/s: more than a thousand in all. */
const THOUSAND = [...SHORT, '--rate', '150', '--project-limit', '100'];
/** Far below it. */
const BELOW = [...SHORT, '--rate', '50', '--users', '50'];

interface Judged {
  readonly code: number | null;
  readonly verdict: string;
  /** The checks that do not hold. */
  readonly broken: readonly string[];
}

async function judged(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Judged> {
  const out = mkdtempSync(join(directory, 'out-'));
  const { code, stderr, stdout } = await spillway([...args, '--out', out], env).ended;
  const { verdict, checks } = resultIn(out, stderr + stdout);
  return { code, verdict, broken: checks.filter(({ status }) => status !== 'pass').map(({ id }) => id) };
}

function resultIn(out: string, said: string): RunResult {
  try {
    return JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) as RunResult;
  } catch {
    throw new Error(`The run left no result. It said: ${said}`);
  }
}

/** A run against an emulator in this process, to whose tenant something is done as soon as it is there. */
async function judgedWith(
  args: readonly string[],
  interfere: (control: ControlClient, projectId: string) => Promise<unknown>,
): Promise<Judged> {
  const emulator = await startEmulator();
  const control = new ControlClient(emulator.controlUrl);
  const interference = (async () => {
    for (;;) {
      const [tenant] = await control.tenants();
      if (tenant !== undefined) return await interfere(control, tenant.projectId);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  try {
    const [judgement] = await Promise.all([
      judged([...args, '--emulator', emulator.controlUrl]),
      interference,
    ]);
    return judgement;
  } finally {
    await emulator.close();
  }
}

const faults = (plan: FaultPlan) => (control: ControlClient, projectId: string) =>
  control.armFaults(projectId, plan);

/** A k6 around the real one. */
async function k6Wrapped(run: string): Promise<NodeJS.ProcessEnv> {
  const { path } = await provisionK6();
  const wrapper = join(mkdtempSync(join(directory, 'k6-')), 'k6');
  writeFileSync(
    wrapper,
    `#!/bin/sh\nif [ "$1" != run ]; then exec "${path}" "$@"; fi\n${run.replaceAll('K6', `"${path}"`)}\n`,
  );
  chmodSync(wrapper, 0o755);
  return { SPILLWAY_K6: wrapper };
}

test('a project limit of 28/s where 40/s are promised: FAIL, project-limit-held', async () => {
  const { code, verdict, broken } = await judgedWith(OVER, (control, projectId) =>
    control.changeLimits(projectId, { project: { rate: 28 } }),
  );
  expect({ code, verdict }).toEqual({ code: 1, verdict: 'FAIL' });
  expect(broken).toContain('project-limit-held');
});

test('an emulator that answers 200 ms late: FAIL, latency-held', async () => {
  const late = { operation: 'SendMessage', kind: 'delay', millis: 200, times: 'always' } as const;
  const { code, verdict, broken } = await judgedWith(BELOW, faults({ faults: [late] }));
  expect({ code, verdict, broken }).toEqual({ code: 1, verdict: 'FAIL', broken: ['latency-held'] });
});

test('an answer in a thousand that is no JSON, and an error without the envelope: FAIL, by name', async () => {
  const broken = { operation: 'SendMessage', kind: 'malformed', skip: 999 } as const;
  const flat = { operation: 'SendMessage', kind: 'flat-envelope', skip: 99 } as const;
  const judgement = await judgedWith(THOUSAND, faults({ faults: [broken, flat] }));
  expect(judgement).toMatchObject({ code: 1, verdict: 'FAIL' });
  // The error in the flat form is an unexpected one besides.
  expect(judgement.broken).toEqual(['answers-documented', 'nothing-unexpected']);
});

// What these two show does not ask for a quiet machine: they go side by side.
test.concurrent('a k6 that gets no processor for a quarter of a second, again and again: INVALID, schedule-kept', async ({
  expect,
}) => {
  const starved = await k6Wrapped(
    'K6 "$@" &\npid=$!\n' +
      '(while kill -STOP $pid; do sleep 0.25; kill -CONT $pid; sleep 0.15; done) 2>/dev/null &\nwait $pid',
  );
  const { code, verdict, broken } = await judged(BELOW, starved);
  expect({ code, verdict }).toEqual({ code: 3, verdict: 'INVALID' });
  expect(broken).toContain('schedule-kept');
});

test.concurrent('a k6 whose report is empty: INVALID, enough-samples', async ({ expect }) => {
  const empty = '{"version":1,"seconds":1,"counters":{},"trends":{}}';
  const silent = await k6Wrapped(`K6 "$@"\necho '${empty}' > "$SPILLWAY_REPORT_FILE"`);
  const { code, verdict, broken } = await judged(BELOW, silent);
  expect({ code, verdict }).toEqual({ code: 3, verdict: 'INVALID' });
  expect(broken).toContain('enough-samples');
});

test('one message in ten thousand that is answered and swallowed: INVALID, ledger-balance', async () => {
  let messages = 0;
  const mend = patched(AppQueue.prototype, 'enqueue', (enqueue) => {
    return function (this: AppQueue, message, urgent, now) {
      messages += 1;
      return messages % 10_000 === 0 ? 0 : enqueue.call(this, message, urgent, now);
    };
  })();
  try {
    const big = ['run', 'send', '--profile', 'limit', '--rate', '800', '--warmup', '1', '--duration', '12'];
    const { code, verdict, broken } = await judgedWith(big, () => Promise.resolve());
    expect(messages).toBeGreaterThan(10_000);
    expect({ code, verdict }).toEqual({ code: 3, verdict: 'INVALID' });
    expect(broken).toContain('ledger-balance');
  } finally {
    mend();
  }
});
