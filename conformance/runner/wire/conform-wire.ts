import type { ConformCase } from '../../case/conform-case.ts';
import type { Check } from '../../checks/check.ts';
import type { ClientFindings, ClientRun } from '../../conform-client.ts';
import type { Capability } from '../../protocol/capabilities.ts';
import type { Hello } from '../../protocol/hello.ts';
import type { Policy } from '../../protocol/policy.ts';
import type { Trace } from '../../trace/trace.ts';
import type { CheckOutcome } from '../../verdict/conform-report.ts';
import { unplayedOutcome } from '../../verdict/outcome-of.ts';
import { caseOf } from '../case-of.ts';
import { type ReplayToken, writeReplayToken } from '../replay-token.ts';
import { SleptShare } from '../slept-share.ts';
import type { Stage } from '../stage.ts';
import { beyondReach } from './beyond-reach.ts';
import { settleSeconds } from './round-bounds.ts';
import { strangerHello } from './stranger-hello.ts';
import { wireCheck } from './wire-check.ts';
import { WireRecord } from './wire-record.ts';
import { WireSession } from './wire-session.ts';
import { WireWatch } from './wire-watch.ts';

/** Milliseconds of the machine for which the first request is waited for. */
const FIRST_MILLIS = 30 * 60_000;
/** Milliseconds of the machine for which is looked at what the client does when nothing is wrong. */
const CALM_MILLIS = 2000;
/** Rounds of one check that are played in vain, before nobody waits for it any more. */
const MOST_ROUNDS = 50;

/** What rounds ask about: who runs on sends on, but reads once, or the same again, which cannot be told from another try. */
const ASKED: Capability = 'send';

/** A program of the user's that runs by itself, against addresses that it is told by the user. */
export interface WireTarget {
  readonly stage: Stage;
  /** Emulated seconds in a second of the machine. */
  readonly speed: number;
  /** How the client says that it behaves. */
  readonly policy: Policy;
  /** Seconds of the machine, from the first request on, after which no more is played. */
  readonly seconds: number;
  /** Is told where the API is and whose calls are to be made. */
  readonly ready: (session: WireSession) => void;
  /** Is told what is going on. */
  readonly say: (text: string) => void;
}

/** A wire run under way. */
interface WireRun extends Pick<ClientRun, 'checks' | 'seed' | 'only' | 'strict' | 'replay'> {
  readonly session: WireSession;
  readonly over: AbortSignal;
  readonly watch: WireWatch;
  /** Rounds of each check in which the client is to come into the situation. */
  readonly wanted: number;
  readonly say: (text: string) => void;
}

/**
 * Judges a program that runs by itself, while one case after the other is armed against it: until every check came up, the
 * time is over, or the run's signal is aborted, which is an end like the others here.
 */
export async function conformWire(target: WireTarget, run: ClientRun): Promise<ClientFindings> {
  const { stage, speed, seconds, say } = target;
  const over = new AbortController();
  const end = () => over.abort();
  run.signal?.addEventListener('abort', end);
  if (run.signal?.aborted === true) end();
  const slept = new SleptShare();
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const session = new WireSession(stage, over.signal, run.seed);
    target.ready(session);
    say('waiting: for the first request to the addresses above');
    if (await session.begun(FIRST_MILLIS)) timer = setTimeout(end, seconds * 1000);
    const watch = new WireWatch();
    const played = await play(target.policy, {
      ...run,
      session,
      over: over.signal,
      watch,
      say,
      wanted: run.runs ?? 1,
    });
    return {
      ...played,
      speed,
      time:
        speed === 1
          ? 'Real time, on the clock of this machine.'
          : `The emulator's time runs ${speed} times as fast as the machine's; that the client's does too was not proven.`,
      sleptShare: slept.stop(),
    };
  } finally {
    clearTimeout(timer);
    run.signal?.removeEventListener('abort', end);
    slept.stop();
  }
}

async function play(
  policy: Policy,
  run: WireRun,
): Promise<Pick<ClientFindings, 'hello' | 'outcomes' | 'invalid'>> {
  const { session, watch, checks, over } = run;
  const stranger = strangerHello('wire', policy, ['send']);
  if (!over.aborted) run.say('looking: at what the client does when nothing is wrong');
  const calm = await session.watched(stranger, CALM_MILLIS);
  watch.see(calm.wire);
  const capabilities = watch.capabilities.filter((each) => each === ASKED);
  const hello = capabilities.length === 0 ? stranger : strangerHello('wire', policy, capabilities);
  const reasons = new Map(checks.map((check) => [check, outOfPlay(check, hello, capabilities)]));
  const records = checks
    .filter((check) => reasons.get(check) === null)
    .map((check) => new WireRecord(wireCheck(check)));
  if (capabilities.length > 0) await rounds(records, hello, calm, run);
  const outcomes = checks.flatMap((check) => {
    const without = reasons.get(check) ?? null;
    if (without !== null) return [without];
    const record = records.find((each) => each.check.id === check.id);
    return record === undefined ? [] : [record.outcome(hello, watch.alike, run)];
  });
  return { hello, outcomes, ...(capabilities.length > 0 ? {} : { invalid: silence(calm) }) };
}

/** The outcome of a check that no round is played for; `null` when there are rounds to play. */
function outOfPlay(check: Check, hello: Hello, capabilities: readonly Capability[]): CheckOutcome | null {
  const why = beyondReach(check, 'wire', capabilities);
  if (why !== null) return unplayedOutcome(check, 'NOT-EXERCISED', why);
  const reason = check.inapplicable?.(hello) ?? null;
  return reason === null ? null : unplayedOutcome(check, 'INFO', reason);
}

/** Plays a round of each check that did not come up yet, and again, until nothing is left or all is over. */
async function rounds(
  records: readonly WireRecord[],
  hello: Hello,
  calm: Trace,
  run: WireRun,
): Promise<void> {
  const { session, watch, over, wanted, seed, only, say } = run;
  for (const record of records) {
    const token = calmCaseOf(record.check, hello, run);
    if (token !== null) record.add(calm, writeReplayToken(token));
  }
  for (let turn = 0; turn < MOST_ROUNDS; turn++) {
    const open = records.filter((record) => record.exercised(watch.alike) < wanted);
    if (open.length === 0) return;
    const turns = open
      .map((record) => {
        const token = only ?? { check: record.check.id, seed, path: `${turn}` };
        return { record, token, theCase: caseOf(record.check, hello, token) };
      })
      // What needs no fault was seen before the first one: afterwards the faults of other rounds would be in it.
      .filter(({ theCase: { faults } }) => faults.length > 0);
    for (const { record, token, theCase } of turns.sort((one, other) => cost(one) - cost(other))) {
      if (over.aborted) return;
      say(`round ${turn + 1} of ${token.check}: open are ${open.map(({ check }) => check.id).join(' ')}`);
      const trace = await session.round(hello, theCase);
      watch.see(trace.wire);
      record.add(trace, writeReplayToken(token));
    }
  }
}

/** The first case of a check that needs no fault, if it has such: what the client does when nothing is wrong is its round. */
function calmCaseOf(check: Check, hello: Hello, { seed, only }: WireRun): ReplayToken | null {
  const paths = Array.from({ length: MOST_ROUNDS }, (_, path) => ({
    check: check.id,
    seed,
    path: `${path}`,
  }));
  const tokens = only === undefined ? paths : [only];
  return tokens.find((token) => caseOf(check, hello, token).faults.length === 0) ?? null;
}

/** Quick rounds come first: time may be over before the slow ones. */
function cost({ theCase: { faults } }: { readonly theCase: ConformCase }): number {
  return settleSeconds(faults);
}

function silence({ wire }: Trace): string {
  if (wire.length === 0)
    return 'No request came: point a program at the addresses that were printed, with the key that was printed.';
  const seen = [...new Set(wire.map(({ operation, target }) => operation ?? target))].slice(0, 4).join(', ');
  return `No message was sent, only ${seen} came.`;
}
