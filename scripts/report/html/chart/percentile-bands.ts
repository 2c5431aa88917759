import type { PhaseName } from '../../../../scenarios/support/plan/phase.ts';
import type { PhaseSeen } from '../../../run/client/client-seen.ts';
import type { Latency } from '../../../run/client/latency.ts';
import { millis } from '../../figures.ts';
import { type Markup, markup } from '../markup.ts';
import { type Axis, millisAxis } from './axis.ts';

/** The percentiles of each phase as bars on one scale: from p50 to p90, on to p99, on to p99.9, and a mark for the maximum. */
export function percentileBands(phases: readonly (readonly [PhaseName, PhaseSeen])[]): Markup {
  const all = phases.flatMap(([, { response, service }]) => [response, service]);
  const axis = millisAxis(
    Math.min(...all.map(({ p50 }) => p50 ?? Number.POSITIVE_INFINITY)),
    Math.max(...all.map(({ max }) => max ?? 0)),
  );
  const rows = phases.flatMap(([phase, { response, service }]) => [
    row(phase, 'response', response, axis),
    row('', 'service', service, axis),
  ]);
  const told = phases.map(
    ([phase, { response }]) =>
      `${phase} ${millis(response.p50)} / ${millis(response.p90)} / ${millis(response.p99)} ms`,
  );
  return markup`<figure><h3>Percentile bands</h3>
<div class="bands" role="img" aria-label="Percentile bands of response and service time for each phase; the numbers are in the table above.">
<div class="row scale"><span></span><div class="track">${axis.ticks.map(({ at, label }) => markup`<span class="x" style="left:${share(at)}">${label}</span>`)}</div></div>
${rows}</div>
<ul class="legend" aria-hidden="true"><li class="b50">p50–p90</li><li class="b90">p90–p99</li><li class="b99">p99–p99.9</li><li class="bmax">max</li></ul>
<figcaption>Response time at p50 / p90 / p99: ${told.join('; ')}.</figcaption></figure>
`;
}

function row(phase: string, kind: 'response' | 'service', latency: Latency, axis: Axis): Markup {
  const { p50, p90, p99, p999, max } = latency;
  const bar = (name: string, from: number | null, to: number | null) =>
    from !== null &&
    to !== null &&
    markup`<i class="${name}" style="left:${share(axis.place(from))};width:${share(axis.place(to) - axis.place(from))}"></i>`;
  return markup`<div class="row ${kind}"><span><b>${phase}</b> ${kind}</span><div class="track">${axis.ticks.map(({ at }) => markup`<u style="left:${share(at)}"></u>`)}${bar('b50', p50, p90)}${bar('b90', p90, p99)}${bar('b99', p99, p999)}${max !== null && markup`<i class="bmax" style="left:${share(axis.place(max))}"></i>`}</div></div>
`;
}

const share = (place: number) => `${Number((Math.min(1, Math.max(0, place)) * 100).toFixed(2))}%`;
