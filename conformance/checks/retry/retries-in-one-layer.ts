import fc from 'fast-check';
import type { Fault } from '../../../mocks/contract/fault-forms.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Attempts } from '../../trace/attempts.ts';
import type { Trace } from '../../trace/trace.ts';
import { callsOfEveryKind } from '../call-of-any-kind.ts';
import type { Check } from '../check.ts';
import { faultTarget } from '../fault-target.ts';
import type { Finding } from '../finding.ts';
import { waitsOf } from '../waits-of.ts';
import { declaredAttempts } from './declared-attempts.ts';
import { layerFindings, layerSamples } from './layer-samples.ts';
import { comesDown, startsAnew } from './starts-anew.ts';
import { tokenTries } from './token-tries.ts';
import { toldApart } from './told-apart.ts';
import { isHinted, multipliedFindings, triesByContext } from './tries-by-context.ts';

const PATIENCE_SECONDS = 240;
const TOKEN = 'IssueToken';
/** More refusals than two layers of so many tries can use up, and not so many that one without bound keeps the server busy. */
const MOST_REFUSALS = 300;

const PLAIN = { kind: 'status', status: 429 } as const;
/** Some layers serve short hints themselves, and hand everything else to the one above. */
const HINTED = { ...PLAIN, retryAfter: 1 } as const;
const refusals = [
  PLAIN,
  { kind: 'status', status: 503 },
  { kind: 'reset-before' },
  { kind: 'status', status: 500 },
  HINTED,
] as const;
/** Of all refusals a send is tried again after a 429 only, by careful clients. */
const ofSends = [PLAIN, PLAIN, HINTED] as const;

/** RET-7. One row of tries that is too long, whose waits go on growing, is RET-5's. */
export const retriesInOneLayer: Check = {
  id: 'RET-7',
  title: 'tries again in one layer only',
  level: 'SHOULD',
  citation: 'Amazon Builders\' Library, "Timeouts, retries, and backoff with jitter"',
  evidence: 'documented',
  needs: 'adapter',
  capabilities: ['send'],
  runs: 18,
  explain: () =>
    'The token host refuses every request, or the API refuses every call, of any kind, with 429, 500, 503 or resets, or with 429 and a short Retry-After. One call may make as many token requests as the client declares tries (ten when it declares none), not that many for each of its own tries; and the tries of a call may not be twice as many and more with waits that begin anew: in one case, or on average over all of them after every so many tries (α < 0.01). After hints, which make all waits alike, they may not be a multiple of what the client keeps to without.',
  cases: (hello) => {
    const [send = { do: 'send' }, ...readings] = callsOfEveryKind(hello);
    const refusedFor = (calls: number) =>
      Math.min(MOST_REFUSALS, calls * (declaredAttempts(hello.policy) + 2) ** 2);
    return fc
      .record({
        // Of calls there are more ways to be refused.
        atTokens: fc.constantFrom(false, false, true),
        refusal: fc.constantFrom(...refusals),
        ofSend: fc.constantFrom(...ofSends),
        reading: fc.constantFrom(
          ...(readings.length === 0 ? [null] : [...readings.slice(0, 1), ...readings]),
        ),
        calls: fc.integer({ min: 1, max: 3 }),
      })
      .map(({ atTokens, refusal, ofSend, reading, calls }): ConformCase => {
        const steps = reading === null ? [send] : [send, reading];
        const workload = steps.flatMap((step) => Array.from({ length: calls }, () => step));
        const faults: Fault[] = atTokens
          ? [{ operation: TOKEN, ...refusal, times: refusedFor(workload.length) }]
          : steps.map((step) => ({
              operation: faultTarget(step),
              ...(step === send ? ofSend : refusal),
              times: refusedFor(calls),
            }));
        return {
          faults,
          // A client each: what one has used up of its budget is not missing to the next.
          workload: workload.map((step, client) => ({ ...step, client })),
          patienceSeconds: PATIENCE_SECONDS,
        };
      });
  },
  judge: (trace) => {
    const refused = trace.wire.some(({ status }) => status === 0 || status === 429 || status >= 500);
    const failed = toldApart(trace).filter(({ call }) => call?.end?.kind === 'fail');
    return {
      exercised: refused,
      findings: [...tokenLayers(trace), ...callLayers(trace)],
      samples: [...longRows(trace).flatMap((row) => layerSamples(waitsOf(row))), ...triesByContext(failed)],
    };
  },
  judgePool: (samples, { policy }) => {
    const most = declaredAttempts(policy);
    return [...layerFindings(samples, most), ...multipliedFindings(samples, most)];
  },
};

function tokenLayers(trace: Trace): Finding[] {
  const { hello } = trace;
  const most = declaredAttempts(hello.policy);
  const rows = tokenTries(trace).filter(({ tries }) => tries.length > most);
  if (rows.length === 0 || !comesDown(rows.map(waitsOf), most)) return [];
  return rows.map(({ name, tries }) => ({
    sentence: `${name} made ${tries.length} token requests to a token host that refuses, where ${most} tries are ${said(hello)}: layers multiply.`,
    serials: tries.map(({ serial }) => serial),
  }));
}

function callLayers(trace: Trace): Finding[] {
  const most = declaredAttempts(trace.hello.policy);
  const rows = longRows(trace);
  if (rows.length === 0 || !startsAnew(rows.map(waitsOf), most)) return [];
  return rows.map(({ name, tries }) => ({
    sentence: `${name} made ${tries.length} wire requests whose waits begin anew, where ${most} tries are ${said(trace.hello)}: layers multiply.`,
    serials: tries.map(({ serial }) => serial),
  }));
}

/** Calls that were tried twice as often as one layer may, with waits that tell something. */
function longRows(trace: Trace): readonly Attempts[] {
  const most = declaredAttempts(trace.hello.policy);
  return toldApart(trace).filter((call) => call.tries.length >= 2 * most && !isHinted(call));
}

function said({ policy }: Trace['hello']): string {
  return policy.attempts === undefined ? 'the most that pass' : 'declared';
}
