import { type DashboardBuilder, RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { COLUMNS, type PanelPlan } from './panel.ts';

/** Panels under a heading. */
export interface Section {
  readonly title: string;
  readonly panels: readonly PanelPlan[];
}

/** Panels under a heading. */
export function section(title: string, panels: readonly PanelPlan[]): Section {
  return { title, panels };
}

/**
 * Gives every panel its place and its number: from left to right, a new line where the next one does not fit, each line as
 * high as its highest. The SDK gives no numbers, and Grafana links to panels by them.
 */
export function lay(dashboard: DashboardBuilder, sections: readonly Section[]): void {
  let id = 0;
  let y = 0;
  for (const { title, panels } of sections) {
    id += 1;
    dashboard.withRow(new RowBuilder(title).id(id).gridPos({ x: 0, y, w: COLUMNS, h: 1 }));
    y += 1;
    let x = 0;
    let lineHeight = 0;
    for (const { width, height, builder } of panels) {
      if (x + width > COLUMNS) {
        y += lineHeight;
        x = 0;
        lineHeight = 0;
      }
      id += 1;
      dashboard.withPanel(builder.id(id).gridPos({ x, y, w: width, h: height }));
      x += width;
      lineHeight = Math.max(lineHeight, height);
    }
    y += lineHeight;
  }
}
