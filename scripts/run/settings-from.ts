import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Region } from '../../mocks/contract/hosts.ts';
import { LIMITS } from '../../mocks/contract/limits.ts';
import { planLoad } from '../../scenarios/support/plan/load-plan.ts';
import { UsageError } from '../exit.ts';
import { type Arrivals, arriving } from './arrivals/arriving.ts';
import { profileNamed } from './profiles/profile-named.ts';
import type { RunSettings } from './run-settings.ts';
import type { ScenarioRun, Wishes } from './scenarios/scenario-run.ts';

/** What was said of a run on the command line. */
export interface RunFlags {
  readonly profile: string;
  readonly rate?: number;
  readonly warmup?: number;
  readonly duration?: number;
  readonly users?: number;
  readonly arrivals: Arrivals;
  readonly apps?: number;
  readonly region: Region;
  readonly projectLimit: number;
  readonly queueLimit?: number;
  readonly drainRate: number;
  readonly median: number;
  readonly shards: number;
  readonly emulator?: string;
  readonly out?: string;
  readonly seed?: number;
  readonly k6Dashboard?: true;
}

const LARGEST_SEED = 2 ** 32 - 1;

/**
 * Completes what was said of a run.
 * @throws UsageError when there is no such profile, an address is none, or a result would be written over
 */
export function settingsFrom(scenario: ScenarioRun, flags: RunFlags): RunSettings {
  if (flags.emulator !== undefined && !(URL.canParse(flags.emulator) && /^https?:/.test(flags.emulator))) {
    throw new UsageError(
      `--emulator is "${flags.emulator}"; it must be an address such as http://127.0.0.1:3099.`,
    );
  }
  const name = `${scenario.name}-${flags.profile}-${stamp(new Date())}`;
  const outDir = resolve(flags.out ?? join('results', name));
  if (existsSync(join(outDir, 'result.json'))) {
    throw new UsageError(`${outDir} holds a result already: name another directory with --out.`);
  }
  const profile = profileNamed(flags.profile);
  const wishes: Wishes = {
    projectLimit: flags.projectLimit,
    apps: flags.apps,
    queueCapacity: flags.queueLimit,
    drainRate: flags.drainRate,
    fullSize: profile.fullSize ?? false,
  };
  const own = scenario.rate(wishes);
  const level = firstLevel(profile.phases[0]?.level ?? 1);
  const rate = flags.rate ?? Math.ceil(own.rate * level);
  const even = planLoad({
    profile,
    ...own,
    rate: rate / level,
    ...(flags.warmup === undefined ? {} : { warmupSeconds: flags.warmup }),
    ...(flags.duration === undefined ? {} : { seconds: flags.duration }),
    ...(flags.users === undefined ? {} : { users: flags.users }),
  });
  // Fresh by default: runs side by side against one emulator must not ask for the same project.
  const seed = flags.seed ?? randomInt(LARGEST_SEED);
  const settings = {
    scenario: scenario.name,
    profile: flags.profile,
    rate,
    plan: arriving(even, flags.arrivals, seed),
    arrivals: flags.arrivals,
    options: {},
    apps: flags.apps ?? scenario.apps(rate, wishes),
    region: flags.region,
    projectLimit: flags.projectLimit,
    queueCapacity: flags.queueLimit ?? LIMITS.queueCapacity.value,
    drainRate: flags.drainRate,
    medianMillis: flags.median,
    shards: flags.shards,
    ...(flags.k6Dashboard === undefined ? {} : { k6Dashboard: flags.k6Dashboard }),
    seed,
    outDir,
    ...(flags.emulator === undefined ? {} : { emulatorUrl: flags.emulator }),
  };
  return { ...settings, replay: replayCommand(scenario.name, { ...flags, seed }) };
}

function firstLevel(level: number | readonly [number, number]): number {
  return typeof level === 'number' ? level : Math.max(...level);
}

/** What makes a run what it is. Where its result went, and how that was printed, does not. */
const REPLAYED: readonly (keyof RunFlags)[] = [
  'profile',
  'rate',
  'warmup',
  'duration',
  'users',
  'arrivals',
  'apps',
  'region',
  'projectLimit',
  'queueLimit',
  'drainRate',
  'median',
  'shards',
  'emulator',
  'seed',
];

/** What was said, in the same words, with the seed that was drawn. */
function replayCommand(scenario: string, flags: RunFlags): string {
  const words = REPLAYED.map((name) => [name, flags[name]] as const)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${value}`);
  return ['spillway run', scenario, ...words].join(' ');
}

/** `2026-11-23T01-58-17Z`: sorts by time, and every file system takes it. */
function stamp(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
}
