import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  type AnnotationQuery,
  type Dashboard,
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  type VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { lay, type Section } from './layout.ts';
import { datasourceVariable } from './variables.ts';

/** Grafana 11.0's version of the JSON: what is newer migrates it when it loads it, and writes nothing back. */
const SCHEMA_VERSION = 39;
/** On every dashboard of ours: the links between them go by it. */
const TAG = 'spillway';

/** A dashboard: what it is called, what can be chosen, what is marked, and what is shown. */
export interface DashboardPlan {
  /** Part of its address: it stays when the title changes. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  /** How far back it looks at first, such as `now-30m`. */
  readonly from: string;
  /** How often it asks again, such as `5s`. */
  readonly refresh: string;
  readonly variables: readonly Builder<VariableModel>[];
  readonly annotations?: readonly Builder<AnnotationQuery>[];
  readonly sections: readonly Section[];
}

/** The JSON model of a dashboard, as Grafana loads it from a file. */
export function dashboard(plan: DashboardPlan): Dashboard {
  const builder = new DashboardBuilder(plan.title)
    .uid(plan.uid)
    .description(plan.description)
    .tags([TAG])
    .time({ from: plan.from, to: 'now' })
    .refresh(plan.refresh)
    // They are generated: what somebody changed would be lost at the next start.
    .readonly()
    .tooltip(DashboardCursorSync.Crosshair)
    .link(
      new DashboardLinkBuilder('Spillway')
        .type(DashboardLinkType.Dashboards)
        .tags([TAG])
        .asDropdown(true)
        .keepTime(true)
        .includeVars(true),
    )
    .annotations([...(plan.annotations ?? [])])
    .withVariable(datasourceVariable());
  for (const variable of plan.variables) builder.withVariable(variable);
  lay(builder, plan.sections);
  return { ...builder.build(), schemaVersion: SCHEMA_VERSION };
}
