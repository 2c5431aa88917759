import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { conformance } from './conformance.ts';
import { emulator } from './emulator.ts';
import { loadRun } from './load-run.ts';

/** A dashboard and the file that Grafana loads it from. */
export interface DashboardFile {
  /** Where it is in Spillway's folder. */
  readonly path: string;
  readonly build: () => Dashboard;
}

/** Every dashboard: `npm run dashboards` writes them, and a test holds them up to date. */
export const DASHBOARDS: readonly DashboardFile[] = [
  { path: 'dashboards/load-run.json', build: loadRun },
  { path: 'dashboards/emulator.json', build: emulator },
  { path: 'dashboards/conformance.json', build: conformance },
];

/** The text of a dashboard's file. */
export function textOf({ build }: DashboardFile): string {
  return `${JSON.stringify(build(), null, 2)}\n`;
}
