import fc from 'fast-check';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Step } from '../../case/step.ts';
import { type Attempts, attemptsOf } from '../../trace/attempts.ts';
import type { Trace } from '../../trace/trace.ts';
import type { Check } from '../check.ts';
import { type Finding, NOT_SEEN } from '../finding.ts';

/** Messages that fill the queue of app 0, and places in that of app 1, which gets fewer even when it is sent to twice. */
const CAPACITY = 100;
/** A place of the full queue becomes free every 50 s. */
const DRAIN_RATE = 0.02;
/** Sends to app 1 before app 0 is first sent to, and while it refuses. */
const QUIET_AT = [0, 1];
const BUSY_AT = Array.from({ length: 32 }, (_, n) => 4 + n / 2);
/** When app 0 is first sent to, and how often. */
const FULL_FROM = 3;
const FULL_SENDS = 8;

/** How long a send to an app with room may take, in emulated microseconds. */
const HELD_BACK_MICROS = 2e6;
/**
 * So many of them that take so long, and are further apart than a hold-up of the machine that a verdict lets pass, are held
 * back too: what waits for the back-off of the full queue waits for a moment each time.
 */
const HELD_BACK_OFTEN = 6;
const HELD_BACK_BRIEFLY_MICROS = 0.75e6;
/** More tries than these within so long are hammering: five a second, and not just for a moment. */
const MOST_TRIES = 20;
const WINDOW_MICROS = 4e6;
/** Token requests with a refusal by the queue since the one before: so many, and this share of all, are no chance. */
const FEWEST_TOKENS = 2;
const SHARE_CAUSED = 0.8;

/** MSG-4. A few tries too soon, as after any 429, are no matter of a queue: RET-4 tells of them, and RET-6 when they never end. */
export const leavesFullQueueAlone: Check = {
  id: 'MSG-4',
  title: 'keeps the full queue of one app to that app',
  level: 'SHOULD',
  citation: 'Vendor overview page, "Rate Limits": the two limits',
  evidence: 'documented',
  needs: 'adapter',
  capabilities: ['send'],
  runs: 4,
  explain: () =>
    'The queue of one app is full, and messages to it and to another app are sent side by side for twenty seconds. Those to the other app must be accepted within 2 s, and all but five of them within 0.75 s; the 429s must cause no token requests, and no more than 20 tries at the full queue within 4 s.',
  cases: () =>
    fc
      .record({ everySeconds: fc.integer({ min: 1, max: 2 }), halves: fc.boolean() })
      .map(({ everySeconds, halves }): ConformCase => {
        const full = Array.from({ length: FULL_SENDS }, (_, n) => FULL_FROM + n * everySeconds);
        const steps: (Step & { readonly at: number })[] = [
          ...[...QUIET_AT, ...BUSY_AT].map((at) => ({
            do: 'send' as const,
            app: 1,
            at: halves ? at + 0.25 : at,
          })),
          ...full.map((at) => ({ do: 'send' as const, app: 0, at })),
        ];
        return {
          tenant: { limits: { queue: { capacity: CAPACITY, drainRate: DRAIN_RATE } } },
          messages: CAPACITY,
          faults: [],
          workload: steps.sort((one, other) => one.at - other.at),
          patienceSeconds: 80,
        };
      }),
  judge: (trace) => {
    const full = trace.wire.filter(({ limitedBy }) => limitedBy === 'queue');
    const [first] = full;
    if (first === undefined) return NOT_SEEN;
    return {
      exercised: true,
      findings: [
        ...heldBack(attemptsOf(trace).filter(isToRoom), trace),
        ...tokensCaused(trace, first.serial),
        ...hammered(full.map(({ arrivedMicros, serial }) => ({ arrivedMicros, serial }))),
      ],
    };
  },
};

/** Who fills that queue too, by sending things twice, breaks another rule. */
function isToRoom({ call, tries }: Attempts): boolean {
  const isSend = call?.step.do === 'send' && call.step.app === 1;
  return isSend && !tries.some(({ limitedBy }) => limitedBy === 'queue');
}

function heldBack(sends: readonly Attempts[], { slackMicros }: Trace): Finding[] {
  const waited = sends.map(({ call, name, tries }) => {
    const accepted = tries.find(({ outcome }) => outcome === 'accepted');
    const micros = (accepted?.arrivedMicros ?? Number.POSITIVE_INFINITY) - (call?.invokedMicros ?? 0);
    return { name, micros, serials: accepted === undefined ? [] : [accepted.serial] };
  });
  const long = waited.filter(({ micros }) => micros >= HELD_BACK_MICROS + slackMicros);
  const brief = waited.filter(({ micros }) => micros >= HELD_BACK_BRIEFLY_MICROS);
  if (long.length === 0 && brief.length >= HELD_BACK_OFTEN)
    return [
      {
        sentence: `${brief.length} of ${sends.length} messages to an app with room were held back, for up to ${seconds(Math.max(...brief.map(({ micros }) => micros)))} s.`,
        serials: brief.flatMap(({ serials }) => serials),
      },
    ];
  return long.map(({ name, micros, serials }) => ({
    sentence: Number.isFinite(micros)
      ? `${name}, to an app with room, was held back for ${seconds(micros)} s.`
      : `${name}, to an app with room, was never sent.`,
    serials,
  }));
}

const seconds = (micros: number) => (micros / 1e6).toFixed(1);

/** A client that asks for tokens before anything was refused does so for reasons of its own: see TOK-2. */
function tokensCaused({ wire }: Trace, first: number): Finding[] {
  const inOrder = wire.toSorted((one, other) => one.serial - other.serial);
  const tokens = inOrder.filter(({ operation }) => operation === 'IssueToken');
  const later = tokens.filter(({ serial }) => serial > first);
  const caused = later.filter(({ serial }) => {
    const since = tokens.findLast((token) => token.serial < serial)?.serial ?? 0;
    return inOrder.some(
      (entry) => entry.limitedBy === 'queue' && entry.serial > since && entry.serial < serial,
    );
  });
  const isChance = caused.length < FEWEST_TOKENS || caused.length < SHARE_CAUSED * later.length;
  if (tokens.length - later.length > 1 || isChance) return [];
  return [
    {
      sentence: `It asked for ${caused.length} new tokens because a queue was full.`,
      serials: caused.map(({ serial }) => serial),
    },
  ];
}

function hammered(tries: readonly { readonly arrivedMicros: number; readonly serial: number }[]): Finding[] {
  for (const [index, { arrivedMicros }] of tries.entries()) {
    const within = tries.slice(index).filter((next) => next.arrivedMicros - arrivedMicros < WINDOW_MICROS);
    if (within.length > MOST_TRIES)
      return [
        {
          sentence: `It tried a full queue ${within.length} times within ${WINDOW_MICROS / 1e6} s.`,
          serials: within.map(({ serial }) => serial),
        },
      ];
  }
  return [];
}
