import { conformReceiver } from '../../conformance/receivers/conform-receiver.ts';
import { assertReceiverUrl } from '../../conformance/receivers/receiver-address.ts';
import { RECEIVER_CHECKS } from '../../conformance/receivers/receiver-checks.ts';
import { ReceiverOptionsError } from '../../conformance/receivers/receiver-options-error.ts';
import type { ConformReport } from '../../conformance/verdict/conform-report.ts';
import { type KnownFailures, settleKnown } from '../../conformance/verdict/known-failures.ts';
import { UsageError } from '../exit.ts';
import type { Progress } from '../k6/progress.ts';
import { packageVersion } from '../package-version.ts';
import { chooseChecks } from './choose-checks.ts';
import type { ConformFlags } from './conform-flags.ts';
import { outDirOf } from './out-dir.ts';
import { readKnown } from './read-known.ts';
import type { FinishedConform } from './run-conform.ts';

/** The variable that holds the secret of the webhook, unless another is named. */
const USUAL_SECRET = 'SPILLWAY_WEBHOOK_SECRET';

/**
 * Judges a receiver of callbacks.
 * @throws UsageError
 */
export async function runReceiver(
  url: string,
  flags: ConformFlags & { readonly seed: number },
  { progress, stop }: { readonly progress: Progress; readonly stop: AbortSignal },
): Promise<FinishedConform> {
  const { secretEnv = USUAL_SECRET, effects, allowRemote, strict, seed, runs, replay } = flags;
  const secret = process.env[secretEnv];
  if (secret === undefined || secret === '')
    throw new UsageError(
      `The environment variable ${secretEnv} holds no secret: callbacks are signed with the webhook's, name its variable with --secret-env.`,
    );
  const checks = chooseChecks(RECEIVER_CHECKS, flags.checks).map(({ id }) => id);
  const ids = RECEIVER_CHECKS.map(({ id }) => id);
  const known = flags.known === undefined ? { known: [] } : await readKnown(flags.known, ids);
  orUsageError(() => {
    assertReceiverUrl('The receiver', url, allowRemote === true);
    if (effects !== undefined) assertReceiverUrl('The effects URL', effects, allowRemote === true);
  });
  const outDir = outDirOf('receiver', flags, new Date());
  progress.update('receiver: sending callbacks');
  const report = await judged({
    url,
    secret,
    secretEnv,
    seed,
    checks,
    spillway: packageVersion(),
    signal: stop,
    strict: strict === true,
    allowRemote: allowRemote === true,
    progress: (line) => progress.update(`receiver: ${line}`),
    ...(effects === undefined ? {} : { effectsUrl: effects }),
    ...(runs === undefined ? {} : { runs }),
    ...(replay === undefined ? {} : { replay }),
  });
  return { report: withKnown(report, known), outDir, resume: null };
}

async function judged(options: Parameters<typeof conformReceiver>[0]): Promise<ConformReport> {
  try {
    return await conformReceiver(options);
  } catch (error) {
    throw asUsageError(error);
  }
}

function orUsageError(assert: () => void): void {
  try {
    assert();
  } catch (error) {
    throw asUsageError(error);
  }
}

function asUsageError(error: unknown): unknown {
  return error instanceof ReceiverOptionsError ? new UsageError(error.message) : error;
}

/** A report in which known failures are let through, and entries that are not true fail. */
function withKnown(report: ConformReport, known: KnownFailures): ConformReport {
  const { startedAt, client, verdict, sentence } = report;
  const { checks, stale } = settleKnown(report.checks, known, client.name, startedAt.slice(0, 10));
  const settled = { ...report, checks, stale };
  if (verdict !== 'PASS' && verdict !== 'FAIL') return settled;
  const lets = checks.filter((check) => check.known !== null).map(({ id }) => id);
  const told = lets.length === 0 ? sentence : `${sentence} Let through as known: ${lets.join(', ')}.`;
  if (checks.some((check) => check.verdict === 'FAIL' && check.known === null))
    return { ...settled, verdict: 'FAIL', sentence: told };
  if (stale.length > 0)
    return {
      ...settled,
      verdict: 'FAIL',
      sentence: `The file of known failures is not true any more: ${stale[0]}`,
    };
  return { ...settled, verdict: 'PASS', sentence: told };
}
