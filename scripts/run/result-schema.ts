import { type Static, type TSchema, Type } from 'typebox';
import { REGIONS } from '../../mocks/contract/hosts.ts';
import { OUTCOMES } from '../../scenarios/support/outcome.ts';
import { PHASES } from '../../scenarios/support/plan/phase.ts';
import { ARRIVALS } from './arrivals/arriving.ts';
import { RESULT_VERSION } from './run-result.ts';

// Objects stay open: a result of the same version may hold more than its reader knows, and is read all the same.
const count = Type.Integer({ minimum: 0 });
const amount = Type.Number({ minimum: 0 });
const text = Type.String();
const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
const phase = Type.Enum([...PHASES]);
const rate = { from: amount, to: amount };

const Latency = Type.Object(
  {
    count,
    mean: orNull(Type.Number()),
    p50: orNull(Type.Number()),
    p90: orNull(Type.Number()),
    p95: orNull(Type.Number()),
    p99: orNull(Type.Number()),
    p999: orNull(Type.Number()),
    max: orNull(Type.Number()),
    histogram: orNull(
      Type.String({
        maxLength: 200_000,
        description: 'HdrHistogram of microseconds, three digits, V2, compressed, in base64.',
      }),
    ),
  },
  { description: 'A distribution of times, in milliseconds; null where nothing was measured.' },
);

const counts = { meant: count, outcomes: Type.Record(Type.Enum([...OUTCOMES]), count) };

const PhaseSeen = Type.Object({
  ...counts,
  response: Latency,
  service: Latency,
  accepted: Latency,
  lag: Latency,
  iteration: Latency,
  busy: orNull(amount),
});

const Client = Type.Object(
  {
    processes: count,
    seconds: amount,
    total: Type.Object(counts),
    phases: Type.Partial(Type.Record(phase, PhaseSeen)),
    malformed: count,
    dropped: count,
    counters: Type.Record(Type.String(), Type.Number()),
    trends: Type.Record(Type.String(), Latency),
  },
  { description: "k6's side." },
);

const Tally = Type.Object({
  offered: count,
  accepted: count,
  'limited-project': count,
  'limited-queue': count,
  'limited-basic': count,
  unauthorized: count,
  refused: count,
  failed: count,
});

const Ledger = Type.Object(
  {
    sends: Tally,
    others: Tally,
    tokens: Type.Object({ issued: count, limited: count, refused: count }),
    messages: Type.Object({
      accepted: count,
      preloaded: count,
      departed: count,
      depth: count,
      expired: count,
      delivered: count,
      failed: count,
      inFlight: count,
      read: count,
    }),
    callbacks: Type.Object({
      created: count,
      delivered: count,
      retried: count,
      dead: Type.Object({ refused: count, exhausted: count, overflow: count, forbidden: count }),
      pending: count,
    }),
    faults: Type.Object({ fired: count, lostAnswers: count }),
  },
  { description: "The emulator's side." },
);

const TimelinePoint = Type.Object({
  seconds: amount,
  offered: count,
  accepted: count,
  limitedProject: count,
  limitedQueue: count,
  other: count,
  depth: count,
  tokens: count,
});

const depthPoints = Type.Array(Type.Object({ seconds: Type.Number(), depth: Type.Number() }));

const Depth = Type.Object(
  {
    appId: text,
    capacity: count,
    drainRate: amount,
    measured: depthPoints,
    predicted: depthPoints,
    residual: Type.Number(),
    fillSeconds: orNull(Type.Number()),
    predictedFillSeconds: orNull(Type.Number()),
    fullSizeFillSeconds: orNull(Type.Number()),
    shownCapacity: Type.Optional(orNull(count)),
  },
  { description: 'Depth of one ingress queue, in messages, over seconds from the start of the scenario.' },
);

const Receiver = Type.Object(
  {
    received: count,
    acknowledged: count,
    distinct: count,
    redelivered: count,
    refused: count,
    repeated: count,
    early: count,
    unsigned: count,
    strange: count,
    outOfOrder: count,
    messages: count,
    incomplete: count,
    lag: Latency,
    repeatWait: Latency,
    phases: Type.Partial(
      Type.Record(
        phase,
        Type.Object({ received: count, fewestOfApp: count, mostOfApp: count, lag: Latency }),
      ),
    ),
    busiestShare: amount,
    stallMillis: amount,
  },
  { description: 'What the receiver of callbacks saw.' },
);

const Callbacks = Type.Object(
  {
    receiver: Type.Enum(['own', 'yours']),
    pace: amount,
    retrySeconds: Type.Array(amount),
    measured: Type.Array(
      Type.Object({ seconds: Type.Number(), created: count, tried: count, pending: count }),
    ),
    expected: Type.Array(Type.Object({ seconds: amount, pending: amount })),
    phases: Type.Partial(
      Type.Record(
        phase,
        Type.Object({
          tried: orNull(amount),
          expected: amount,
          expectedLag: Type.Object({ p50: amount, p99: amount, max: amount }),
        }),
      ),
    ),
    settledAfter: orNull(amount),
    patience: amount,
    notJudged: Type.Array(text),
  },
  { description: 'Callbacks over seconds from the start of the plan; lags are milliseconds.' },
);

const Settings = Type.Object({
  scenario: text,
  profile: text,
  rate: amount,
  plan: Type.Object({
    phases: Type.Array(Type.Object({ name: phase, seconds: amount, ...rate })),
    stretches: Type.Array(Type.Tuple([amount, amount, amount])),
    users: count,
  }),
  arrivals: Type.Enum([...ARRIVALS]),
  options: Type.Record(Type.String(), Type.Unknown()),
  apps: count,
  regions: Type.Array(Type.Enum([...REGIONS])),
  projectLimit: amount,
  queueCapacity: count,
  drainRate: amount,
  medianMillis: amount,
  p99Millis: amount,
  shards: count,
  k6Dashboard: Type.Optional(Type.Literal(true)),
  seed: count,
  emulatorUrl: Type.Optional(text),
});

/**
 * The JSON Schema of `result.json`, of which the TypeScript type is {@link RunResult}: a test holds the two together.
 * Rates are messages a second, times in distributions milliseconds, all other times seconds.
 */
export const RESULT_SCHEMA = Type.Object(
  {
    version: Type.Literal(RESULT_VERSION),
    verdict: Type.Enum(['PASS', 'FAIL', 'INVALID', 'INTERRUPTED']),
    settings: Settings,
    startedAt: Type.String({ format: 'date-time' }),
    endedAt: Type.String({ format: 'date-time' }),
    rates: Type.Array(
      Type.Object({ phase, seconds: amount, offered: amount, admitted: amount, limited: amount }),
      { description: 'Messages a second in each phase after the warm-up.' },
    ),
    checks: Type.Array(
      Type.Object({ id: text, title: text, status: Type.Enum(['pass', 'fail', 'invalid']), detail: text }),
    ),
    client: orNull(Client),
    ledger: orNull(Ledger),
    timeline: Type.Array(TimelinePoint, {
      description: "The emulator's ledger over time. Counts are those from the start of the run.",
    }),
    depth: orNull(Depth),
    receiver: orNull(Receiver),
    callbacks: Type.Optional(Callbacks),
    generator: orNull(
      Type.Object(
        {
          cpuSeconds: amount,
          peakCpuShare: amount,
          meanCpuShare: amount,
          peakMemoryBytes: amount,
          samples: count,
        },
        { description: 'What k6 cost, seen from outside of it. Shares are those of all cores.' },
      ),
    ),
    environment: Type.Object({
      spillway: text,
      node: text,
      k6: text,
      k6Source: text,
      platform: text,
      cores: count,
    }),
    replay: Type.String({ description: 'The command that repeats the run.' }),
  },
  {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `Spillway result, version ${RESULT_VERSION}`,
  },
);

/** A result as its schema describes it. */
export type SchemaResult = Static<typeof RESULT_SCHEMA>;
