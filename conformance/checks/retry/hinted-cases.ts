import fc from 'fast-check';
import type { Fault, FaultOf } from '../../../mocks/contract/fault-forms.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Step } from '../../case/step.ts';
import type { Hello } from '../../protocol/hello.ts';
import { type CallKind, callKinds } from '../call-kinds.ts';
import { callOfAnyKind } from '../call-of-any-kind.ts';
import { faultTarget } from '../fault-target.ts';

/** When the calls beside the first one begin: within the shortest hint, of a refusal at once and of one that is late. */
const BESIDE_SECONDS = [1, 3];
/** When a client is ended that waits out a hint. */
const CLOSE_SECONDS = 2.5;
/** More than a page, for a listing that is refused within. */
const MESSAGES = 15;
const PATIENCE_SECONDS = 120;

/** A refusal with a hint, before it is said whom it meets. */
export type Hinted = Omit<FaultOf<'status'>, 'operation' | 'kind'>;

/**
 * Cases in which calls are refused with hints, in all that a client may do differently: calls of each kind and requests for
 * a token; a first try, a later one, a later page, and one after the token was renewed; one call after the other, while
 * others succeed or are refused as well, and while the client is ended.
 * @param hints what the refusals are, one after the other
 */
export function hintedCases(
  hello: Pick<Hello, 'capabilities'>,
  hints: fc.Arbitrary<readonly Hinted[]>,
): fc.Arbitrary<ConformCase> {
  return fc
    .record({
      call: callOfAnyKind(hello),
      ofToken: fc.constantFrom(false, false, false, false, true),
      hints,
      before: fc.constantFrom(null, null, null, 'refused' as const, 'expired' as const),
      page: fc.constantFrom(0, 1),
      calls: fc.integer({ min: 1, max: 3 }),
      amid: fc.constantFrom('alone', 'alone', 'others', 'others', 'alike', 'end'),
    })
    .map(({ call, ofToken, hints, before, page, calls, amid }): ConformCase => {
      const operation = faultTarget(call);
      const isRenewal = ofToken && before === 'expired';
      const passed =
        isRenewal || (!ofToken && call.do === 'list-messages') ? { skip: isRenewal ? 1 : page } : {};
      return {
        faults: [
          ...leads(before, operation, ofToken),
          ...hints.map(
            (hint, index): Fault => ({
              operation: ofToken ? 'IssueToken' : operation,
              kind: 'status',
              ...hint,
              ...(index === 0 ? passed : {}),
            }),
          ),
        ],
        // Who waited for a token is not told apart.
        workload: ofToken ? repeated(call, calls) : (WORKLOADS[amid]?.(call, calls, callKinds(hello)) ?? []),
        ...(call.do === 'list-messages' ? { messages: MESSAGES } : {}),
        patienceSeconds: PATIENCE_SECONDS,
      };
    });
}

/** What goes wrong before the first hint. */
function leads(before: 'refused' | 'expired' | null, operation: string, ofToken: boolean): Fault[] {
  if (before === 'expired') return [{ operation, kind: 'token-expired' }];
  return before === null
    ? []
    : [{ operation: ofToken ? 'IssueToken' : operation, kind: 'status', status: 429 }];
}

const repeated = (call: Step, calls: number): Step[] => Array.from({ length: calls }, () => call);

const WORKLOADS: Readonly<Record<string, (call: Step, calls: number, kinds: readonly CallKind[]) => Step[]>> =
  {
    alone: repeated,
    // One of each kind. They are of the other app: readings that overlap are told apart by it, and it is not the one that was refused.
    others: (call, _, kinds) => [
      call,
      ...BESIDE_SECONDS.map((at, index): Step => ({ do: kinds.at(-1 - index) ?? 'send', app: 1, at })),
    ],
    // Listings that overlap are not told apart.
    alike: (call, calls) =>
      call.do === 'send' || call.do === 'read-app'
        ? [0, 1].map((app): Step => ({ ...call, app, at: 0 }))
        : repeated(call, calls),
    end: (call) => [
      { ...call, at: 0 },
      { do: 'close', at: CLOSE_SECONDS },
    ],
  };
