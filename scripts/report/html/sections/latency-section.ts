import type { PhaseName } from '../../../../scenarios/support/plan/phase.ts';
import type { PhaseSeen } from '../../../run/client/client-seen.ts';
import type { Latency } from '../../../run/client/latency.ts';
import type { RunResult } from '../../../run/run-result.ts';
import { millis, percent, whole } from '../../figures.ts';
import { millisAxis, ninesAxis } from '../chart/axis.ts';
import { lineChart } from '../chart/line-chart.ts';
import { percentileBands } from '../chart/percentile-bands.ts';
import { curveRanks, type Percentile, percentileCurve } from '../chart/percentile-curve.ts';
import { type Markup, markup } from '../markup.ts';
import { section } from './section.ts';

type SeenPhases = readonly (readonly [PhaseName, PhaseSeen])[];

/** Response times beside service times, phase by phase: numbers, bands on one scale, and the whole curves. */
export function latencySection({ client }: RunResult): Markup | null {
  const phases = Object.entries(client?.phases ?? {}).filter(([, seen]) => seen.response.count > 0) as [
    PhaseName,
    PhaseSeen,
  ][];
  if (phases.length === 0) return null;
  return section(
    'latency',
    'Latency',
    markup`<p class="note"><b>Response time</b> runs from the moment at which a request was due, with all that its sender waits for. <b>Service time</b> runs from the request written to the answer read. Where the two part, requests waited before they were sent.</p>
`,
    latencyTable(phases),
    percentileBands(phases),
    markup`<div class="pair">${phases.map(([phase, seen]) => curveFigure(phase, seen, phases))}</div>`,
    lagNote(phases),
  );
}

function latencyTable(phases: SeenPhases): Markup {
  const row = (name: string, { p50, p90, p99, p999, max, mean }: Latency) =>
    markup`<tr><th scope="row">${name}</th>${[p50, p90, p99, p999, max].map((value) => markup`<td>${millis(value)}</td>`)}<td class="wide">${millis(mean)}</td></tr>\n`;
  return markup`<table class="figures"><caption>Milliseconds</caption>
<thead><tr><th scope="col"></th><th scope="col">p50</th><th scope="col">p90</th><th scope="col">p99</th><th scope="col">p99.9</th><th scope="col">max</th><th scope="col" class="wide">mean</th></tr></thead>
${phases.map(
  ([phase, { response, service }]) =>
    markup`<tbody><tr class="group"><th colspan="7" scope="rowgroup">${phase} <small>${whole(response.count)} answers</small></th></tr>
${row('response', response)}${row('service', service)}</tbody>\n`,
)}</table>
`;
}

function curveFigure(phase: PhaseName, { response, service }: PhaseSeen, phases: SeenPhases): Markup {
  const ranks = curveRanks(response.count);
  const curves = { response: percentileCurve(response, ranks), service: percentileCurve(service, ranks) };
  const points = (curve: readonly Percentile[]) => curve.map((each) => [each.rank, each.millis] as const);
  const told = (curve: readonly Percentile[]) =>
    ranks.map((_, index) => (curve[index] === undefined ? null : `${millis(curve[index].millis)} ms`));
  const { low, high } = rangeOf(phases);
  const chart = lineChart({
    about: `Response time and service time in the phase ${phase} by percentile. Half of the responses took at most ${millis(response.p50)} milliseconds, 99 in 100 at most ${millis(response.p99)}, all at most ${millis(response.max)}.`,
    x: ninesAxis(response.count),
    y: millisAxis(low, high),
    lines: [
      { kind: 'response', name: 'response time', points: points(curves.response) },
      { kind: 'service', name: 'service time', points: points(curves.service) },
    ],
    readout: {
      at: ranks,
      titles: ranks.map((rank) => `${percent(rank, 1, 4)} took at most`),
      series: [
        { name: 'response', values: told(curves.response) },
        { name: 'service', values: told(curves.service) },
      ],
    },
  });
  return markup`<figure class="small"><h3>${phase}, by percentile</h3>${chart}
<figcaption>Response: p50 ${millis(response.p50)}, p99 ${millis(response.p99)}, max ${millis(response.max)} ms. Service: ${millis(service.p50)}, ${millis(service.p99)}, ${millis(service.max)} ms.</figcaption></figure>
`;
}

/** One scale for all phases: curves of different phases can be compared by eye. */
function rangeOf(phases: SeenPhases): { readonly low: number; readonly high: number } {
  const all = phases.flatMap(([, { response, service }]) => [response, service]);
  return {
    low: Math.min(...all.map(({ p50 }) => p50 ?? Number.POSITIVE_INFINITY)),
    high: Math.max(...all.map(({ max }) => max ?? 0)),
  };
}

function lagNote(phases: SeenPhases): Markup {
  const each = phases.map(([phase, { lag }]) => `${phase} ${millis(lag.p50)} and ${millis(lag.p99)} ms`);
  return markup`<p class="note">k6 began what was due this much late (p50 and p99): ${each.join('; ')}. The response time holds that lateness.</p>
`;
}
