import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SummaryData } from '../../scenarios/support/client-report.ts';
import type { LoadPlan } from '../../scenarios/support/plan/load-plan.ts';
import { packageRoot } from '../package-root.ts';
import { bundleForK6 } from '../run/bundle-for-k6.mjs';
import type { GeneratorHealth } from '../run/generator-health.ts';
import { startK6 } from '../run/k6-process.ts';

/** What a bare k6 script is to send, where, and how much of it. */
export interface BareTarget {
  readonly url: string;
  /** k6's `hosts` option. */
  readonly hosts: Readonly<Record<string, string>>;
  readonly body: string;
  readonly bearer: string;
  readonly plan: LoadPlan;
}

/** What became of it. */
export interface BareRun {
  readonly requests: number;
  readonly p99Millis: number;
  readonly generator: GeneratorHealth;
}

/**
 * Runs the bare k6 script.
 * @throws Error when k6 dropped an iteration or got another answer than 200: then it measured something else
 */
export async function runBare(k6Path: string, target: BareTarget): Promise<BareRun> {
  const directory = await mkdtemp(join(tmpdir(), 'spillway-bench-'));
  try {
    const script = join(directory, 'bare-post.js');
    await bundleForK6(join(packageRoot(), 'scripts', 'bench', 'k6', 'bare-post.ts'), script);
    const summary = join(directory, 'summary.json');
    const { health, lastLines } = await startK6(
      k6Path,
      script,
      {
        BENCH_URL: target.url,
        BENCH_HOSTS: JSON.stringify(target.hosts),
        BENCH_BODY: target.body,
        BENCH_BEARER: target.bearer,
        BENCH_PLAN: JSON.stringify(target.plan),
        BENCH_SUMMARY: summary,
      },
      join(directory, 'k6.log'),
    ).ended;
    const { metrics } = JSON.parse(await readFile(summary, 'utf8')) as SummaryData;
    const dropped = metrics.dropped_iterations?.values.count ?? 0;
    const failed = metrics.http_req_failed?.values.passes ?? 0;
    if (dropped + failed > 0) {
      throw new Error(
        `The bare script dropped ${dropped} iterations and had ${failed} failures: ${lastLines}`,
      );
    }
    return {
      requests: metrics.http_reqs?.values.count ?? 0,
      p99Millis: metrics.http_req_duration?.values['p(99)'] ?? Number.NaN,
      generator: health,
    };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
