/** The least that k6 can do: one request from constants. What a scenario costs is measured against it. */
import http from 'k6/http';
import type { Options } from 'k6/options';

const rate = Number(__ENV.BENCH_RATE);

export const options: Options = {
  scenarios: {
    bare: {
      // The stages of the send scenario, so that both offer the same load.
      executor: 'ramping-arrival-rate',
      startRate: Math.ceil(rate / 10),
      timeUnit: '1s',
      preAllocatedVUs: Number(__ENV.BENCH_USERS),
      stages: [
        { target: rate, duration: `${__ENV.BENCH_WARMUP}s` },
        { target: rate, duration: `${__ENV.BENCH_STEADY}s` },
      ],
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
