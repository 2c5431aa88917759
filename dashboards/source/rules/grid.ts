import type { GridPos } from '@grafana/grafana-foundation-sdk/dashboard';

/** Whether two places on the grid share a field. */
export function overlap(a: GridPos, b: GridPos): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/** What Grafana leaves for panels of a window that is 1,440 px wide: its margins and the docked menu are away. */
const ROOM = 1440 - 2 * 16;

/** Pixels that a panel of so many columns has, in a window 1,440 px wide. */
export function pixels(columns: number): number {
  return (ROOM / 24) * columns - 8;
}
