import { availableParallelism } from 'node:os';
import { hostOf } from '../../mocks/contract/hosts.ts';
import { planLoad, secondsOf } from '../../scenarios/support/plan/load-plan.ts';
import { offeredBy } from '../../scenarios/support/plan/offered-by.ts';
import { PROFILES } from '../../scenarios/support/plan/profiles.ts';
import { runBare } from './bare-run.ts';
import { compared, type Figure, median } from './figure.ts';
import { runSend } from './scenario-run.ts';
import { sendBody } from './send-body.ts';
import { startServer } from './server-process.ts';

const ROUNDS = 3;
const RATE = 1000;
const [WARMUP_SECONDS, SECONDS] = [2, 10];
/** What `spillway run` makes of the same rate. */
const PLAN = planLoad({
  profile: PROFILES.limit,
  rate: RATE,
  warmupSeconds: WARMUP_SECONDS,
  seconds: SECONDS,
});

const MEAN_RATE = offeredBy(PLAN) / secondsOf(PLAN);

/** k6 and the emulator on one machine at 3,000/s: what k6 drops, and what is not accepted. */
export async function holdsRate(say: (text: string) => void): Promise<Figure[]> {
  say('3,000/s for 15 s: the send scenario');
  const { client, generator } = await runSend(3000, 5, 15);
  if (client === null) throw new Error('k6 left no summary of the run at 3,000/s.');
  const { meant, outcomes } = client.total;
  return [
    {
      name: 'dropped at 3,000/s',
      value: client.dropped,
      unit: 'iterations',
      ceiling: 0,
      reference: null,
      ratio: null,
    },
    {
      name: 'not accepted at 3,000/s',
      value: meant - outcomes.accepted,
      unit: 'sends',
      ceiling: 0,
      reference: null,
      ratio: null,
    },
    {
      name: 'p99 at 3,000/s',
      value: client.phases.steady?.service.p99 ?? Number.NaN,
      unit: 'ms',
      reference: null,
      ratio: null,
    },
    {
      name: 'k6 share of all cores at 3,000/s',
      value: generator?.meanCpuShare ?? Number.NaN,
      unit: '',
      reference: null,
      ratio: null,
    },
  ];
}

/**
 * What the `send` scenario costs k6, beside a bare `http.post` of the same body to the same server over the same TLS.
 * Both follow the same stages, so the share of the processor compares as the cost of a request does.
 */
export async function scenarioCost(k6Path: string, say: (text: string) => void): Promise<Figure[]> {
  const scenario: number[] = [];
  const bare: number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    say(`cost of a request, round ${round} of ${ROUNDS}`);
    bare.push(await bareShare(k6Path));
    scenario.push((await runSend(RATE, WARMUP_SECONDS, SECONDS)).generator?.meanCpuShare ?? Number.NaN);
  }
  const millis = (share: number) => (share * availableParallelism() * 1000) / MEAN_RATE;
  const reference = { name: 'bare http.post', value: millis(median(bare)) };
  return [
    compared('k6 processor time a request', 'ms', millis(median(scenario)), reference, { ceiling: 1.5 }),
  ];
}

async function bareShare(k6Path: string): Promise<number> {
  const server = await startServer('emulator');
  const host = hostOf('conversation', 'us');
  try {
    const { generator } = await runBare(k6Path, {
      url: `https://${host}${server.path}`,
      hosts: { [host]: server.gateway },
      body: sendBody(server.appId),
      bearer: server.bearer,
      plan: PLAN,
    });
    return generator.meanCpuShare;
  } finally {
    server.stop();
  }
}
