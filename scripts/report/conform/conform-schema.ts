import { type Static, type TSchema, Type } from 'typebox';
import { Hello } from '../../../conformance/protocol/hello.ts';
import { CallError } from '../../../conformance/protocol/reply.ts';
import { REPORT_VERSION } from '../../../conformance/verdict/conform-report.ts';
import { VERDICTS } from '../../../conformance/verdict/verdict.ts';
import { FAULT_FORMS, type Fault } from '../../../mocks/contract/fault-forms.ts';
import { TenantOptions } from '../../../mocks/control/tenant-options.ts';
import { OUTCOMES } from '../../../mocks/engine/ledger.ts';

// Objects stay open: a report of the same version may hold more than its reader knows, and is read all the same.
const count = Type.Integer({ minimum: 0 });
const amount = Type.Number({ minimum: 0 });
const text = Type.String();
const micros = Type.Number({ description: "Microseconds on the emulator's clock." });
const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

const when = { at: Type.Optional(Type.Number()), client: Type.Optional(count) };
const app = Type.Optional(count);

const Step = Type.Union([
  Type.Object({
    ...when,
    do: Type.Literal('send'),
    app,
    to: Type.Optional(count),
    text: Type.Optional(count),
    head: Type.Optional(text),
    tail: Type.Optional(text),
  }),
  Type.Object({ ...when, do: Type.Literal('read-app'), app }),
  Type.Object({ ...when, do: Type.Literal('list-messages'), app, pageSize: Type.Number() }),
  Type.Object({ ...when, do: Type.Literal('list-templates') }),
  Type.Object({ ...when, do: Type.Literal('cancel'), step: count }),
  Type.Object({ ...when, do: Type.Literal('close') }),
]);

const Case = Type.Object(
  {
    tenant: Type.Optional(Type.Omit(TenantOptions, ['projectId', 'keyId', 'keySecret', 'seed'])),
    faults: Type.Array(Type.Unsafe<Fault>(Type.Union(Object.values(FAULT_FORMS)))),
    workload: Type.Array(Step),
    messages: Type.Optional(count),
    templates: Type.Optional(count),
    wrongSecret: Type.Optional(Type.Boolean()),
    paddedSecret: Type.Optional(Type.Boolean()),
    requestsPerSecond: Type.Optional(amount),
    patienceSeconds: amount,
    lingerSeconds: Type.Optional(amount),
    note: Type.Optional(text),
  },
  {
    description:
      'A case as plain data: a tenant, what the server does wrong, what the client is asked to do.',
  },
);

const headers = Type.Array(Type.Tuple([text, text]));
const body = Type.Object({ text: orNull(text), bytes: count, cut: Type.Boolean() });

const Exchange = Type.Object(
  {
    serial: count,
    operation: orNull(text),
    connection: count,
    arrivedMicros: micros,
    answeredMicros: orNull(micros),
    endedMicros: orNull(micros),
    whole: Type.Boolean(),
    arrivedAt: text,
    httpVersion: text,
    secure: Type.Boolean(),
    method: text,
    target: text,
    host: orNull(text),
    requestHeaders: headers,
    requestBody: body,
    status: count,
    responseHeaders: headers,
    responseBody: body,
    outcome: Type.Enum([...OUTCOMES]),
    limitedBy: orNull(text),
    messageId: orNull(text),
    fault: orNull(text),
  },
  { description: 'One request and its answer, redacted. A status of 0: there was no answer.' },
);

const Call = Type.Object({
  index: count,
  step: Step,
  text: orNull(text),
  invokedMicros: micros,
  endedMicros: orNull(micros),
  end: orNull(
    Type.Union([
      Type.Object({ kind: Type.Literal('ok'), messageId: orNull(text), items: Type.Array(text) }),
      Type.Object({ kind: Type.Literal('fail'), error: CallError }),
    ]),
  ),
});

const Counterexample = Type.Object(
  {
    case: Case,
    shrinks: count,
    findings: Type.Array(text),
    headline: text,
    story: Type.Array(text),
    token: text,
    replay: text,
    wire: Type.Array(Exchange),
    calls: Type.Array(Call),
    serials: Type.Array(count),
    startMicros: micros,
  },
  { description: 'The smallest case found in which the client breaks the rule.' },
);

const Outcome = Type.Object({
  id: text,
  title: text,
  level: Type.Enum(['MUST', 'SHOULD']),
  citation: text,
  evidence: Type.Enum(['documented', 'vendor-source', 'observed', 'assumed']),
  needs: Type.Enum(['wire', 'command', 'adapter']),
  explanation: text,
  verdict: Type.Enum([...VERDICTS]),
  sentence: text,
  cases: count,
  exercised: count,
  counterexample: orNull(Counterexample),
  known: orNull(Type.Object({ reason: text, expires: text })),
});

/**
 * The JSON Schema of `conform.json`, of which the TypeScript type is `ConformReport`: a test holds the two together. Times
 * are seconds unless their names say microseconds.
 */
export const CONFORM_SCHEMA = Type.Object(
  {
    version: Type.Literal(REPORT_VERSION),
    spillway: text,
    way: Type.Enum(['adapter', 'command', 'wire', 'in-process', 'receiver']),
    client: Hello,
    target: text,
    verdict: Type.Enum(['PASS', 'FAIL', 'INVALID', 'HARNESS-ERROR', 'INTERRUPTED']),
    sentence: text,
    strict: Type.Boolean(),
    seed: Type.Number(),
    speed: orNull(amount),
    time: text,
    startedAt: Type.String({ format: 'date-time' }),
    seconds: amount,
    sleptShare: Type.Number({ minimum: 0, maximum: 1 }),
    checks: Type.Array(Outcome),
    stale: Type.Array(text),
    replay: Type.String({ description: 'The command that repeats the run.' }),
  },
  {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `Spillway conformance report, version ${REPORT_VERSION}`,
  },
);

/** A conformance report as its schema describes it. */
export type SchemaConformReport = Static<typeof CONFORM_SCHEMA>;
