import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { spillway } from '../../spillway-process.ts';
import { BRIEF } from '../profiles/brief-fixture.ts';
import type { RunResult } from '../run-result.ts';
import { type OtlpPoint, startCollector } from './collector-fixture.ts';

const out = mkdtempSync(join(tmpdir(), 'opentelemetry-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

test('a collector of OpenTelemetry gets, phase by phase, what the result says', async () => {
  const collector = await startCollector();
  const load = [...BRIEF, '--rate', '60'];
  const run = spillway(['run', 'send', ...load, '--out', out, '--k6-out', 'opentelemetry'], {
    K6_OTEL_EXPORTER_PROTOCOL: 'http/protobuf',
    K6_OTEL_HTTP_EXPORTER_ENDPOINT: collector.endpoint,
    K6_OTEL_HTTP_EXPORTER_INSECURE: 'true',
    K6_OTEL_METRIC_PREFIX: 'k6_',
    K6_OTEL_EXPORT_INTERVAL: '1s',
  });
  const { stdout, stderr } = await run.ended;
  await collector.close();
  const { client } = JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) as RunResult;
  expect(client, stdout + stderr).not.toBeNull();
  const phases = Object.entries(client?.phases ?? {});
  expect(phases.length).toBeGreaterThan(1);
  expect(collector.exports()).toBeGreaterThan(2);

  const accepted = collector.metric('k6_spillway_accepted');
  expect(accepted?.cumulative).toBe(true);
  // The warm-up is told as well, and not judged.
  expect(byPhase(accepted?.points, ({ asDouble, asInt }) => asDouble ?? asInt)).toMatchObject(
    Object.fromEntries(phases.map(([phase, { outcomes }]) => [phase, outcomes.accepted])),
  );
  const responses = collector.metric('k6_spillway_response_time');
  expect(responses?.unit).toBe('ms');
  expect(byPhase(responses?.points, ({ count }) => count)).toMatchObject(
    Object.fromEntries(phases.map(([phase, { response }]) => [phase, response.count])),
  );
});

/** Adds points up by phase; each must say whose it is. */
function byPhase(points: readonly OtlpPoint[] = [], countOf: (point: OtlpPoint) => number | undefined) {
  const sums: Record<string, number> = {};
  for (const point of points) {
    const { phase = '', ...others } = point.attributes;
    expect(others).toMatchObject({ run: basename(out), scenario: 'send' });
    sums[phase] = (sums[phase] ?? 0) + (countOf(point) ?? 0);
  }
  return sums;
}
