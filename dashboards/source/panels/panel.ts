import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { GridPos, Panel } from '@grafana/grafana-foundation-sdk/dashboard';

/** Columns of Grafana's grid. */
export const COLUMNS = 24;

/** One of the SDK's panels, which is told its number and place when the dashboard is laid out. */
export interface PlacedBuilder extends Builder<Panel> {
  id(id: number): this;
  gridPos(place: GridPos): this;
}

/** A panel before it has its place: how large it is, in Grafana's grid of 24 columns and rows of 38 px. */
export interface PanelPlan {
  readonly width: number;
  readonly height: number;
  readonly builder: PlacedBuilder;
}

/** What every panel tells of itself. */
export interface PanelText {
  readonly title: string;
  /** What it shows and how to read it, in a sentence or two. */
  readonly description: string;
  /** Grafana's id of the unit, such as `reqps`, `s`, `bytes`. */
  readonly unit: string;
  /** Columns, of 24; half of them when left out. */
  readonly width?: number;
  readonly height?: number;
}
