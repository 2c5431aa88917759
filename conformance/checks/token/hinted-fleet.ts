import type { Fault } from '../../../mocks/contract/fault-forms.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Trace } from '../../trace/trace.ts';
import type { Finding, Sample } from '../finding.ts';
import { headerOf } from '../header-of.ts';
import { quantile } from '../quantile.ts';
import { TURN, turnSamples } from '../retry/turn-samples.ts';
import { type TryPair, tryPairs } from '../try-pairs.ts';

/** What the server asks for, in seconds, and the forms in which it asks. */
const HINT_SECONDS = 2;
const FORMS = ['Retry-After', 'RetryInfo'] as const;
type Form = (typeof FORMS)[number];
/** Clients of a case that hear each form. */
const CLIENTS = 9;
/** Fewer waits than these prove nothing; and so many of calls show how the client obeys hints elsewhere. */
const ENOUGH = 18;
const SOME = 3;
/**
 * Waits are the same wait when from the tenth of them to the half they span less than this, or than requests that nobody waits
 * for span, half as much again, on a machine on which that can still be told from jitter.
 */
const SAME_MILLIS = 20;
const UNREST = 1.5;
const MOST_SPAN_MILLIS = 50;
/** Who waits less than so much of what was asked for has not heard it; timers may ring early. */
const OBEYED = 0.9;

const TOKEN = 'token request after ';
const CALL = 'call after ';

/**
 * Clients that start one after the other, each of which the token host refuses once, with a hint. The first one has a token,
 * and shows how it obeys hints for its calls.
 */
export function hintedFleet(draw: number): ConformCase {
  const forms = Array.from({ length: CLIENTS }, () => FORMS).flat();
  return {
    faults: [
      ...forms.map((form) => refusal('IssueToken', form, 1)),
      ...FORMS.map((form, index) => refusal('SendMessage', form, Math.min(1, index))),
    ],
    workload: [
      ...FORMS.map(() => ({ do: 'send', client: 0 }) as const),
      ...forms.map((_, index) => ({ do: 'send', client: index + 1 }) as const),
    ],
    patienceSeconds: 90,
    note: `draw ${draw}`,
  };
}

/** @param skip 1 lets the try pass that follows the refusal before */
function refusal(operation: string, form: Form, skip: number): Fault {
  const hint = form === 'Retry-After' ? { retryAfter: HINT_SECONDS } : { retryInfo: HINT_SECONDS };
  return { operation, kind: 'status', status: 429, times: 1, ...(skip === 0 ? {} : { skip }), ...hint };
}

/** Whether a case was made by {@link hintedFleet}. */
export function isHintedFleet({ faults }: ConformCase): boolean {
  return faults.some((fault) => fault.kind === 'status' && fault.retryAfter !== undefined);
}

/** How long clients waited after each hint, and how late requests are by themselves, in milliseconds. */
export function hintedSamples(trace: Trace): Sample[] {
  const { calls, wire, endMicros } = trace;
  const waits = calls.flatMap(({ invokedMicros }, index) => {
    const next = calls[index + 1]?.invokedMicros ?? endMicros;
    const own = wire.filter(({ arrivedMicros }) => arrivedMicros >= invokedMicros && arrivedMicros < next);
    return (['IssueToken', 'SendMessage'] as const).flatMap((operation) =>
      tryPairs({ call: null, name: '', tries: own.filter((entry) => entry.operation === operation) })
        .filter(({ refused }) => refused.status === 429)
        .map((pair) => sampleOf(operation === 'IssueToken' ? TOKEN : CALL, pair)),
    );
  });
  return [...waits, ...turnSamples(trace)];
}

function sampleOf(what: string, { refused, waitMicros }: TryPair): Sample {
  const form: Form = headerOf(refused.responseHeaders, 'retry-after') === null ? 'RetryInfo' : 'Retry-After';
  return { of: what + form, value: waitMicros / 1000 };
}

/** Who obeys the hints of the token host as one, and those of its calls one by one. */
export function hintedFindings(samples: readonly Sample[]): Finding[] {
  const waitsAfter = (what: string) => samples.filter(({ of }) => of === what).map(({ value }) => value);
  const unrest = Math.min(MOST_SPAN_MILLIS, UNREST * (lowerSpan(waitsAfter(TURN)) || 0));
  const span = Math.max(SAME_MILLIS, unrest);
  const form = FORMS.find(
    (each) =>
      isInStep(waitsAfter(TOKEN + each), ENOUGH, span) && !isInStep(waitsAfter(CALL + each), SOME, span),
  );
  if (form === undefined) return [];
  const waits = waitsAfter(TOKEN + form);
  const [low, high] = [0.1, 0.5].map((share) => quantile(waits, share).toFixed(0));
  return [
    {
      sentence: `The waits of ${waits.length} clients after a ${form} of ${HINT_SECONDS} s of the token host are alike, half of them ${low} to ${high} ms: all that are refused together come back together.`,
    },
  ];
}

function isInStep(waits: readonly number[], enough: number, span: number): boolean {
  const isObeyed = quantile(waits, 0.5) >= OBEYED * HINT_SECONDS * 1000;
  return waits.length >= enough && isObeyed && lowerSpan(waits) < span;
}

/** The longest of the waits are left out: the machine makes them. */
const lowerSpan = (waits: readonly number[]) => quantile(waits, 0.5) - quantile(waits, 0.1);
