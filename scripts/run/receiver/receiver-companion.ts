import { randomBytes } from 'node:crypto';
import { LIMITS } from '../../../mocks/contract/limits.ts';
import type { ControlClient } from '../../../mocks/control/control-client.ts';
import { secondsOf } from '../../../scenarios/support/plan/load-plan.ts';
import type { PhaseName } from '../../../scenarios/support/plan/phase.ts';
import type { CallbackForecast } from '../../plan/callback-forecast.ts';
import type { RunSettings } from '../run-settings.ts';
import type { RunTenant } from '../run-tenant.ts';
import type { Companion, Findings } from '../scenarios/scenario-run.ts';
import { type CallbackChoice, choiceOf } from './callback-choice.ts';
import type { CallbackFlow, FlowPhase } from './callback-flow.ts';
import { CallbackWatch } from './callback-watch.ts';
import { expectedCallbacks } from './expected-callbacks.ts';
import { RECEIVER_SECRET } from './receiver-secret.ts';
import { type ReceiverProcess, startReceiver } from './start-receiver.ts';
import { subscribeApps } from './subscribe-apps.ts';

const SECRET_BYTES = 24;
/** What lasts longer than expected may last so much longer. */
const MARGIN = 1.25;
const MARGIN_SECONDS = 10;
/** The user's own receiver may fail a callback again and again; the last waits of the documented schedule are hours. */
const MOST_RETRY_SECONDS = 60;

const NOT_SEEN = [
  'signatures',
  'the order of reports',
  'whether something acknowledged came again',
  'the lag of each report',
  'the pace of each single app',
];

/** Starts the receiver of a run, or finds the user's, asks for the delivery reports of every app, and watches them come. */
export async function receiverCompanion(
  settings: RunSettings,
  control: ControlClient,
  { credentials }: RunTenant,
  stop: AbortSignal,
): Promise<Companion> {
  const choice = choiceOf(settings);
  const { projectId } = credentials;
  const secret =
    choice.receiver === null ? randomBytes(SECRET_BYTES).toString('base64url') : process.env[RECEIVER_SECRET];
  const receiver =
    choice.receiver === null
      ? await startReceiver({
          projectId,
          appIds: credentials.apps.map(({ id }) => id),
          secret: secret ?? '',
          plan: settings.plan,
          seed: settings.seed,
          refusedShare: choice.refusedShare,
          slowShare: choice.slowShare,
          slowMillis: choice.slowMillis,
          retrySeconds: choice.retrySeconds[0] ?? 0,
        })
      : null;
  try {
    await subscribeApps(control, credentials, choice.receiver ?? receiver?.url ?? '', secret || undefined);
  } catch (error) {
    receiver?.stop();
    throw error;
  }
  const watch = new CallbackWatch(settings.plan, () => control.ledger(projectId));
  return {
    environment: {},
    findings: () => findings(settings, choice, watch, receiver, stop),
    stop() {
      watch.stop();
      receiver?.stop();
      return Promise.resolve();
    },
  };
}

/** Waits for the last callbacks, and tells what became of all. */
async function findings(
  settings: RunSettings,
  choice: CallbackChoice,
  watch: CallbackWatch,
  receiver: ReceiverProcess | null,
  stop: AbortSignal,
): Promise<Findings> {
  const ended = performance.now();
  const forecast = expectedCallbacks(settings);
  const patience = patienceFor(settings, choice, forecast);
  const settled = await watch.settled(patience, stop);
  const settledAfter = settled ? (performance.now() - ended) / 1000 : null;
  watch.stop();
  const callbacks: CallbackFlow = {
    receiver: receiver === null ? 'yours' : 'own',
    pace: LIMITS.webhookRate.value,
    retrySeconds: choice.retrySeconds,
    measured: watch.points(),
    expected: forecast.pending,
    phases: flowPhases(forecast, watch),
    settledAfter,
    patience,
    notJudged: receiver === null ? NOT_SEEN : [],
  };
  return receiver === null ? { callbacks } : { callbacks, receiver: await receiver.report() };
}

/** Seconds after the end of k6 for which the last callback is waited for. */
function patienceFor(
  { plan }: RunSettings,
  { receiver, retrySeconds }: CallbackChoice,
  { settledAt }: CallbackForecast,
) {
  const retries = retrySeconds.reduce((sum, each) => sum + each, 0);
  const expected = Math.max(0, settledAt - secondsOf(plan));
  return expected * MARGIN + MARGIN_SECONDS + (receiver === null ? 0 : Math.min(MOST_RETRY_SECONDS, retries));
}

function flowPhases(
  { phases }: CallbackForecast,
  watch: CallbackWatch,
): Partial<Record<PhaseName, FlowPhase>> {
  const told: Partial<Record<PhaseName, FlowPhase>> = {};
  for (const [name, { tries, lag }] of phases) {
    if (name === 'warmup') continue;
    const millis = (seconds: number) => seconds * 1000;
    told[name] = {
      tried: watch.triedIn(name),
      expected: tries,
      expectedLag: { p50: millis(lag.p50), p99: millis(lag.p99), max: millis(lag.max) },
    };
  }
  return told;
}
