import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ledger } from '../../mocks/engine/ledger.ts';
import type { ClientReport } from '../../scenarios/support/client-report.ts';
import { type ClientSeen, clientSeen } from './client/client-seen.ts';
import { jointNow } from './generator-health.ts';
import { readK6Counts } from './k6-counts.ts';
import { k6DashboardEnvironment } from './k6-dashboard.ts';
import { type K6End, type K6Process, startK6 } from './k6-process.ts';
import type { OnLook } from './load-look.ts';
import type { LoadServer } from './load-server.ts';
import { k6Outputs } from './outputs/k6-outputs.ts';
import type { RunSettings } from './run-settings.ts';
import { freePorts } from './shards/free-ports.ts';
import { releaseK6 } from './shards/release.ts';
import { segmentArguments } from './shards/segments.ts';
import { Timeline, type TimelinePoint } from './timeline.ts';

/** What both sides saw of the load. */
export interface LoadSeen {
  readonly startedAt: Date;
  readonly endedAt: Date;
  /** How each k6 process ended; none where they ran elsewhere. */
  readonly ends: readonly K6End[];
  /** `null` when a k6 process left no report. */
  readonly client: ClientSeen | null;
  /** `null` when the emulator no longer answered. */
  readonly ledger: Ledger | null;
  readonly timeline: readonly TimelinePoint[];
  /** What each k6 process wrote. */
  readonly logs: readonly string[];
}

/** What is told of a load while it is under way. */
export interface LoadWatcher {
  /** Gets what can be interrupted, and when it began, as soon as k6 is started. */
  readonly started: (load: { readonly startedAt: Date; interrupt(): void }) => void;
  /** Called about once a second. */
  readonly look: OnLook;
}

const PROGRESS_MILLIS = 1000;

/** Lets k6 run a bundled scenario against a tenant, and gathers what k6 and the emulator counted. */
export async function runLoad(
  settings: RunSettings,
  k6Path: string,
  script: string,
  environment: Readonly<Record<string, string>>,
  server: LoadServer,
  watcher: LoadWatcher,
): Promise<LoadSeen> {
  const timeline = new Timeline();
  const startedAt = new Date();
  const files = Array.from({ length: settings.shards }, (_, index) => shardFiles(settings, index));
  const addresses = (await freePorts(settings.shards)).map((port) => `127.0.0.1:${port}`);
  const shards = await startShards(settings, k6Path, script, environment, files, addresses);
  watcher.started({
    startedAt,
    interrupt: () => {
      for (const shard of shards) shard.interrupt();
    },
  });
  const from = performance.now();
  const look = async () => {
    const ledger = await orNull(server.ledger());
    if (ledger === null) return null;
    const elapsedSeconds = (performance.now() - from) / 1000;
    timeline.add(elapsedSeconds, ledger);
    return { elapsedSeconds, ledger };
  };
  const ticker = setInterval(async () => {
    const [seen, fullestQueue, k6] = await Promise.all([
      look(),
      orNull(server.fullestQueue()),
      readK6Counts(addresses),
    ]);
    if (seen === null) return;
    const generator = jointNow(shards.map((shard) => shard.health()));
    watcher.look({ ...seen, fullestQueue, k6, generator });
  }, PROGRESS_MILLIS);
  const ends = await Promise.all(shards.map(({ ended }) => ended));
  clearInterval(ticker);
  const reports = await Promise.all(files.map(({ report }) => reportOf(report)));
  const whole = reports.filter((report) => report !== null);
  return {
    startedAt,
    endedAt: new Date(),
    ends,
    client: whole.length === reports.length ? clientSeen(whole) : null,
    ledger: (await look())?.ledger ?? null,
    timeline: timeline.points,
    logs: await Promise.all(files.map(({ log }) => readFile(log, 'utf8').catch(() => ''))),
  };
}

interface ShardFiles {
  readonly log: string;
  readonly report: string;
}

function shardFiles({ outDir, shards }: RunSettings, index: number): ShardFiles {
  const suffix = shards === 1 ? '' : `-${index + 1}`;
  return { log: join(outDir, `k6${suffix}.log`), report: join(outDir, `k6-report${suffix}.json`) };
}

/** One process begins at once; several are started paused, and let go together. */
async function startShards(
  settings: RunSettings,
  k6Path: string,
  script: string,
  environment: Readonly<Record<string, string>>,
  files: readonly ShardFiles[],
  addresses: readonly string[],
): Promise<K6Process[]> {
  const { shards, k6Dashboard, outDir } = settings;
  const outputs = k6Outputs(settings);
  // One process shows its own share only: a dashboard of each would be as many halves.
  const dashboard = k6Dashboard === true ? k6DashboardEnvironment(outDir) : {};
  const start = (each: ShardFiles, more: readonly string[]) => {
    const own = { SPILLWAY_REPORT_FILE: each.report, ...(each === files[0] ? dashboard : {}) };
    const surroundings = { ...environment, ...outputs.environment, ...own };
    return startK6(k6Path, script, surroundings, each.log, [...outputs.args, ...more]);
  };
  const address = (index: number) => `--address=${addresses[index] ?? ''}`;
  if (shards === 1) return files.map((each, index) => start(each, [address(index)]));
  let ended = false;
  const started = files.map((each, index) => {
    const more = [...segmentArguments(index + 1, shards), address(index), '--paused'];
    const process = start(each, [...more, '--tag', `instance_id=${index + 1}`]);
    void process.ended.then(() => {
      ended = true;
    });
    return process;
  });
  await releaseK6(addresses, () => ended);
  return started;
}

async function orNull<Value>(asked: Promise<Value>): Promise<Value | null> {
  try {
    return await asked;
  } catch {
    return null;
  }
}

async function reportOf(file: string): Promise<ClientReport | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ClientReport;
  } catch {
    return null;
  }
}
