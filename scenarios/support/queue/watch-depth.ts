import exec from 'k6/execution';
import http from 'k6/http';
import type { ConstantArrivalRateScenario } from 'k6/options';
import { type LoadPlan, secondsOf } from '../plan/load-plan.ts';
import type { Target } from '../target.ts';
import { type Token, TokenHolder } from '../token.ts';
import { depthLine } from './depth-lines.ts';
import { watchSeconds } from './watch-seconds.ts';

/** Several k6 processes look in turn, each with a virtual user of its own. */
const WATCHERS = 10;

/** What is read of an app. */
interface Watched {
  readonly queue_stats: { readonly outbound_size: number; readonly outbound_limit?: number };
}

let holder: TokenHolder | null = null;

/** The executor that looks at a queue for as long as a plan lasts, and once more when all that was sent is answered. */
export function watching(plan: LoadPlan, exec: string): ConstantArrivalRateScenario {
  return {
    executor: 'constant-arrival-rate',
    exec,
    rate: 1,
    timeUnit: `${watchSeconds(plan)}s`,
    duration: `${Math.ceil(secondsOf(plan)) + 1}s`,
    preAllocatedVUs: WATCHERS,
  };
}

/** One look at the queue of an app, told in a line of the log. A refused one tells nothing: the next one comes soon. */
export function watchDepth(target: Target, first: Token, app: string): void {
  holder ??= new TokenHolder(target, first);
  const response = http.get(`${target.projectUrl}/apps/${app}`, {
    headers: { Authorization: `Bearer ${holder.bearer()}` },
    tags: { name: 'apps:get' },
  });
  const answeredAt = Date.now();
  if (response.status !== 200) return;
  const { outbound_size, outbound_limit } = (response.json() as unknown as Watched).queue_stats;
  // The server looked about half way between the request and its answer; connecting came before.
  const seconds = (answeredAt - response.timings.duration / 2 - exec.scenario.startTime) / 1000;
  console.log(depthLine({ app, seconds, size: outbound_size, limit: outbound_limit ?? null }));
}
