import { secondsOf } from '../../../../scenarios/support/plan/load-plan.ts';
import type { RunResult } from '../../../run/run-result.ts';
import { percent, rounded, whole } from '../../figures.ts';
import { amountAxis, timeAxis } from '../chart/axis.ts';
import { type LimitLine, lineChart } from '../chart/line-chart.ts';
import { phaseBands, planStart } from '../chart/phase-bands.ts';
import { type RatePoint, ratePoints } from '../chart/rate-points.ts';
import { type Markup, markup } from '../markup.ts';
import { section } from './section.ts';

/** What was offered, admitted and limited: in each phase as a table, and over time. */
export function ratesSection(result: RunResult): Markup | null {
  const points = ratePoints(result.timeline);
  if (result.rates.length === 0 && points.length === 0) return null;
  return section(
    'rates',
    'Rates',
    result.rates.length > 0 && ratesTable(result),
    points.length > 1 && ratesFigure(result, points),
  );
}

function ratesTable({ rates }: RunResult): Markup {
  return markup`<table class="figures"><caption>Messages a second in each phase, as k6 counted them. The warm-up is not judged.</caption>
<thead><tr><th scope="col">Phase</th><th scope="col">Seconds</th><th scope="col">Offered</th><th scope="col">Admitted</th><th scope="col">Limited</th><th scope="col" class="wide">Share limited</th></tr></thead>
<tbody>
${rates.map(
  ({ phase, seconds, offered, admitted, limited }) =>
    markup`<tr><th scope="row">${phase}</th><td>${rounded(seconds, 4)}</td><td>${rounded(offered, 4)}</td><td>${rounded(admitted, 4)}</td><td>${rounded(limited, 4)}</td><td class="wide">${percent(limited, offered)}</td></tr>\n`,
)}</tbody></table>
`;
}

function ratesFigure(result: RunResult, points: readonly RatePoint[]): Markup {
  const { settings, timeline } = result;
  const end = Math.max(timeline.at(-1)?.seconds ?? 0, planStart(result) + secondsOf(settings.plan));
  const highest = Math.max(...points.map(({ offered }) => offered));
  const limits = limitLines(result, highest);
  const series = [
    { kind: 'offered', name: 'offered', shaded: true },
    { kind: 'admitted', name: 'admitted', shaded: false },
    { kind: 'limited', name: 'limited', shaded: false },
  ] as const;
  const chart = lineChart({
    about: `Messages a second over ${whole(end)} seconds: offered, admitted and limited. The highest rate offered was ${whole(highest)} a second.`,
    x: timeAxis(end),
    y: amountAxis(Math.max(highest, ...limits.map(({ at }) => at))),
    lines: series.map(({ kind, name, shaded }) => ({
      kind,
      name,
      shaded,
      points: points.map((point) => [point.seconds, point[name]] as const),
    })),
    limits,
    bands: phaseBands(result),
    readout: {
      at: points.map(({ seconds }) => seconds),
      titles: points.map(({ seconds }) => `${seconds.toFixed(1)} s`),
      series: series.map(({ name }) => ({
        name,
        values: points.map((point) => `${rounded(point[name])}/s`),
      })),
    },
  });
  const peak = (name: 'admitted' | 'limited') => whole(Math.max(...points.map((point) => point[name])));
  return markup`<figure><h3>Offered, admitted and limited over time</h3>${chart}
<figcaption>Messages a second, from what the emulator had counted about each second; time runs from the start of k6. Highest: ${whole(highest)} offered, ${peak('admitted')} admitted, ${peak('limited')} limited a second. ${limits.map(({ name }) => `${name}.`).join(' ')}</figcaption></figure>
`;
}

/** The limits that lie within sight of the rates. One far above them would press all lines to the ground. */
function limitLines({ settings }: RunResult, highest: number): LimitLine[] {
  const { projectLimit, apps, drainRate } = settings;
  const drained = apps * drainRate;
  const each = `${whole(apps)} × ${rounded(drainRate)}/s`;
  const lines =
    drained === projectLimit
      ? [{ at: projectLimit, name: `Project limit ${whole(projectLimit)}/s, drained as fast` }]
      : [
          { at: projectLimit, name: `Project limit ${whole(projectLimit)}/s` },
          { at: drained, name: `Drained at most ${whole(drained)}/s (${each})` },
        ];
  return lines.filter(({ at }) => at <= highest * 2.5);
}
