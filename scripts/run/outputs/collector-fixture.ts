import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import protobuf from 'protobufjs';

/** What is read of OTLP 1.9, opentelemetry/proto/metrics/v1/metrics.proto: fields that are left out here are skipped. */
const OTLP = `
syntax = "proto3";
message ExportMetricsServiceRequest { repeated ResourceMetrics resource_metrics = 1; }
message ResourceMetrics { repeated ScopeMetrics scope_metrics = 2; }
message ScopeMetrics { repeated Metric metrics = 2; }
message Metric { string name = 1; string unit = 3; Sum sum = 7; Histogram histogram = 9; }
message Sum { repeated NumberPoint data_points = 1; uint32 aggregation_temporality = 2; bool is_monotonic = 3; }
message Histogram { repeated HistogramPoint data_points = 1; }
message NumberPoint { double as_double = 4; sfixed64 as_int = 6; repeated KeyValue attributes = 7; }
message HistogramPoint { fixed64 count = 4; double sum = 5; repeated double explicit_bounds = 7; repeated KeyValue attributes = 9; }
message KeyValue { string key = 1; AnyValue value = 2; }
message AnyValue { string string_value = 1; }
`;

const Request = protobuf.parse(OTLP).root.lookupType('ExportMetricsServiceRequest');

/** A point of a metric, as it was exported last. */
export interface OtlpPoint {
  readonly attributes: Readonly<Record<string, string>>;
  /** Of a sum. */
  readonly asDouble?: number;
  readonly asInt?: number;
  /** Of a histogram. */
  readonly count?: number;
  readonly sum?: number;
  readonly explicitBounds?: readonly number[];
}

interface OtlpSeries {
  readonly name: string;
  readonly unit: string;
  readonly cumulative: boolean;
  readonly points: readonly OtlpPoint[];
}

/** A receiver of OTLP metrics over HTTP, on a free port of loopback. */
export interface Collector {
  /** `host:port`, as `K6_OTEL_HTTP_EXPORTER_ENDPOINT` has it. */
  readonly endpoint: string;
  /** How many exports came. */
  readonly exports: () => number;
  /** A metric as the last export had it; `undefined` when it never came. */
  readonly metric: (name: string) => OtlpSeries | undefined;
  readonly close: () => Promise<void>;
}

/** Starts to collect. */
export async function startCollector(): Promise<Collector> {
  const series = new Map<string, OtlpSeries>();
  let exports = 0;
  const server = createServer(async (request, response) => {
    if (request.method === 'POST' && request.url === '/v1/metrics') {
      exports++;
      for (const each of seriesIn(await buffer(request))) series.set(each.name, each);
      response.setHeader('content-type', 'application/x-protobuf').end();
    } else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    exports: () => exports,
    metric: (name) => series.get(name),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

interface KeyValue {
  readonly key: string;
  readonly value?: { readonly stringValue?: string };
}
type RawPoint = Omit<OtlpPoint, 'attributes'> & { readonly attributes?: readonly KeyValue[] };
interface RawMetric {
  readonly name: string;
  readonly unit?: string;
  readonly sum?: { readonly dataPoints?: readonly RawPoint[]; readonly aggregationTemporality?: number };
  readonly histogram?: { readonly dataPoints?: readonly RawPoint[] };
}
interface RawRequest {
  readonly resourceMetrics?: readonly { readonly scopeMetrics?: readonly { metrics?: RawMetric[] }[] }[];
}

/** AggregationTemporality: 1 is delta. */
const CUMULATIVE = 2;

function seriesIn(body: Uint8Array): OtlpSeries[] {
  const { resourceMetrics = [] } = Request.toObject(Request.decode(body), { longs: Number }) as RawRequest;
  const metrics = resourceMetrics.flatMap(({ scopeMetrics = [] }) =>
    scopeMetrics.flatMap(({ metrics: each = [] }) => each),
  );
  return metrics.map(({ name, unit = '', sum, histogram }) => ({
    name,
    unit,
    cumulative: sum?.aggregationTemporality === CUMULATIVE,
    points: (sum ?? histogram)?.dataPoints?.map(withWords) ?? [],
  }));
}

function withWords({ attributes = [], ...point }: RawPoint): OtlpPoint {
  return {
    ...point,
    attributes: Object.fromEntries(attributes.map(({ key, value }) => [key, value?.stringValue ?? ''])),
  };
}
