import { Type } from 'typebox';
import { PanelSchema } from './panel-schema.ts';
import { closed, DatasourceSchema } from './schema-parts.ts';

const Annotation = closed(
  {
    name: Type.String({ minLength: 1 }),
    datasource: DatasourceSchema,
    enable: Type.Literal(true),
    hide: Type.Boolean(),
    iconColor: Type.String({ minLength: 1 }),
    builtIn: Type.Literal(0),
    placement: Type.Literal('inControlsMenu'),
    expr: Type.String({ minLength: 1 }),
    titleFormat: Type.String({ minLength: 1 }),
    step: Type.Literal('1s'),
  },
  { useValueForTime: Type.Boolean() },
);

const Variable = closed(
  {
    type: Type.Union([Type.Literal('datasource'), Type.Literal('query')]),
    name: Type.String({ pattern: '^[a-z]+$' }),
    label: Type.String({ minLength: 1 }),
    description: Type.String({ pattern: '\\.$' }),
    query: Type.Union([Type.Literal('prometheus'), closed({ query: Type.String(), refId: Type.String() })]),
    skipUrlSync: Type.Boolean(),
    multi: Type.Boolean(),
    allowCustomValue: Type.Boolean(),
    includeAll: Type.Boolean(),
    auto: Type.Boolean(),
    auto_min: Type.String(),
    auto_count: Type.Integer(),
  },
  {
    datasource: DatasourceSchema,
    definition: Type.String(),
    refresh: Type.Literal(2),
    regex: Type.String({ pattern: '^/.*/$' }),
    sort: Type.Integer({ minimum: 0, maximum: 8 }),
    hide: Type.Literal(2),
    allValue: Type.Literal('.*'),
    current: closed({ text: Type.String(), value: Type.String() }),
  },
);

const Link = closed({
  title: Type.String(),
  type: Type.Literal('dashboards'),
  icon: Type.String(),
  tooltip: Type.String(),
  tags: Type.Array(Type.String()),
  asDropdown: Type.Boolean(),
  targetBlank: Type.Boolean(),
  includeVars: Type.Boolean(),
  keepTime: Type.Boolean(),
  placement: Type.String(),
});

/**
 * What our dashboards may be made of: the part of Grafana's classic JSON model, version 39, that they use, and nothing besides.
 * Grafana's own schema is in no package that may be used here, and is open: it lets misspelt properties pass.
 */
export const DashboardSchema = closed({
  uid: Type.String({ pattern: '^[a-z-]{1,40}$' }),
  title: Type.String({ pattern: '^Spillway: ' }),
  description: Type.String({ pattern: '\\.$' }),
  tags: Type.Array(Type.String(), { minItems: 1 }),
  timezone: Type.Literal('browser'),
  editable: Type.Boolean(),
  graphTooltip: Type.Literal(1),
  time: closed({ from: Type.String({ pattern: '^now-' }), to: Type.Literal('now') }),
  fiscalYearStartMonth: Type.Literal(0),
  refresh: Type.String({ pattern: '^[0-9]+[sm]$' }),
  schemaVersion: Type.Literal(39),
  panels: Type.Array(PanelSchema, { minItems: 1 }),
  templating: closed({ list: Type.Array(Variable) }),
  annotations: closed({ list: Type.Array(Annotation) }),
  links: Type.Array(Link),
});
