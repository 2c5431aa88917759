/** The least that k6 can do: one request from constants. What a scenario costs is measured against it. */
import http from 'k6/http';
import type { Options } from 'k6/options';
import type { LoadPlan } from '../../../scenarios/support/plan/load-plan.ts';
import { stagesOf, TIME_UNIT } from '../../../scenarios/support/plan/stages.ts';

const plan: LoadPlan = JSON.parse(__ENV.BENCH_PLAN ?? '');

export const options: Options = {
  scenarios: {
    bare: {
      // The stages of the send scenario, so that both offer the same load.
      executor: 'ramping-arrival-rate',
      timeUnit: TIME_UNIT,
      preAllocatedVUs: plan.users,
      stages: stagesOf(plan),
    },
  },
  hosts: JSON.parse(__ENV.BENCH_HOSTS ?? '{}'),
  insecureSkipTLSVerify: true,
  systemTags: ['name', 'status', 'scenario', 'error_code'],
  summaryTrendStats: ['count', 'p(99)'],
};

const url = __ENV.BENCH_URL ?? '';
const body = __ENV.BENCH_BODY ?? '';
const params = {
  headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${__ENV.BENCH_BEARER}` },
  tags: { name: 'messages:send' },
};

export default function post(): void {
  http.post(url, body, params);
}

export function handleSummary(data: unknown): Record<string, string> {
  return { [__ENV.BENCH_SUMMARY ?? 'stdout']: JSON.stringify(data) };
}
