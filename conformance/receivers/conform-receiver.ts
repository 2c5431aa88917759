import { createSecretKey } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { readReplayToken } from '../runner/replay-token.ts';
import { type CheckOutcome, type ConformReport, REPORT_VERSION } from '../verdict/conform-report.ts';
import { hook3 } from './checks/hook-3.ts';
import { GentlePace } from './gentle-pace.ts';
import { assertReceiverUrl, shownUrl } from './receiver-address.ts';
import type { ReceiverBounds, ReceiverCheck } from './receiver-check.ts';
import { chosenReceiverChecks, RECEIVER_BOUNDS, RECEIVER_PATIENCE } from './receiver-checks.ts';
import { ReceiverOptionsError } from './receiver-options-error.ts';
import { receiverOutcome } from './receiver-outcome.ts';
import { ReceiverPost } from './receiver-post.ts';
import { receiverTrouble } from './receiver-probe.ts';
import type { ReceiverPatience, ReceiverSession } from './receiver-session.ts';
import { receiverSentence, receiverVerdict } from './receiver-verdict.ts';
import { runReceiverCheck } from './run-receiver-check.ts';

/** How a receiver is put to the test. */
export interface ConformReceiverOptions {
  readonly url: string;
  /** The webhook's secret. */
  readonly secret: string;
  /** Where the receiver shows what it made of the callbacks: see {@link EffectsDocument}. */
  readonly effectsUrl?: string;
  readonly seed: number;
  /** Cases of each check; those that take seconds make fewer. Default: as many as each check says. */
  readonly runs?: number;
  /** Ids of the checks to be run. Default: all. */
  readonly checks?: readonly string[];
  /** Whether what breaks a SHOULD fails. */
  readonly strict?: boolean;
  /** Ends it; what was found until then is told. */
  readonly signal?: AbortSignal;
  /** Is told, in a line each, what became of the checks. */
  readonly progress?: (line: string) => void;
  /** Version of Spillway, for the report. */
  readonly spillway: string;
  /** Whether the receiver may be on another machine. */
  readonly allowRemote?: boolean;
  /** Name of the environment variable with the secret, for the commands that repeat a case. */
  readonly secretEnv?: string;
  /** Token of the one case to be run again. Its check and its seed count. */
  readonly replay?: string;
  readonly bounds?: Partial<ReceiverBounds>;
  readonly patience?: Partial<ReceiverPatience>;
  /** Seconds after which a check begins no further case. Default 60. */
  readonly checkSeconds?: number;
}

/**
 * Puts a receiver of callbacks to the test with generated, signed callbacks.
 * @throws ReceiverOptionsError when it cannot be done as asked for; nothing was sent then
 */
export async function conformReceiver(options: ConformReceiverOptions): Promise<ConformReport> {
  const {
    url,
    secret,
    effectsUrl,
    allowRemote = false,
    strict = false,
    progress = () => undefined,
  } = options;
  assertReceiverUrl('The receiver', url, allowRemote);
  if (effectsUrl !== undefined) assertReceiverUrl('The effects URL', effectsUrl, allowRemote);
  if (secret === '')
    throw new ReceiverOptionsError('The secret is empty: callbacks of a webhook without one are not signed.');
  const token = options.replay === undefined ? null : readReplayToken(options.replay);
  if (token === null && options.replay !== undefined)
    throw new ReceiverOptionsError(
      `"${options.replay}" is no token of a receiver's case, such as HOOK-1@42@3:0.`,
    );
  const seed = token?.seed ?? options.seed;
  const checks = chosenReceiverChecks(token === null ? options.checks : [token.check]);
  const [startedAt, began] = [new Date(), performance.now()];
  const patience = { ...RECEIVER_PATIENCE, ...options.patience };
  const { signal } = linkedTo(options.signal);
  const post = new ReceiverPost(patience.timeoutMillis, signal);
  const key = createSecretKey(secret, 'utf8');
  const session: ReceiverSession = {
    url,
    effectsUrl: effectsUrl ?? null,
    key,
    post,
    patience,
    signal,
    pace: new GentlePace(patience.gapMillis),
  };
  const again = commandOf(options);
  const run = async (check: ReceiverCheck): Promise<CheckOutcome> => {
    const outcome = await runReceiverCheck(check, session, {
      seed,
      runs: Math.min(options.runs ?? check.runs, check.mostRuns ?? Number.POSITIVE_INFINITY),
      bounds: { ...RECEIVER_BOUNDS, ...options.bounds },
      strict,
      budgetMillis: (options.checkSeconds ?? 60) * 1000,
      ...(token === null ? {} : { path: token.path }),
      replay: (each) => `${again} --replay ${each}`,
    });
    progress(`${outcome.id} ${outcome.verdict}: ${outcome.sentence}`);
    return outcome;
  };
  try {
    const trouble = await receiverTrouble(session);
    const outcomes =
      trouble === null
        ? await inTurn(checks, run)
        : checks.map((check) => receiverOutcome(check, 'HARNESS-ERROR', trouble));
    const verdict = receiverVerdict(outcomes, signal.aborted);
    const seconds = (performance.now() - began) / 1000;
    return {
      version: REPORT_VERSION,
      spillway: options.spillway,
      way: 'receiver',
      client: {
        protocol: 1,
        name: 'receiver',
        version: 'not stated',
        capabilities: [],
        policy: { retries: 'surfacing' },
      },
      target: shownUrl(url),
      verdict,
      sentence: trouble ?? receiverSentence(outcomes, verdict),
      strict,
      seed,
      speed: 1,
      time: 'Real time, on the clock of this machine.',
      startedAt: startedAt.toISOString(),
      seconds,
      sleptShare: Math.max(0, 1 - post.busyMillis / 1000 / seconds),
      checks: outcomes,
      stale: [],
      replay: token === null ? `${again} --seed ${seed}` : `${again} --replay ${options.replay}`,
    };
  } finally {
    await post.close();
  }
}

/** A signal of our own: a burst of callbacks has more listeners than Node finds usual. */
function linkedTo(signal: AbortSignal | undefined): AbortController {
  const own = new AbortController();
  setMaxListeners(0, own.signal);
  if (signal?.aborted) own.abort();
  else signal?.addEventListener('abort', () => own.abort(), { once: true });
  return own;
}

/** Side by side, but for the one that measures times: it has the receiver for itself. */
async function inTurn(
  checks: readonly ReceiverCheck[],
  run: (check: ReceiverCheck) => Promise<CheckOutcome>,
): Promise<CheckOutcome[]> {
  const outcomes = new Map<ReceiverCheck, CheckOutcome>();
  const note = async (check: ReceiverCheck) => void outcomes.set(check, await run(check));
  await Promise.all(checks.filter((check) => check !== hook3).map(note));
  await Promise.all(checks.filter((check) => check === hook3).map(note));
  return checks.flatMap((check) => outcomes.get(check) ?? []);
}

function commandOf({ url, effectsUrl, secretEnv, allowRemote, strict }: ConformReceiverOptions): string {
  return [
    `spillway conform --receiver ${shownUrl(url)}`,
    `--secret-env ${secretEnv ?? 'SPILLWAY_WEBHOOK_SECRET'}`,
    ...(effectsUrl === undefined ? [] : [`--effects ${shownUrl(effectsUrl)}`]),
    ...(allowRemote ? ['--allow-remote'] : []),
    ...(strict ? ['--strict'] : []),
  ].join(' ');
}
