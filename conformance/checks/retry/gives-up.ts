import fc from 'fast-check';
import type { Fault } from '../../../mocks/contract/fault-forms.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Policy } from '../../protocol/policy.ts';
import type { Attempts } from '../../trace/attempts.ts';
import { callKinds, faultTarget } from '../call-kinds.ts';
import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import { tryPairs } from '../try-pairs.ts';
import { declaredAttempts } from './declared-attempts.ts';
import { hintedFindings, isHinted, trySamples } from './hinted-tries.ts';
import { oneByOne } from './one-by-one.ts';
import { comesDown, startsAnew } from './starts-anew.ts';
import { tokenTries } from './token-tries.ts';
import { toldApart } from './told-apart.ts';

/** So many times the allowed tries are refused; then the call succeeds, so that a client without a bound comes to an end. */
const TIMES = 3;
const HINT_SECONDS = 1;
const SECONDS_FOR_A_TRY = 30;
const MOST_PATIENCE_SECONDS = 300;

/** One after the other: a bound for each kind of failure is none for a call. */
const MIXED = [
  { kind: 'status', status: 429 },
  { kind: 'status', status: 503 },
] as const;
/** Twice what the two are compared in: a careful client sends again after a 429 only. */
const refusals = [
  { kind: 'status', status: 429 },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 429, retryAfter: HINT_SECONDS },
  { kind: 'reset-before' },
  { kind: 'status', status: 429 },
  { kind: 'status', status: 429, retryAfter: HINT_SECONDS },
  { kind: 'mixed' },
  { kind: 'mixed' },
] as const;

/** How the token host refuses. */
const tokenRefusals = [refusals[0], refusals[1], refusals[3]] as const;

/**
 * RET-5. Tries that come from one layer on top of another are RET-7's: their waits begin anew. Where a hint makes all waits
 * alike that cannot be seen in one case, so as many tries pass there as two layers make. Over all cases it can: who keeps to
 * its bound where there is no hint has one layer, and no more tries pass after hints either.
 */
export const givesUp: Check = {
  id: 'RET-5',
  title: 'bounds the tries of a call',
  level: 'SHOULD',
  citation: 'AWS SDKs, standard retry mode; SRE book, "Handling Overload"',
  evidence: 'documented',
  needs: 'wire',
  capabilities: ['send'],
  runs: 22,
  explain: () =>
    'A message and a reading are refused again and again: with 429, with or without Retry-After, with 503, with 429 and 503 in turn, or by a reset; in other cases every request for a token is, of which ten pass where errors are surfaced. Each may make as many wire requests as the client declares (ten when it declares none, one when it declares to surface errors), and not one more. After hints, which hide layers, the square of that passes with a client that makes more without them, too.',
  cases: (hello) => {
    const kinds = callKinds(hello);
    const attempts = declaredAttempts(hello.policy);
    const tokenAttempts = declaredAttempts(atTokenHost(hello.policy));
    const atApi = fc.tuple(...kinds.map(() => fc.constantFrom(...refusals))).map((chosen) =>
      chosen.flatMap((refusal, index): Fault[] => {
        const operation = faultTarget(kinds[index] ?? 'send');
        if (refusal.kind === 'mixed')
          return Array.from({ length: TIMES * attempts }, () =>
            MIXED.map((each) => ({ operation, ...each })),
          ).flat();
        const times = TIMES * ('retryAfter' in refusal ? attempts ** 2 : attempts);
        return [{ operation, ...refusal, times }];
      }),
    );
    const atTokens = fc
      .constantFrom(...tokenRefusals)
      .map((refusal): Fault[] => [
        { operation: 'IssueToken', ...refusal, times: TIMES * tokenAttempts * kinds.length },
      ]);
    return fc.oneof({ weight: 3, arbitrary: atApi }, { weight: 1, arbitrary: atTokens }).map(
      (faults): ConformCase => ({
        faults,
        workload: oneByOne(kinds, kinds.length),
        patienceSeconds: Math.min(MOST_PATIENCE_SECONDS, SECONDS_FOR_A_TRY * Math.max(2, attempts)),
      }),
    );
  },
  judge: (trace) => {
    const { policy } = trace.hello;
    const calls = toldApart(trace).filter(({ tries }) => tries.some(wasRefused));
    const most = declaredAttempts(policy);
    const plain = calls.filter((call) => call.tries.length > most && !isHinted(call));
    const hinted = calls.filter((call) => call.tries.length > most ** 2 && isHinted(call));
    const tooMany = [...(startsAnew(plain.map(waitsOf), most) ? [] : plain), ...hinted];
    const surfaced = calls.some(wasSurfaced);
    const ofTokens = tokenTries(trace).filter(({ tries }) => tries.some(wasRefused));
    return {
      exercised: calls.length > 0 || ofTokens.length > 0,
      ...(surfaced ? { remark: 'A 429 is surfaced: the caller is told after one try.' } : {}),
      findings: [
        ...tooMany.map((call) => tooManyOf(call, 'wire requests', policy)),
        ...beyond(ofTokens, declaredAttempts(atTokenHost(policy))).map((call) =>
          tooManyOf(call, 'requests for a token', atTokenHost(policy)),
        ),
      ],
      samples: trySamples(calls),
    };
  },
  judgePool: (samples, { policy }) => hintedFindings(samples, declaredAttempts(policy), allowed(policy)),
};

/** Who surfaces the errors of calls says nothing of tries for a token, which many make without a word to the caller. */
function atTokenHost({ attempts, ...policy }: Policy): Policy {
  if (policy.retries === 'surfacing') return { ...policy, retries: 'retrying' };
  return attempts === undefined ? policy : { ...policy, attempts };
}

/** Calls with too many requests for a token in one row: where their waits come down, layers make them (RET-7). */
function beyond(calls: readonly Attempts[], most: number): readonly Attempts[] {
  const long = calls.filter(({ tries }) => tries.length > most);
  return comesDown(long.map(waitsOf), most) ? [] : long;
}

function tooManyOf({ name, tries }: Attempts, what: string, policy: Policy): Finding {
  return {
    sentence: `${name} made ${tries.length} ${what} while it was refused, where ${allowed(policy)}.`,
    serials: tries.map(({ serial }) => serial),
  };
}

type Tries = Attempts['tries'];

/** Whether the caller was told of a 429 that was not tried again. */
function wasSurfaced({ call, tries: [only, ...more] }: Attempts): boolean {
  return (
    only?.status === 429 && more.length === 0 && call?.end?.kind === 'fail' && call.end.error.status === 429
  );
}

const wasRefused = ({ status }: Tries[number]) => status === 0 || status >= 400;

const waitsOf = (call: Attempts) => tryPairs(call).map(({ waitMicros }) => waitMicros);

function allowed(policy: Policy): string {
  const most = declaredAttempts(policy);
  return policy.attempts === undefined ? `${most} are the most that pass` : `it declares ${most} at most`;
}
