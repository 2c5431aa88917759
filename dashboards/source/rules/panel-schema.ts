import { type TProperties, type TSchema, Type } from 'typebox';
import { closed, DatasourceSchema } from './schema-parts.ts';

const GridPos = closed({
  x: Type.Integer({ minimum: 0, maximum: 23 }),
  y: Type.Integer({ minimum: 0 }),
  w: Type.Integer({ minimum: 1, maximum: 24 }),
  h: Type.Integer({ minimum: 1 }),
});

const Row = closed({
  type: Type.Literal('row'),
  id: Type.Integer({ minimum: 1 }),
  title: Type.String({ minLength: 1 }),
  collapsed: Type.Literal(false),
  panels: Type.Array(Type.Never(), { maxItems: 0 }),
  gridPos: GridPos,
});

const Mapping = closed({
  type: Type.Literal('value'),
  options: Type.Record(
    Type.String({ pattern: '^[0-9]+$' }),
    closed({ text: Type.String(), color: Type.String(), index: Type.Integer() }),
  ),
});

const OVERRIDES = [
  'color',
  'unit',
  'displayName',
  'mappings',
  'custom.lineStyle',
  'custom.fillOpacity',
  'custom.stacking',
  'custom.drawStyle',
  'custom.pointSize',
  'custom.cellOptions',
] as const;

const Override = closed({
  matcher: closed({
    id: Type.Union([Type.Literal('byFrameRefID'), Type.Literal('byName'), Type.Literal('byRegexp')]),
    options: Type.String({ minLength: 1 }),
  }),
  properties: Type.Array(
    closed({ id: Type.Union(OVERRIDES.map((id) => Type.Literal(id))), value: Type.Unknown() }),
    { minItems: 1 },
  ),
});

const target = (more: TProperties) =>
  closed({
    refId: Type.String({ pattern: '^[A-Z]$' }),
    expr: Type.String({ minLength: 1 }),
    datasource: DatasourceSchema,
    instant: Type.Boolean(),
    range: Type.Boolean(),
    ...more,
  });
const named = target({ legendFormat: Type.String({ minLength: 1 }) });

function panel(type: string, parts: { defaults: TSchema; options: TSchema; target: TSchema }, more = {}) {
  return closed({
    type: Type.Literal(type),
    id: Type.Integer({ minimum: 1 }),
    title: Type.String({ minLength: 1 }),
    description: Type.String({ minLength: 1 }),
    transparent: Type.Boolean(),
    repeatDirection: Type.Literal('h'),
    datasource: DatasourceSchema,
    gridPos: GridPos,
    options: parts.options,
    fieldConfig: closed({ defaults: parts.defaults, overrides: Type.Array(Override) }),
    targets: Type.Array(parts.target, { minItems: 1, maxItems: 26 }),
    ...more,
  });
}

const unit = Type.String({ minLength: 1 });
const Chart = panel('timeseries', {
  target: named,
  options: closed({
    legend: closed({
      displayMode: Type.Literal('table'),
      placement: Type.Literal('bottom'),
      showLegend: Type.Literal(true),
      calcs: Type.Array(Type.String()),
    }),
    tooltip: closed({ mode: Type.Literal('multi'), sort: Type.String() }),
  }),
  defaults: closed(
    {
      unit,
      custom: closed({
        drawStyle: Type.Literal('line'),
        lineWidth: Type.Integer(),
        fillOpacity: Type.Integer({ minimum: 0, maximum: 100 }),
        showPoints: Type.Literal('never'),
        stacking: closed({ mode: Type.Union([Type.Literal('none'), Type.Literal('normal')]) }),
      }),
    },
    { min: Type.Number(), max: Type.Number(), decimals: Type.Literal(0) },
  ),
});

const BigNumber = panel('stat', {
  target: named,
  options: closed({
    graphMode: Type.Literal('none'),
    colorMode: Type.Union([Type.Literal('background'), Type.Literal('none')]),
    justifyMode: Type.String(),
    textMode: Type.Union([Type.Literal('value'), Type.Literal('name'), Type.Literal('value_and_name')]),
    wideLayout: Type.Boolean(),
    showPercentChange: Type.Literal(false),
    reduceOptions: closed({ calcs: Type.Array(Type.Literal('lastNotNull'), { minItems: 1, maxItems: 1 }) }),
    percentChangeColorMode: Type.String(),
    orientation: Type.String(),
  }),
  defaults: closed({
    unit,
    mappings: Type.Array(Mapping),
    noValue: Type.String({ minLength: 1 }),
    thresholds: closed({
      mode: Type.Literal('absolute'),
      steps: Type.Array(
        closed({ value: Type.Union([Type.Number(), Type.Null()]), color: Type.String({ minLength: 1 }) }),
        { minItems: 1 },
      ),
    }),
  }),
});

const Table = panel(
  'table',
  {
    target: target({ format: Type.Literal('table') }),
    options: closed({
      cellHeight: Type.Literal('sm'),
      footer: closed({ countRows: Type.Boolean(), reducer: Type.Array(Type.String()), show: Type.Boolean() }),
      frameIndex: Type.Integer(),
      showHeader: Type.Literal(true),
      showTypeIcons: Type.Boolean(),
    }),
    defaults: closed(
      { unit, custom: closed({ align: Type.String(), inspect: Type.Boolean() }) },
      { mappings: Type.Array(Mapping) },
    ),
  },
  {
    transformations: Type.Array(
      closed({
        id: Type.Union([Type.Literal('merge'), Type.Literal('organize'), Type.Literal('groupingToMatrix')]),
        options: Type.Record(Type.String(), Type.Unknown()),
      }),
      { minItems: 1 },
    ),
  },
);

/** A heading, a chart, a number or a table, as our builders make them. */
export const PanelSchema = Type.Union([Row, Chart, BigNumber, Table]);
