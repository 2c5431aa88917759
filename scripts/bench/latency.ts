import { planLoad } from '../../scenarios/support/plan/load-plan.ts';
import { PROFILES } from '../../scenarios/support/plan/profiles.ts';
import { runBare } from './bare-run.ts';
import { compared, type Figure, median } from './figure.ts';
import { sendBody } from './send-body.ts';
import { type ServerKind, startServer } from './server-process.ts';

const ROUNDS = 3;
const RATE = 800;
const PLAN = planLoad({ profile: PROFILES.limit, rate: RATE, warmupSeconds: 2, seconds: 6 });

/** The 99th percentile at the documented project limit, as k6 sees it, beside a bare mockttp callback's. */
export async function latencyAtLimit(k6Path: string, say: (text: string) => void): Promise<Figure[]> {
  const p99 = async (kind: ServerKind) => {
    const server = await startServer(kind);
    try {
      const run = await runBare(k6Path, {
        url: server.url,
        hosts: {},
        body: sendBody(server.appId),
        bearer: server.bearer,
        plan: PLAN,
      });
      return run.p99Millis;
    } finally {
      server.stop();
    }
  };
  const bare: number[] = [];
  const emulator: number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    say(`latency at 800/s, round ${round} of ${ROUNDS}`);
    bare.push(await p99('mockttp'));
    emulator.push(await p99('emulator'));
  }
  const reference = { name: 'bare mockttp callback', value: median(bare) };
  return [compared('p99 at 800/s', 'ms', median(emulator), reference, { ceiling: 2 })];
}
