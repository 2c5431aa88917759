/**
 * A day in the life of a fleet of workers and its tokens. All start at once, each gets a token of its own, against a token
 * host that gives out few at a time; they work with them; they replace them before they end, without a stampede, while a few
 * careless ones wait for the 401. Then Basic authentication beside bearer tokens, strangers with wrong or foreign credentials,
 * and at last more token calls than the token host allows.
 *
 * Reads its target from the environment: see the table in README.md. `SPILLWAY_OTHER_PROJECT_ID` names a project of somebody
 * else; without it nobody knocks there. `SPILLWAY_TOKEN_LIFE` says how many seconds tokens live, where they do not live as long
 * as the profile wants it.
 */
import exec from 'k6/execution';
import http from 'k6/http';
import { answered, arrive } from './support/arrival.ts';
import { type AppCall, callApp } from './support/auth/app-call.ts';
import { basicCalls } from './support/auth/auth-counters.ts';
import { authK6Options } from './support/auth/auth-k6-options.ts';
import { authOptions } from './support/auth/auth-options.ts';
import { authPlan, type LaneName } from './support/auth/auth-plan.ts';
import { callAsStranger } from './support/auth/stranger-call.ts';
import { FOREIGN, STRANGERS } from './support/auth/strangers.ts';
import { callTokenHost } from './support/auth/token-call.ts';
import { Worker } from './support/auth/worker.ts';
import { handOver } from './support/hand-over.ts';
import { outcomeOf } from './support/outcome.ts';
import { counters, meant } from './support/outcome-counters.ts';
import { secondsOf } from './support/plan/load-plan.ts';
import { Schedule } from './support/plan/schedule.ts';
import { optionsOf, positive, profileIn } from './support/run-script.ts';
import { targetFrom } from './support/target.ts';
import { basicOf } from './support/token.ts';

const target = targetFrom(__ENV);
const chosen = optionsOf(
  authOptions({
    profile: profileIn(__ENV),
    rate: positive(__ENV, 'SPILLWAY_RATE'),
    seconds: positive(__ENV, 'SPILLWAY_SECONDS'),
    lifeSeconds: positive(__ENV, 'SPILLWAY_TOKEN_LIFE'),
  }),
);
const planned = authPlan(chosen);
const { lanes } = planned;
const patienceMillis = secondsOf(lanes.coldStart.plan) * 1000;
const otherProject = __ENV.SPILLWAY_OTHER_PROJECT_ID || undefined;
const strangersHere = STRANGERS.filter((each) => otherProject !== undefined || !FOREIGN.includes(each));

// Every status that this scenario is about counts as what it is, and none as a failed request.
http.setResponseCallback(http.expectedStatuses({ min: 200, max: 499 }));

export const options = authK6Options(target, planned);

const worker = new Worker(target);
const schedules = Object.fromEntries(
  Object.entries(lanes).map(([name, lane]) => [name, new Schedule(lane.plan)]),
) as Record<LaneName, Schedule>;

export function setup(): void {
  if (otherProject === undefined)
    console.warn('SPILLWAY_OTHER_PROJECT_ID is not set: nobody knocks at another project in this run.');
}

/** A worker starts, with all the others, and wants a token. */
export function coldStart(): void {
  arrive(schedules.coldStart);
  const { startTime } = exec.scenario;
  const { askedAt, response, lifeSeconds } = worker.start(startTime + patienceMillis);
  count(askedAt - startTime, { response, outcome: lifeSeconds === null ? 'limited' : 'accepted' });
  if (lifeSeconds !== null && lifeSeconds !== chosen.lifeSeconds)
    exec.test.abort(
      `The token host's tokens live ${lifeSeconds} s, and this run is planned for ${chosen.lifeSeconds} s: set SPILLWAY_TOKEN_LIFE to ${lifeSeconds}, or start the emulator with --token-life ${chosen.lifeSeconds}.`,
    );
}

/** A worker that looks after its token makes a light call. */
export function careful(): void {
  const late = arrive(schedules.careful);
  count(late, callApp(target, worker.authorization()));
}

/** A worker that does not look after its token makes one too. */
export function careless(): void {
  const late = arrive(schedules.careless);
  count(late, worker.carelessCall());
}

/** The same call by Basic authentication, more often than it is allowed. */
export function basic(): void {
  const late = arrive(schedules.basic);
  const call = callApp(target, basicOf(target));
  basicCalls[call.outcome].add(1);
  count(late, call);
}

/** A worker with its token, beside Basic: its calls are not limited. */
export function besideBasic(): void {
  const late = arrive(schedules.besideBasic);
  count(late, callApp(target, worker.authorization()));
}

/** Somebody with wrong or foreign credentials: every kind in turn. */
export function strangers(): void {
  const late = arrive(schedules.strangers);
  const stranger = strangersHere[exec.scenario.iterationInTest % strangersHere.length] ?? 'no-credentials';
  const response = callAsStranger(stranger, target, worker.authorization(), otherProject);
  count(late, { response, outcome: outcomeOf(response.status, undefined) });
}

/** One more token, whether the token host has one to give or not. */
export function tokenLimit(): void {
  const late = arrive(schedules.tokenLimit);
  const response = callTokenHost(target);
  count(late, { response, outcome: outcomeOf(response.status, undefined) });
}

/**
 * Counts what an iteration was about, once, and how long it took.
 * @param late milliseconds between when it was due and its last request
 */
function count(late: number, { response, outcome }: AppCall): void {
  meant.add(1);
  answered(late, response);
  counters[outcome].add(1);
}

export const handleSummary = handOver;
