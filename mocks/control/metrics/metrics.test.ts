import { describe, expect, test } from 'vitest';
import { PlayedWorld } from '../../api/played-world.ts';
import { SECOND } from '../../engine/clock.ts';
import { OUTCOMES } from '../../engine/ledger.ts';
import { VariableClock } from '../../engine/variable-clock.ts';
import { MOST_APPS, MOST_PROJECTS } from './cardinality.ts';
import { EventLoopLag } from './event-loop-lag.ts';
import { MetricsControl } from './metrics-control.ts';

const build = { version: '1.2.3', node: '20.0.0', mockttp: '4.6.5' };

/** A played world, the clock that its metrics tell of, and a scrape. */
function scraped() {
  const played = new PlayedWorld();
  const clock = new VariableClock(() => 0, 0);
  clock.stop();
  const lag = new EventLoopLag();
  const metrics = new MetricsControl({ world: played.world, clock, lag, build, config: { host: '::1' } });
  const advance = (by: number) => {
    played.clock.advance(by);
    clock.advance(by);
  };
  const scrape = async () => {
    const reply = await metrics.show();
    return 'text' in reply ? samplesOf(reply.text) : expect.unreachable('it is no text');
  };
  return { played, advance, scrape };
}

/** Every sample of an exposition by its name with labels, which no two lines may share. */
function samplesOf(text: string): Map<string, number> {
  const samples = new Map<string, number>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [, name = '', value] = /^([a-z0-9_]+(?:\{[^}]*\})?) (\S+)$/.exec(line) ?? expect.unreachable(line);
    expect(samples.has(name)).toBe(false);
    samples.set(name, Number(value?.replace('Inf', 'Infinity')));
  }
  return samples;
}

describe('the metrics', () => {
  test('agree with the ledger, whatever came', async () => {
    const { played, advance, scrape } = scraped();
    const limits = { project: { rate: 5, burst: 5 }, queue: { capacity: 2, drainRate: 1 } };
    const player = played.tenant({ apps: 2, limits, delivery: { latency: { millis: 500 } } });
    for (let i = 0; i < 8; i++) player.send();
    player.send(undefined, { authorization: '' });
    player.get('/apps');
    advance(1.2 * SECOND);
    player.send('{');
    player.get('/apps');
    for (let i = 0; i < 32; i++) player.token();
    player.token('');
    const samples = await scrape();
    const { projectId } = player.tenant.settings;
    const ledger = player.tenant.ledger(1.2 * SECOND);
    const of = (name: string, labels: string) => samples.get(`${name}{project="${projectId}",${labels}}`);
    for (const [operation, tally] of [
      ['send', ledger.sends],
      ['other', ledger.others],
    ] as const) {
      for (const outcome of OUTCOMES) {
        const labels = `operation="${operation}",outcome="${outcome}"`;
        expect([labels, of('spillway_requests_total', labels)]).toEqual([labels, tally[outcome]]);
      }
    }
    expect(ledger.sends).toMatchObject({ accepted: 2, 'limited-queue': 3, 'limited-project': 3, refused: 1 });
    expect(of('spillway_limited_total', 'limit="queue"')).toBe(3);
    expect(of('spillway_limited_total', 'limit="project"')).toBe(4);
    expect(of('spillway_limited_total', 'limit="token"')).toBe(3);
    expect(of('spillway_token_requests_total', 'result="issued"')).toBe(30);
    expect(of('spillway_messages_total', 'state="accepted"')).toBe(2);
    expect(of('spillway_messages_total', 'state="departed"')).toBe(1);
    expect(of('spillway_messages_total', 'state="delivered"')).toBe(0);
    const [first, second] = [player.app(0), player.app(1)].map((app) => `app="${app}"`);
    expect(of('spillway_queue_depth_messages', first ?? '')).toBe(1);
    expect(of('spillway_queue_departures_total', first ?? '')).toBe(1);
    expect(of('spillway_queue_depth_messages', second ?? '')).toBe(0);
    expect(of('spillway_queue_capacity_messages', second ?? '')).toBe(2);
    expect(of('spillway_queue_drain_messages_per_second', second ?? '')).toBe(1);
    expect(of('spillway_limit_requests_per_second', 'limit="project",algorithm="token-bucket"')).toBe(5);
  });

  test('tell what became of callbacks, and which calls met a fault', async () => {
    const { played, scrape } = scraped();
    const { tenant } = played.tenant();
    const dead = { refused: 2, exhausted: 3, overflow: 4, forbidden: 5 };
    Object.assign(tenant.callbacks.counts, { created: 21, delivered: 1, retried: 8, dead, pending: 6 });
    Object.assign(tenant.faults, { fired: 9, lostAnswers: 7 });
    const samples = await scrape();
    const project = `project="${tenant.settings.projectId}"`;
    for (const [result, count] of Object.entries({ delivered: 1, ...dead })) {
      expect(samples.get(`spillway_callbacks_total{${project},result="${result}"}`)).toBe(count);
    }
    expect(samples.get(`spillway_callback_retries_total{${project}}`)).toBe(8);
    expect(samples.get(`spillway_callbacks_pending{${project}}`)).toBe(6);
    expect(samples.get(`spillway_faults_fired_total{${project}}`)).toBe(9);
    expect(samples.get(`spillway_fault_lost_answers_total{${project}}`)).toBe(7);
    expect(
      samples.get(
        `spillway_limit_requests_per_second{${project},limit="callbacks",algorithm="token-bucket"}`,
      ),
    ).toBe(25);
  });

  test('tell a limit that is off as one without end', async () => {
    const { played, scrape } = scraped();
    const player = played.tenant({ limits: { project: null, queue: null } });
    const samples = await scrape();
    const { projectId } = player.tenant.settings;
    const project = `project="${projectId}"`;
    const rate = `spillway_limit_requests_per_second{${project},limit="project",algorithm="off"}`;
    expect(samples.get(rate)).toBe(Number.POSITIVE_INFINITY);
    const capacity = `spillway_queue_capacity_messages{${project},app="${player.app()}"}`;
    expect(samples.get(capacity)).toBe(Number.POSITIVE_INFINITY);
  });

  test('show so many projects and apps, and sum the others', async () => {
    const { played, scrape } = scraped();
    const [apps, projects] = [MOST_APPS + 3, MOST_PROJECTS + 2];
    const players = Array.from({ length: projects }, () => played.tenant({ apps }));
    for (const player of players) player.send('{');
    const samples = await scrape();
    const depths = [...samples.keys()].filter((name) => name.startsWith('spillway_queue_depth_messages'));
    expect(depths).toHaveLength(MOST_PROJECTS * (MOST_APPS + 1) + 1);
    const firstOther = `project="${players[0]?.tenant.settings.projectId}",app="other"`;
    const drain = (labels: string) => samples.get(`spillway_queue_drain_messages_per_second{${labels}}`);
    expect(drain(firstOther)).toBe(3 * 20);
    expect(drain('project="other",app="other"')).toBe(2 * apps * 20);
    expect(samples.get('spillway_requests_total{project="other",operation="send",outcome="refused"}')).toBe(
      2,
    );
    expect(samples.get('spillway_tenants')).toBe(projects);
  });

  test('tell the build, the settings, the clock and the process', async () => {
    const { advance, scrape } = scraped();
    advance(90 * SECOND);
    const samples = await scrape();
    const info = 'spillway_emulator_build_info{version="1.2.3",node="20.0.0",mockttp="4.6.5"}';
    expect(samples.get(info)).toBe(1);
    expect(samples.get('spillway_emulator_config_info{host="::1"}')).toBe(1);
    expect(samples.get('spillway_clock_info{mode="manual"}')).toBe(1);
    expect(samples.get('spillway_clock_speed_ratio')).toBe(0);
    expect(samples.get('spillway_clock_seconds')).toBe(90);
    expect(samples.get('process_resident_memory_bytes')).toBeGreaterThan(1e6);
    expect(samples.get('process_cpu_seconds_total')).toBeGreaterThan(0);
    for (const which of ['p50', 'p99', 'max']) {
      expect(samples.get(`nodejs_eventloop_lag_${which}_seconds`)).toBeGreaterThanOrEqual(0);
    }
  });

  test('count nothing by being scraped', async () => {
    const { played, scrape } = scraped();
    played.tenant().send();
    const own = (samples: Map<string, number>) =>
      [...samples].filter(([name]) => name.startsWith('spillway'));
    expect(own(await scrape())).toEqual(own(await scrape()));
  });
});
