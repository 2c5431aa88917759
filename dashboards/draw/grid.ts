import type { GridPos } from '@grafana/grafana-foundation-sdk/dashboard';
import { COLUMNS } from '../source/panels/panel.ts';

/** Width of a picture, in pixels. */
export const PAGE_WIDTH = 1440;
/** What is left free at both sides. */
export const MARGIN = 16;
/** Where the grid begins: above it stand the title and what is chosen. */
export const TOP = 104;
const GAP = 8;
const ROW_PITCH = 38;
const COLUMN_PITCH = (PAGE_WIDTH - 2 * MARGIN + GAP) / COLUMNS;

/** A rectangle on the page, in pixels from its left upper corner. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where a panel stands: Grafana's rows are 30 px high and 8 px apart. */
export function placeOf({ x, y, w, h }: GridPos): Place {
  return {
    left: MARGIN + x * COLUMN_PITCH,
    top: TOP + y * ROW_PITCH,
    width: w * COLUMN_PITCH - GAP,
    height: h * ROW_PITCH - GAP,
  };
}

/** How high a page with these panels is, in pixels. */
export function pageHeight(places: readonly GridPos[]): number {
  const rows = Math.max(0, ...places.map(({ y, h }) => y + h));
  return TOP + rows * ROW_PITCH + GAP;
}
