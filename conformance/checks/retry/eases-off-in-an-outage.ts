import fc from 'fast-check';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import { operationOf } from '../../trace/attempts.ts';
import { callsInParts } from '../call-of-any-kind.ts';
import type { Check } from '../check.ts';
import { faultTarget } from '../fault-target.ts';
import type { Finding } from '../finding.ts';

const CALLS_A_SECOND = 1;
const OUTAGE_SECONDS = 60;
/** What is judged is the end of the outage: before, even a large budget is being used up. */
const JUDGED_SECONDS = 20;
/** Wire requests for one call that arrives: a budget of a tenth of the traffic (SRE book, gRPC) stays well below. */
const MOST_FOR_A_CALL = 1.3;

const LIMITED = { kind: 'status', status: 429 } as const;
const DOWN = { kind: 'status', status: 503 } as const;
const RESET = { kind: 'reset-before' } as const;
/** A retry that was asked for is one as well. */
const HINTED = { ...LIMITED, retryAfter: 1 } as const;
/** A send after anything else is rightly not tried again by many. */
const refusedSends = [LIMITED, HINTED] as const;
const refusedReadings = [LIMITED, DOWN, HINTED, RESET] as const;

const BEFORE = `After ${OUTAGE_SECONDS - JUDGED_SECONDS} s of nothing but refusals`;
/** As many requests show it. */
const SHOWN = 10;

/**
 * RET-6. The retries of a fleet are the sum of its members', so one client is looked at: when each keeps to its share, all do.
 * A budget of a hundred retries, as AWS SDKs have, is used up by the 40 calls before the part that is judged when each makes
 * three of them.
 */
export const easesOffInAnOutage: Check = {
  id: 'RET-6',
  title: 'adds no load to a server that only refuses',
  level: 'SHOULD',
  citation: 'SRE book, "Handling Overload"; gRPC proposal A6, on throttling of retries',
  evidence: 'documented',
  needs: 'adapter',
  capabilities: ['send'],
  runs: 5,
  explain: () =>
    `For ${OUTAGE_SECONDS} s every call is refused: with 429, with or without a short Retry-After, with 503 or by a reset, while a new one begins every second. In the last ${JUDGED_SECONDS} s of it the client may make ${MOST_FOR_A_CALL} wire requests for each new call of a kind at most: retries must have ended, or be a small share of the traffic, as must requests that nobody asked for, such as a look whether the server is back.`,
  cases: (hello) => {
    // One fault a kind of call is as small as a case gets, and each takes a minute of many requests.
    const refusals = fc.noShrink(
      fc.record({
        kinds: fc.constantFrom(...callsInParts(hello)),
        ofSend: fc.constantFrom(...refusedSends),
        ofReading: fc.constantFrom(...refusedReadings),
      }),
    );
    return refusals.map(
      ({ kinds, ofSend, ofReading }): ConformCase => ({
        faults: kinds.map((call) => ({
          operation: faultTarget(call),
          ...(call.do === 'send' ? ofSend : ofReading),
          times: 'always',
        })),
        workload: Array.from({ length: CALLS_A_SECOND * OUTAGE_SECONDS }, (_, index) => ({
          ...(kinds[index % kinds.length] ?? { do: 'send' }),
          at: index / CALLS_A_SECOND,
        })),
        patienceSeconds: OUTAGE_SECONDS,
      }),
    );
  },
  judge: ({ calls, wire, startMicros }) => {
    const until = startMicros + OUTAGE_SECONDS * 1e6;
    const since = until - JUDGED_SECONDS * 1e6;
    const within = (micros: number) => micros >= since && micros < until;
    const arrived = wire.filter(({ arrivedMicros }) => within(arrivedMicros));
    const begun = calls.filter(({ invokedMicros }) => within(invokedMicros));
    const operations = [...new Set(begun.flatMap(({ step }) => operationOf(step) ?? []))];
    const findings = operations.flatMap((name) =>
      tooMany(
        name,
        arrived.filter(({ operation }) => operation === name),
        begun.filter(({ step }) => operationOf(step) === name).length,
      ),
    );
    const others = arrived.filter(({ operation }) => !isAskedFor(operation, operations));
    // What comes nowhere that it should may come elsewhere, which is the business of REG-1.
    const unseen = operations.filter((name) => !wire.some(({ operation }) => operation === name));
    const elsewhere = begun.filter(({ step }) => unseen.includes(operationOf(step) ?? '')).length;
    return {
      exercised: arrived.some(({ status }) => status === 0 || status === 429 || status === 503),
      findings: [...findings, ...unasked(others, begun.length, elsewhere)],
    };
  },
};

/** Requests of one kind for so many new calls of that kind. */
function tooMany(name: string, requests: readonly JournalEntryView[], made: number): Finding[] {
  const forACall = requests.length / made;
  if (forACall <= MOST_FOR_A_CALL) return [];
  const sentence = `${BEFORE} it still made ${requests.length} requests of ${name} for ${made} new calls, ${forACall.toFixed(1)} for each; ${MOST_FOR_A_CALL} are the most that pass.`;
  return [{ sentence, serials: serialsOf(requests) }];
}

/** Requests beside so many new calls, of which some were perhaps asked for by calls that were not seen. */
function unasked(others: readonly JournalEntryView[], made: number, elsewhere: number): Finding[] {
  if (others.length <= (MOST_FOR_A_CALL - 1) * made + MOST_FOR_A_CALL * elsewhere) return [];
  const sentence = `${BEFORE} it made ${others.length} requests that nobody had asked for, beside ${made} new calls.`;
  return [{ sentence, serials: serialsOf(others) }];
}

const serialsOf = (requests: readonly JournalEntryView[]) =>
  requests.slice(0, SHOWN).map(({ serial }) => serial);

/** What a call needs, or may: how often tokens are asked for is the business of TOK-2 and TOK-5. */
function isAskedFor(operation: string | null, asked: readonly string[]): boolean {
  return operation === 'IssueToken' || (operation !== null && asked.includes(operation));
}
