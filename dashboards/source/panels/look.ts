import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';

/** How a series is drawn. */
export interface Look {
  /** One of Grafana's named colours, which read well on light and on dark. */
  readonly color: string;
  /** Dashed lines are what was promised or planned, whole ones what was measured. */
  readonly dashed?: boolean;
  /** Marks and no line: moments, not a course. */
  readonly points?: boolean;
}

/** A limit in force: one colour on every panel, dashed. */
export const LIMIT: Look = { color: 'super-light-red', dashed: true };
/** What was planned or predicted, dashed. */
export const PLANNED: Look = { color: 'super-light-blue', dashed: true };
/** What was measured, where a panel shows one thing. */
export const MEASURED: Look = { color: 'blue' };
/** The run drawn beside this one, dashed. */
export const COMPARED: Look = { color: 'super-light-purple', dashed: true };
/** What should be nothing. */
export const WRONG: Look = { color: 'red' };

/** What Grafana is told of a look. */
export function lookProperties({ color, dashed, points }: Look): DynamicConfigValue[] {
  return [
    { id: 'color', value: { mode: 'fixed', fixedColor: color } },
    ...(dashed ? [{ id: 'custom.lineStyle', value: { fill: 'dash', dash: [8, 6] } }] : []),
    ...(dashed || points ? [{ id: 'custom.fillOpacity', value: 0 }] : []),
    ...(dashed || points ? [{ id: 'custom.stacking', value: { mode: 'none', group: 'A' } }] : []),
    ...(points
      ? [
          { id: 'custom.drawStyle', value: 'points' },
          { id: 'custom.pointSize', value: 8 },
        ]
      : []),
  ];
}
