import { type Static, Type } from 'typebox';
import { RESULT_VERSION } from '../run-result.ts';
import { Callbacks } from './callbacks-schema.ts';
import { Client } from './client-schema.ts';
import { Depth } from './depth-schema.ts';
import { amount, count, orNull, phase, text } from './fields.ts';
import { Ledger } from './ledger-schema.ts';
import { Receiver } from './receiver-schema.ts';
import { Settings } from './settings-schema.ts';
import { TimelinePoint } from './timeline-schema.ts';

// Objects stay open: a result of the same version may hold more than its reader knows, and is read all the same.
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
