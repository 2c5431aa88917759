import { PHASES, type PhaseName } from '../../../scenarios/support/plan/phase.ts';
import { decodeHistogram, type Latency } from '../../run/client/latency.ts';
import type { PhaseRates, RunResult, Verdict } from '../../run/run-result.ts';
import { type Difference, differences } from './differences.ts';

/** One figure of two runs. Its name ends with its unit. */
export interface FigurePair {
  readonly name: string;
  readonly a: number | null;
  readonly b: number | null;
  /** B less A; `null` where one of them is missing. */
  readonly difference: number | null;
  /** The difference as a share of A; `null` where there is none, or A is 0. */
  readonly relative: number | null;
}

/** The figures of one phase of two runs. */
export interface PhasePair {
  readonly phase: PhaseName;
  readonly rates: readonly FigurePair[];
  readonly times: readonly FigurePair[];
}

/** Two runs side by side. */
export interface Comparison {
  readonly verdicts: { readonly a: Verdict; readonly b: Verdict };
  /** Settings in which the two differ, but for what is drawn afresh for each run. */
  readonly settings: readonly Difference[];
  readonly environment: readonly Difference[];
  /** Checks that ended in another way. */
  readonly checks: readonly Difference[];
  readonly phases: readonly PhasePair[];
  readonly generator: readonly FigurePair[];
  /** What a reader must know before drawing a conclusion, the gravest first. */
  readonly cautions: readonly string[];
}

const NOISE =
  'One run against one cannot tell noise from change: two runs of the same thing differ too. Repeat both, in turns, before you conclude.';

/** Puts two runs side by side. */
export function compareResults(a: RunResult, b: RunResult): Comparison {
  const { seed: _a, ...settingsA } = a.settings;
  const { seed: _b, ...settingsB } = b.settings;
  const settings = differences(settingsA, settingsB);
  const environment = differences(a.environment, b.environment);
  return {
    verdicts: { a: a.verdict, b: b.verdict },
    settings,
    environment,
    checks: differences(statusOf(a), statusOf(b)),
    phases: PHASES.filter((phase) => [a, b].some((run) => run.client?.phases[phase] !== undefined)).map(
      (phase) => phasePair(phase, a, b),
    ),
    generator: [
      pair('processor, s', a.generator?.cpuSeconds, b.generator?.cpuSeconds),
      pair(
        'processor on average, %',
        percentOf(a.generator?.meanCpuShare),
        percentOf(b.generator?.meanCpuShare),
      ),
      pair(
        'processor at most, %',
        percentOf(a.generator?.peakCpuShare),
        percentOf(b.generator?.peakCpuShare),
      ),
      pair('memory, MiB', mebibytesOf(a), mebibytesOf(b)),
    ],
    cautions: [
      ...cannotBeJudged('A', a),
      ...cannotBeJudged('B', b),
      ...(settings.length === 0
        ? []
        : ['The two did not run the same thing: what follows may come from their settings alone.']),
      ...(environment.length === 0 ? [] : ['The two did not run in the same place.']),
      NOISE,
    ],
  };
}

function cannotBeJudged(name: string, { verdict }: RunResult): string[] {
  return verdict === 'INVALID' || verdict === 'INTERRUPTED'
    ? [`${name} is ${verdict}: its figures say nothing certain.`]
    : [];
}

function phasePair(phase: PhaseName, a: RunResult, b: RunResult): PhasePair {
  const rates = (run: RunResult) => run.rates.find((each) => each.phase === phase);
  const [ratesA, ratesB] = [rates(a), rates(b)];
  const rate = (name: keyof PhaseRates & ('offered' | 'admitted' | 'limited')) =>
    pair(`${name}, /s`, ratesA?.[name], ratesB?.[name]);
  const [seenA, seenB] = [a.client?.phases[phase], b.client?.phases[phase]];
  return {
    phase,
    rates: [rate('offered'), rate('admitted'), rate('limited')],
    times: (['response', 'service'] as const).flatMap((kind) => {
      const [timesA, timesB] = [percentilesOf(seenA?.[kind]), percentilesOf(seenB?.[kind])];
      return RANKS.map((rank, index) => pair(`${kind} p${rank}, ms`, timesA[index], timesB[index]));
    }),
  };
}

const RANKS = [50, 90, 99, 99.9];

/** Read out of the histograms on both sides: what was merged of several processes has no other percentiles. */
function percentilesOf(latency: Latency | undefined): (number | undefined)[] {
  if (latency === undefined || latency.histogram === null) return [];
  const histogram = decodeHistogram(latency.histogram);
  return RANKS.map((rank) => histogram.getValueAtPercentile(rank) / 1000);
}

function pair(name: string, a: number | undefined, b: number | undefined): FigurePair {
  const difference = a === undefined || b === undefined ? null : b - a;
  const relative = difference === null || a === undefined || a === 0 ? null : difference / a;
  return { name, a: a ?? null, b: b ?? null, difference, relative };
}

const percentOf = (share: number | undefined) => (share === undefined ? undefined : share * 100);
const mebibytesOf = ({ generator }: RunResult) =>
  generator === null ? undefined : generator.peakMemoryBytes / 2 ** 20;

function statusOf({ checks }: RunResult): Record<string, string> {
  return Object.fromEntries(checks.map(({ id, status }) => [id, status]));
}
