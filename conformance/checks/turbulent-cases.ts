import fc from 'fast-check';
import type { Fault } from '../../mocks/contract/fault-forms.ts';
import type { ConformCase } from '../case/conform-case.ts';
import type { Step } from '../case/step.ts';
import type { Hello } from '../protocol/hello.ts';
import { callsOfEveryKind } from './call-of-any-kind.ts';
import type { ErrorForm } from './error/error-forms.ts';
import { faultTarget } from './fault-target.ts';

/** What may befall a call, and is over for good after a few tries. None of it holds a call back for long. */
const CALL_TROUBLES: readonly ErrorForm[] = [
  { kind: 'status', status: 429 },
  { kind: 'status', status: 429, retryAfter: 4 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503, retryAfter: 3 },
  { kind: 'status', status: 403 },
  { kind: 'html', status: 502 },
  { kind: 'token-expired' },
  { kind: 'token-revoked' },
  { kind: 'reset-before' },
  { kind: 'reset-after' },
  { kind: 'truncated' },
  { kind: 'delay', millis: 1500 },
];
/** And a request for a token: a 400 or a 401 would be the end of it. */
const TOKEN_TROUBLES: readonly ErrorForm[] = [
  { kind: 'status', status: 429 },
  { kind: 'status', status: 503 },
  { kind: 'token-host-down', how: 'status' },
  { kind: 'opaque-token' },
  { kind: 'delay', millis: 1500 },
];
/** More sends at once than a client that limits what is under way lets through. */
const MOST_AT_ONCE = 24;
const MOST_TROUBLES = 10;
/** Within the margin by which clients renew a token the second round has another one. */
const SHORT_LIFE_SECONDS = 70;
const SECOND_ROUND_SECONDS = 75;

/**
 * Cases in which calls of every kind, many side by side, meet whatever may go wrong: first and later tries, before and
 * after a token is renewed, until both clients are closed. For rules that hold at all times, whatever has come before.
 */
export function turbulentCases(hello: Hello): fc.Arbitrary<ConformCase> {
  const calls = callsOfEveryKind(hello);
  return fc
    .record({
      region: fc.constantFrom('us' as const, 'eu' as const),
      expires: fc.boolean(),
      atOnce: fc.integer({ min: 1, max: MOST_AT_ONCE }),
      troubles: fc.uniqueArray(
        fc.record({
          trouble: fc.oneof(
            fc.constantFrom(...troublesOf(['SendMessage'], CALL_TROUBLES)),
            fc.constantFrom(...troublesOf(calls.map(faultTarget), CALL_TROUBLES)),
            fc.constantFrom(...troublesOf(['IssueToken'], TOKEN_TROUBLES)),
          ),
          skip: fc.integer({ min: 0, max: 4 }),
          times: fc.integer({ min: 1, max: 3 }),
        }),
        {
          minLength: 1,
          maxLength: MOST_TROUBLES,
          size: 'max',
          selector: ({ trouble, skip }) => JSON.stringify([trouble, skip]),
        },
      ),
    })
    .map(
      ({ region, expires, atOnce, troubles }): ConformCase => ({
        tenant: { region, ...(expires ? { tokens: { lifeSeconds: SHORT_LIFE_SECONDS } } : {}) },
        faults: troubles.map(({ trouble, skip, times }) => ({ ...trouble, skip, times })),
        workload: [
          ...Array.from({ length: atOnce }, (_, index): Step => ({ do: 'send', app: index % 2, at: 0 })),
          ...calls,
          { do: 'send', client: 1 },
          ...(expires ? [{ do: 'send', at: SECOND_ROUND_SECONDS } as const] : []),
          ...calls,
          { do: 'close' },
          { do: 'close', client: 1 },
        ],
        patienceSeconds: 200,
        lingerSeconds: 20,
      }),
    );
}

function troublesOf(operations: readonly string[], troubles: readonly ErrorForm[]): readonly Fault[] {
  return operations.flatMap((operation) => troubles.map((trouble) => ({ ...trouble, operation }) as Fault));
}
