import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Answer } from './dashboard-answers.ts';
import { legendName } from './legend-name.ts';
import { colourOf, paletteColour } from './named-colours.ts';
import { overridesOf } from './overrides.ts';

/** A point: seconds since 1970, and where the curve is then. */
export type Point = readonly [time: number, value: number];

/** A series of a chart, as it is drawn and as its legend tells of it. */
export interface Curve {
  readonly name: string;
  readonly colour: string;
  readonly dashed: boolean;
  readonly drawn: 'line' | 'points';
  /** Share of the colour in the area below the curve, 0 to 1. */
  readonly fill: number;
  /** Where it is drawn: on top of those before it, where the chart stacks them. */
  readonly points: readonly Point[];
  /** Where its area begins, point by point; at nothing where it lies on no other. */
  readonly ground: readonly number[];
  /** Its last value that is a number, and its highest one. */
  readonly last: number;
  readonly max: number;
}

/** What a chart says of all its series, where no override says otherwise. */
interface Custom {
  readonly fillOpacity?: number;
  readonly drawStyle?: string;
  readonly stacking?: { readonly mode?: string };
}

/** The series of a chart's answers, in their order; those without a number are left out. */
export function curvesOf(panel: Panel, answers: readonly Answer[]): readonly Curve[] {
  const custom = (panel.fieldConfig?.defaults.custom ?? {}) as Custom;
  const heights = new Map<number, number>();
  const named = answers.flatMap(({ refId, legend, series }) =>
    series.map(({ metric, values }) => ({
      overrides: overridesOf(panel, 'byFrameRefID', refId),
      name: legendName(legend, metric),
      values: values.filter(([, value]) => Number.isFinite(value)),
    })),
  );
  return named
    .filter(({ values }) => values.length > 0)
    .map(({ overrides, name, values }, index) => {
      const stacking = (overrides.get('custom.stacking') ?? custom.stacking) as Custom['stacking'];
      const ground = values.map(([time]) => (stacking?.mode === 'normal' ? (heights.get(time) ?? 0) : 0));
      const points = values.map(([time, value], at) => [time, value + (ground[at] ?? 0)] as const);
      if (stacking?.mode === 'normal') for (const [time, height] of points) heights.set(time, height);
      const fixed = overrides.get('color') as { fixedColor?: string } | undefined;
      return {
        name,
        colour: fixed?.fixedColor === undefined ? paletteColour(index) : colourOf(fixed.fixedColor),
        dashed: overrides.has('custom.lineStyle'),
        drawn: (overrides.get('custom.drawStyle') ?? custom.drawStyle) === 'points' ? 'points' : 'line',
        fill: Number(overrides.get('custom.fillOpacity') ?? custom.fillOpacity ?? 0) / 100,
        points,
        ground,
        last: values.at(-1)?.[1] ?? Number.NaN,
        max: values.reduce((most, [, value]) => Math.max(most, value), Number.NEGATIVE_INFINITY),
      };
    });
}
