import type { RunResult } from '../../run/run-result.ts';
import { wholeResult } from '../result-fixture.ts';

/** Text that would run as a script wherever it is shown as it is. */
export const HOSTILE = `"'></script><img src=x onerror="window.stolen=1"><svg onload=window.stolen=1>\u0000`;

/** A result that says hostile things wherever a result can say anything: names of options and of settings too. */
export const hostileResult: RunResult = {
  ...wholeResult,
  startedAt: HOSTILE,
  endedAt: HOSTILE,
  settings: {
    ...wholeResult.settings,
    scenario: HOSTILE,
    profile: HOSTILE,
    emulatorUrl: HOSTILE,
    options: { [HOSTILE]: HOSTILE, nested: { [HOSTILE]: [HOSTILE] } },
  },
  checks: (['pass', 'fail', 'invalid'] as const).map((status) => ({
    id: HOSTILE,
    title: HOSTILE,
    status,
    detail: HOSTILE,
  })),
  depth: wholeResult.depth === null ? null : { ...wholeResult.depth, appId: HOSTILE },
  ...(wholeResult.callbacks === undefined
    ? {}
    : { callbacks: { ...wholeResult.callbacks, notJudged: [HOSTILE] } }),
  environment: {
    ...wholeResult.environment,
    spillway: HOSTILE,
    node: HOSTILE,
    k6: HOSTILE,
    k6Source: HOSTILE,
    platform: HOSTILE,
  },
  replay: HOSTILE,
};
