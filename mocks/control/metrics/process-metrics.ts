import type { Registry } from 'prom-client';
import type { Lag } from './event-loop-lag.ts';
import { counter, gauge } from './samples.ts';

/** What the process uses, under the names that the client libraries of Prometheus share. */
export function processMetrics(registry: Registry, lag: Lag): void {
  const { user, system } = process.cpuUsage();
  const memory = process.memoryUsage();
  const cpu = counter(registry, 'process_cpu_seconds_total', 'CPU time of the process, in seconds.');
  cpu({}, (user + system) / 1e6);
  const shown = (name: string, help: string, value: number) => gauge(registry, name, help)({}, value);
  shown('process_resident_memory_bytes', 'Memory that the process holds, in bytes.', memory.rss);
  shown('nodejs_heap_size_used_bytes', 'JavaScript heap in use, in bytes.', memory.heapUsed);
  shown('nodejs_external_memory_bytes', 'Memory of buffers outside the heap, in bytes.', memory.external);
  shown('nodejs_eventloop_lag_p50_seconds', 'Median lag of the event loop since the scrape before.', lag.p50);
  shown('nodejs_eventloop_lag_p99_seconds', '99th percentile of the lag since the scrape before.', lag.p99);
  shown(
    'nodejs_eventloop_lag_max_seconds',
    'Longest lag of the event loop since the scrape before.',
    lag.max,
  );
}
