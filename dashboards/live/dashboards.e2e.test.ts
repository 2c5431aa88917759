import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Chromium, findChromium } from '../../scripts/report/html/chromium.ts';
import { openPage, pageOf } from '../draw/draw-view.ts';
import { conformance } from '../source/conformance.ts';
import { emulator } from '../source/emulator.ts';
import { loadRun } from '../source/load-run.ts';
import { CHECK_STATUSES, CHECK_VERDICTS, RUN_VERDICTS, SUITE_VERDICTS } from '../source/panels/coded.ts';
import { areaOf, expectNear, numbersOf, valueAt, wordOf } from './answers-fixture.ts';
import { askedOf, PANEL_STEP } from './asked-fixture.ts';
import { LiveStack } from './live-stack.ts';
import { RIGHTLY_EMPTY } from './rightly-empty-fixture.ts';
import { FILLED, LIMITED, playScene, type Scene } from './scene-fixture.ts';
import { sensibleOf } from './sensible-fixture.ts';
import { ShownDashboard } from './shown-dashboard.ts';

const PATIENCE = 150_000;
const SHOWN_SECONDS = 1800;
/** k6 has native histograms of schema 3 and no setting for it: each bucket is 2^(1/8), 9 %, wider than the one before. */
const BUCKET = 2 ** (1 / 8);
/** The bucket of nothing reaches 3e-39 to both sides of 0, and a percentile may fall anywhere in it. */
const ZERO_BUCKET = 1e-38;

/** Titles of panels that say that there is nothing. */
const EMPTY_PANELS = `[...document.querySelectorAll('.nothing')].map((each) => each.closest('.panel').querySelector('h3').textContent)`;
/** What reaches out of its panel, or of its chart, and would be cut off: all of it by its text. */
const CUT_OFF = `[...document.querySelectorAll('.body > *, .body svg text, .number > *')].filter((each) => {
  const [inner, outer] = [each, each.closest('.body')].map((one) => one.getBoundingClientRect());
  return inner.left < outer.left - 1 || inner.right > outer.right + 1 || inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1;
}).map((each) => each.closest('.panel').textContent)`;

const folder = mkdtempSync(join(tmpdir(), 'dashboards-'));
const stack = new LiveStack(folder);
let scene: Scene;
beforeAll(async () => {
  await stack.up();
  scene = await playScene(stack);
}, PATIENCE);
afterAll(async () => {
  await stack.down();
  rmSync(folder, { recursive: true, force: true });
});

/** Each dashboard, and what is chosen in it, once or twice: all that it asks has an answer in one of them at least. */
const VIEWS: readonly [name: string, dashboard: Dashboard, wanted: readonly Record<string, string>[]][] = [
  [
    'load-run',
    loadRun(),
    [
      { run: FILLED, compare: LIMITED },
      { run: LIMITED, compare: FILLED },
    ],
  ],
  ['emulator', emulator(), [{}]],
  ['conformance', conformance(), [{ scenario: 'send', profile: 'limit', phase: 'steady' }]],
];

async function shownWith(dashboard: Dashboard, wanted: Readonly<Record<string, string>>, step = PANEL_STEP) {
  const { prometheus, end } = scene;
  const shown = new ShownDashboard(prometheus, { start: end - SHOWN_SECONDS, end, step });
  return { shown, offers: await shown.choose(dashboard, wanted) };
}

describe.each(VIEWS)('%s', (_, dashboard, wishes) => {
  test('every variable has something to choose', async () => {
    for (const wanted of wishes) {
      const { offers } = await shownWith(dashboard, wanted);
      for (const [name, offered] of offers) expect(offered.length, `$${name}`).toBeGreaterThan(0);
    }
  });

  test.each(askedOf(dashboard))('$where answers, in its unit and its order of magnitude', async (asked) => {
    const { where, title, expr, unit, step } = asked;
    const [least, most] = sensibleOf(title, unit);
    let answers = 0;
    for (const wanted of wishes) {
      const { shown } = await shownWith(dashboard, wanted, step);
      const numbers = numbersOf(await shown.range(expr));
      answers += numbers.length;
      for (const value of numbers) {
        expect(value, where).toBeGreaterThanOrEqual(least - ZERO_BUCKET);
        expect(value, where).toBeLessThanOrEqual(most);
      }
    }
    expectAnswers(where, answers);
  });
});

describe('in a browser', () => {
  let browser: Chromium;
  beforeAll(() => {
    browser = new Chromium(findChromium(process.env));
  });
  afterAll(() => browser.close());

  test.each(VIEWS)(
    '%s shows something in every panel, and cuts nothing off',
    async (name, _, [wanted = {}]) => {
      const { prometheus, start, end } = scene;
      const page = await openPage(browser, await pageOf(prometheus, { name, wanted, start, end }));
      expect(await page.evaluate(EMPTY_PANELS)).toEqual([]);
      expect(await page.evaluate(CUT_OFF)).toEqual([]);
      expect(page.seen.requests).toHaveLength(1);
      expect(page.seen.complaints).toEqual([]);
    },
  );
});

test('every rule fares well, and finds what it looks for', async () => {
  const rules = await scene.prometheus.rules();
  expect(rules.length).toBeGreaterThan(10);
  const stretch = { start: scene.start, end: scene.end, step: 1 };
  for (const { name, labels = {}, query, health, lastError } of rules) {
    expect({ name, health, lastError }).toEqual({ name, health: 'ok', lastError: undefined });
    const where = [name, ...(labels.limit === undefined ? [] : [labels.limit])].join(' ');
    expectAnswers(where, numbersOf(await scene.prometheus.range(query, stretch)).length);
  }
});

test('what is rightly empty is asked by somebody', async () => {
  const asked = VIEWS.flatMap(([, dashboard]) => askedOf(dashboard)).map(({ where }) => where);
  const rules = await scene.prometheus.rules();
  const known = [...asked, ...rules.map(({ name, labels }) => `${name} ${labels?.limit ?? ''}`.trim())];
  expect(known).toEqual(expect.arrayContaining(RIGHTLY_EMPTY.map(({ where }) => where)));
});

function expectAnswers(where: string, answers: number): void {
  const empty = RIGHTLY_EMPTY.find((one) => one.where === where);
  if (empty === undefined) expect(answers, `${where} answers nothing`).toBeGreaterThan(0);
  else if (!empty.unlessBusy) expect(answers, `${where} is not empty any more`).toBe(0);
}

describe.each([LIMITED, FILLED] as const)('the run %s', (run) => {
  /** What one query of a panel of the run answers. */
  const exprOf = (title: string, letter = 'A') => {
    const asked = askedOf(loadRun()).find(({ where }) => where === `${title} ${letter}`);
    if (asked === undefined) throw new Error(`There is no ${title} ${letter}.`);
    return asked.expr;
  };
  const view = (step = PANEL_STEP) => shownWith(loadRun(), { run }, step);
  const last = async (title: string, letter?: string) => (await view()).shown.last(exprOf(title, letter));

  test('was judged as its result says, check by check', async () => {
    const { verdict, checks } = scene.runs[run];
    expect(wordOf(RUN_VERDICTS, await last('Verdict'))).toBe(verdict);
    const told = await last('Checks');
    expect(told).toHaveLength(checks.length);
    for (const { id, title, status } of checks) {
      const its = told.filter(({ metric }) => metric.check === id && metric.title === title);
      expect({ id, status: wordOf(CHECK_STATUSES, its) }).toEqual({ id, status });
    }
  });

  test('offered and met what its result says: the area under each curve is its total', async () => {
    const { client } = scene.runs[run];
    if (client === null) throw new Error('k6 left no report.');
    const { meant, outcomes } = client.total;
    const { shown } = await view(1);
    const curves: readonly [title: string, letter: string, total: number][] = [
      ['Offered and admitted', 'A', meant],
      ['Offered and admitted', 'B', outcomes.accepted],
      ['Limited, by cause', 'A', outcomes['limited-project']],
      ['Limited, by cause', 'B', outcomes['limited-queue']],
      ['Limited, by cause', 'D', outcomes.limited],
      ['Outcomes', 'F', outcomes.unauthorized],
      ['Outcomes', 'G', outcomes.refused],
      ['Outcomes', 'H', outcomes.failed],
      ['Outcomes', 'I', outcomes.lost],
    ];
    for (const [title, letter, total] of curves) {
      const area = areaOf(await shown.range(exprOf(title, letter)));
      expectNear(area, total, `${title} ${letter}`);
    }
    expect(numbersOf(await last('Lost answers'))).toEqual([outcomes.lost]);
  });

  test('admitted in each judged phase what its result says, by the table and by what k6 counted', async () => {
    const { rates } = scene.runs[run];
    const [offered, admitted] = [
      await last('Judged rates, by phase'),
      await last('Judged rates, by phase', 'B'),
    ];
    for (const rate of rates) {
      expectNear(valueAt(offered, { phase: rate.phase }), rate.offered, 'offered');
      expectNear(valueAt(admitted, { phase: rate.phase }), rate.admitted, 'admitted');
      if (rate.admitted === 0) continue;
      const counted = `sum(k6_spillway_accepted_total{run="${run}",phase="${rate.phase}"})`;
      const total = await scene.prometheus.number(counted, scene.end);
      expectNear(total / rate.seconds, rate.admitted, `${rate.phase}, counted`);
    }
  });

  test('took the times that its result says, by the table, and to one bucket by the native histogram', async () => {
    const response = scene.runs[run].client?.phases.steady?.response;
    for (const [letter, quantile, name] of [
      ['A', 0.5, 'p50'],
      ['B', 0.95, 'p95'],
      ['C', 0.99, 'p99'],
    ] as const) {
      const seconds = (response?.[name] ?? Number.NaN) / 1000;
      expectNear(
        valueAt(await last('Judged response time, by phase', letter), { phase: 'steady' }),
        seconds,
        name,
      );
      const histogram = `sum(k6_spillway_response_time_seconds{run="${run}",phase="steady"})`;
      const at = (rank: number) =>
        scene.prometheus.number(`histogram_quantile(${rank}, ${histogram})`, scene.end);
      // Between two samples the percentile is the one or the other, and a thousandth is of the three digits of the other histogram.
      const one = 1 / (response?.count ?? 0);
      expect(seconds, name).toBeGreaterThan((await at(quantile - one)) / (BUCKET * 1.001));
      expect(seconds, name).toBeLessThan((await at(Math.min(quantile + one, 1))) * BUCKET * 1.001);
    }
  });
});

test('what the emulator counted of a run is what its result says, where the run ended in quiet', async () => {
  // The other run drops its tenant right after its last answers, before the next scrape.
  const { ledger } = scene.runs[FILLED];
  const { shown } = await shownWith(loadRun(), { run: FILLED });
  for (const outcome of ['accepted', 'limited-queue', 'refused', 'failed', 'unauthorized'] as const) {
    const sends = `{project="$project",operation="send",outcome="${outcome}"}`;
    const counted = await shown.last(`sum(max_over_time(spillway_requests_total${sends}[5m]))`);
    expectNear(valueAt(counted, {}), ledger?.sends[outcome] ?? Number.NaN, outcome);
  }
});

test('the queue was as full as the result says, and full when that was foretold', async () => {
  const { depth } = scene.runs[FILLED];
  const { shown } = await shownWith(loadRun(), { run: FILLED }, 1);
  const asked = new Map(askedOf(loadRun()).map(({ where, expr }) => [where, expr]));
  const points = async (where: string) =>
    (await shown.range(asked.get(where) ?? '')).flatMap(({ values }) => values);
  const most = async (where: string) => Math.max(...(await points(where)).map(([, value]) => value));
  const deepest = Math.max(...(depth?.measured.map((point) => point.depth) ?? []));
  for (const letter of ['A', 'B', 'C'])
    expectNear(await most(`Depth of the queue ${letter}`), deepest, letter, 0.05);
  const capacity = depth?.capacity ?? Number.NaN;
  expectNear(await most('Depth of the queue D'), capacity, 'capacity');

  const [full = 0] =
    (await points('Depth of the queue A')).find(([, value]) => value > 0.98 * capacity) ?? [];
  const soon = (await points('Time to full A')).filter(([time, value]) => time < full && value < 4);
  expect(soon.length).toBeGreaterThan(0);
  // One is pushed and the other scraped, each once a second.
  for (const [time, value] of soon) expect(Math.abs(time + value - full)).toBeLessThan(2.5);
});

test('the client was judged as its report says, and the kill matrix is as it was pushed', async () => {
  const { report, mutants } = scene;
  const { shown } = await shownWith(conformance(), { scenario: 'send', profile: 'limit', phase: 'steady' });
  const asked = new Map(askedOf(conformance()).map(({ where, expr }) => [where, expr]));
  const last = (where: string) => shown.last(asked.get(where) ?? '');
  expect(wordOf(SUITE_VERDICTS, await last('Verdicts A'))).toBe(report.verdict);
  const [checks, cases] = [await last('Clients and checks A'), await last('Cases played A')];
  expect(report.checks).toHaveLength(2);
  for (const { id, verdict, cases: played } of report.checks) {
    expect(
      wordOf(
        CHECK_VERDICTS,
        checks.filter(({ metric }) => metric.check === id),
      ),
    ).toBe(verdict);
    expect(valueAt(cases, { check: id })).toBe(played);
  }
  expect(numbersOf(await last('Mutants A'))).toEqual([mutants.length]);
  expect(numbersOf(await last('Caught exactly A'))).toEqual([1 / mutants.length]);
  expect((await last('Escaped mutants A')).map(({ metric }) => metric.mutant)).toEqual([mutants[1]?.name]);
});
