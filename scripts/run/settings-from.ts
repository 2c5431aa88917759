import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Region } from '../../mocks/contract/hosts.ts';
import { LIMITS } from '../../mocks/contract/limits.ts';
import { PROFILES, type Profile } from '../../scenarios/support/plan/profiles.ts';
import { UsageError } from '../exit.ts';
import { checkAddress } from '../metrics/check-address.ts';
import { type ArrivalsFlag, traceFile } from './arrivals/arrivals-flag.ts';
import type { DrawnArrivals } from './arrivals/arriving.ts';
import { planOwn } from './plan-own.ts';
import { type LoadFlags, type PlannedLoad, planProfile, planTrace } from './plan-run.ts';
import { profileNamed } from './profiles/profile-named.ts';
import type { Profiles } from './profiles/read-profiles.ts';
import { replayCommand } from './replay-command.ts';
import type { RunSettings } from './run-settings.ts';
import type { ScenarioRun, Wishes } from './scenarios/scenario-run.ts';

/** What was said of a run on the command line. */
export interface RunFlags extends LoadFlags {
  readonly profile?: string;
  /** A file with profiles of the user's own. */
  readonly profiles?: string;
  readonly arrivals: ArrivalsFlag;
  readonly apps?: number;
  readonly region: readonly Region[];
  /** What is sent, as {@link parseMix} reads it. */
  readonly mix?: string;
  readonly projectLimit: number;
  readonly queueLimit?: number;
  readonly drainRate: number;
  readonly median: number;
  readonly p99: number;
  readonly shards: number;
  readonly emulator?: string;
  /** The user's own receiver of callbacks. */
  readonly receiver?: string;
  /** Share of callbacks that the run's own receiver refuses once. */
  readonly refuse?: number;
  readonly out?: string;
  readonly seed?: number;
  readonly k6Dashboard?: true;
  /** Address of a Prometheus that k6 writes to. */
  readonly prometheus?: string;
  /** Outputs of k6, in its own words. */
  readonly k6Out?: readonly string[];
  /** Address of a Pushgateway that gets what the run is and how it stands. */
  readonly pushgateway?: string;
}

const LARGEST_SEED = 2 ** 32 - 1;

/** Where neither a profile nor a trace is named. */
const USUAL_PROFILE = 'ci';

/**
 * Completes what was said of a run.
 * @param profiles the load shapes that can be named
 * @throws UsageError when there is no such profile, an address or a trace is none, a result would be written over, or two things
 * that were said do not go together
 */
export function settingsFrom(
  scenario: ScenarioRun,
  flags: RunFlags,
  profiles: Profiles = PROFILES,
): RunSettings {
  checkAddresses(flags);
  checkMixed(scenario, flags);
  // Fresh by default: runs side by side against one emulator must not ask for the same project.
  const seed = flags.seed ?? randomInt(LARGEST_SEED);
  const { profile, wishes, plan, rate, arrivals, options = {} } = loadFrom(scenario, flags, profiles, seed);
  const outDir = resolve(flags.out ?? join('results', `${scenario.name}-${profile}-${stamp(new Date())}`));
  if (existsSync(join(outDir, 'result.json'))) {
    throw new UsageError(`${outDir} holds a result already: name another directory with --out.`);
  }
  const settings = {
    scenario: scenario.name,
    profile,
    rate,
    plan,
    arrivals,
    options: { ...options, ...optionsFrom(scenario, flags, wishes) },
    apps: flags.apps ?? scenario.apps(rate, wishes),
    regions: flags.region,
    projectLimit: flags.projectLimit,
    queueCapacity: flags.queueLimit ?? scenario.queueCapacity?.(plan, wishes) ?? LIMITS.queueCapacity.value,
    drainRate: flags.drainRate,
    medianMillis: flags.median,
    p99Millis: flags.p99,
    shards: flags.shards,
    ...(flags.k6Dashboard === undefined ? {} : { k6Dashboard: flags.k6Dashboard }),
    seed,
    outDir,
    outputs: {
      prometheus: flags.prometheus ?? null,
      k6: flags.k6Out ?? [],
      pushgateway: flags.pushgateway ?? null,
    },
    ...(flags.emulator === undefined ? {} : { emulatorUrl: flags.emulator }),
  };
  const complete = {
    ...settings,
    replay: replayCommand(scenario.source ?? scenario.name, {
      ...flags,
      ...(traceFile(flags.arrivals) === null ? { profile } : {}),
      seed,
    }),
  };
  scenario.inspect?.(complete);
  return complete;
}

/** The load of a run, before the rest of its settings is known. */
interface RunLoad extends PlannedLoad {
  /** What the result calls it. */
  readonly profile: string;
  readonly wishes: Wishes;
}

/**
 * Plans the load that was said.
 * @throws UsageError when there is no such profile, a trace is none, or two things that were said do not go together
 */
export function loadFrom(scenario: ScenarioRun, flags: RunFlags, profiles: Profiles, seed: number): RunLoad {
  const trace = traceFile(flags.arrivals);
  if (trace !== null && flags.profile !== undefined) {
    throw new UsageError('--profile and --arrivals trace: both say what the load is: give one of them.');
  }
  const name = trace === null ? (flags.profile ?? USUAL_PROFILE) : 'trace';
  const profile = trace === null ? profileNamed(name, profiles) : null;
  const wishes: Wishes = {
    projectLimit: flags.projectLimit,
    apps: flags.apps,
    queueCapacity: flags.queueLimit,
    drainRate: flags.drainRate,
    fullSize: profile?.fullSize ?? false,
  };
  const load = plannedLoad(scenario, profile, trace, scenario.rate(wishes), flags, seed);
  const { users } = load.plan;
  if (flags.shards > users) {
    throw new UsageError(
      `--shards is ${flags.shards}, and there are ${users} virtual users to share: give more with --users, or fewer shards.`,
    );
  }
  return { ...load, profile: name, wishes };
}

function optionsFrom(scenario: ScenarioRun, flags: RunFlags, wishes: Wishes): RunSettings['options'] {
  const options = scenario.options?.(flags, wishes) ?? {};
  const { receiver, refuse } = flags;
  if ((receiver ?? refuse) === undefined || 'receiver' in options) {
    if (receiver === undefined || refuse === undefined) return options;
    throw new UsageError(
      "--refuse speaks of the run's own receiver, and --receiver names another: give one of them.",
    );
  }
  throw new UsageError(
    `--receiver and --refuse speak of callbacks, and ${scenario.name} has none: run callbacks.`,
  );
}

function plannedLoad(
  { name, plan }: ScenarioRun,
  profile: Profile | null,
  trace: string | null,
  own: ReturnType<ScenarioRun['rate']>,
  flags: RunFlags,
  seed: number,
): PlannedLoad {
  if (plan !== undefined) return planOwn(name, plan, profile, flags);
  if (profile === null) return planTrace(trace ?? '', own, flags);
  return planProfile(profile, own, flags, flags.arrivals as DrawnArrivals, seed);
}

/** Only `send` deals its messages over kinds, channels and regions. */
function checkMixed({ name, mixed = false }: ScenarioRun, { mix, region }: RunFlags): void {
  if (mixed) return;
  if (mix !== undefined) throw new UsageError(`--mix says what send sends; ${name} sends what it needs.`);
  if (region.length > 1)
    throw new UsageError(`--region names ${region.length} regions, and ${name} stays in one.`);
}

function checkAddresses({ emulator, prometheus, pushgateway }: RunFlags): void {
  checkAddress('--emulator', emulator, 'http://127.0.0.1:3099');
  checkAddress('--prometheus', prometheus, 'http://127.0.0.1:9090');
  checkAddress('--pushgateway', pushgateway, 'http://127.0.0.1:9091');
}

/** `2026-11-23T01-58-17Z`: sorts by time, and every file system takes it. */
function stamp(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
}
