import fc from 'fast-check';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Policy } from '../../protocol/policy.ts';
import type { Attempts } from '../../trace/attempts.ts';
import { callsOfEveryKind } from '../call-of-any-kind.ts';
import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import { waitsOf } from '../waits-of.ts';
import { atTokenHost, declaredAttempts } from './declared-attempts.ts';
import { comesDown, startsAnew } from './starts-anew.ts';
import { tokenTries } from './token-tries.ts';
import { toldApart } from './told-apart.ts';
import { areMultiplied, contextFindings, isHinted, isRenewed, triesByContext } from './tries-by-context.ts';
import { faultsOf, REFUSED_READINGS, REFUSED_SENDS, REFUSED_TOKENS, tokenFaults } from './ways-to-refuse.ts';

const SECONDS_FOR_A_TRY = 30;
const MOST_PATIENCE_SECONDS = 300;

/**
 * RET-5. Tries that come from one layer on top of another are RET-7's: their waits begin anew. Where a hint makes all waits
 * alike that cannot be seen in one case, so as many tries pass there as two layers make. Over all cases it can: who keeps to
 * its bound where it is refused in one way without a hint has one layer, and no more tries pass elsewhere either, unless they
 * are a multiple of the bound after hints, as a layer that serves these makes them.
 */
export const givesUp: Check = {
  id: 'RET-5',
  title: 'bounds the tries of a call',
  level: 'SHOULD',
  citation: 'AWS SDKs, standard retry mode; SRE book, "Handling Overload"',
  evidence: 'documented',
  needs: 'wire',
  capabilities: ['send'],
  runs: 26,
  explain: () =>
    'A message and a reading, of any kind, are refused again and again: with 429, with or without Retry-After, with 503, by a reset, in two of these ways in turn, or before and after the token of the call expires; in other cases every request for a token is, the first or the one after a token expired, of which ten pass where errors are surfaced. Each may make as many wire requests as the client declares (ten when it declares none, one when it declares to surface errors), one more when its token expired, and not one more. After hints, which hide layers, the square of that passes with a client that makes more without them, too.',
  cases: (hello) => {
    const [send = { do: 'send' }, ...readings] = callsOfEveryKind(hello);
    const { policy } = hello;
    return fc
      .record({
        // What reads an app is asked for more often: lists are read by the same code most of the time.
        reading: fc.constantFrom(
          ...(readings.length === 0 ? [null] : [...readings.slice(0, 1), ...readings]),
        ),
        message: fc.constantFrom(...REFUSED_SENDS),
        refused: fc.constantFrom(...REFUSED_READINGS),
        atTokens: fc.constantFrom(null, null, null, null, null, null, null, null, null, ...REFUSED_TOKENS),
        renewal: fc.boolean(),
      })
      .map(({ reading, message, refused, atTokens, renewal }): ConformCase => {
        const steps = [send, ...(reading === null || (atTokens !== null && renewal) ? [] : [reading])];
        return {
          faults:
            atTokens === null
              ? steps.flatMap((step) => faultsOf(step, step === send ? message : refused, policy))
              : tokenFaults(atTokens, policy, renewal),
          // A client each: what one has used up of its budget is not missing to the other.
          workload: steps.map((step, client) => ({ ...step, client })),
          patienceSeconds: Math.min(
            MOST_PATIENCE_SECONDS,
            SECONDS_FOR_A_TRY * Math.max(2, declaredAttempts(policy)),
          ),
        };
      });
  },
  judge: (trace) => {
    const { policy } = trace.hello;
    const calls = toldApart(trace).filter(({ tries }) => tries.some(wasRefused));
    const most = declaredAttempts(policy);
    const long = calls.filter((call) => call.tries.length > most && !isRenewed(call));
    const plain = long.filter((call) => !isHinted(call));
    const hinted = long.filter(
      (call) => isHinted(call) && call.tries.length > most ** 2 && !areMultiplied(call.tries.length, most),
    );
    const tooMany = [...(startsAnew(plain.map(waitsOf), most) ? [] : plain), ...hinted];
    const surfaced = calls.some(wasSurfaced);
    const ofTokens = tokenTries(trace)
      .map((call) => ({ ...call, tries: call.tries.filter(wasRefused) }))
      .filter(({ tries }) => tries.length > 0);
    return {
      exercised: calls.length > 0 || ofTokens.length > 0,
      ...(surfaced ? { remark: 'A 429 is surfaced: the caller is told after one try.' } : {}),
      findings: [
        ...tooMany.map((call) => tooManyOf(call, 'wire requests', policy)),
        ...beyond(ofTokens, declaredAttempts(atTokenHost(policy))).map((call) =>
          tooManyOf(call, 'requests for a token', atTokenHost(policy)),
        ),
      ],
      samples: triesByContext(calls),
    };
  },
  judgePool: (samples, { policy }) => contextFindings(samples, declaredAttempts(policy), allowed(policy)),
};

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

function allowed(policy: Policy): string {
  const most = declaredAttempts(policy);
  return policy.attempts === undefined ? `${most} are the most that pass` : `it declares ${most} at most`;
}
