import { ControlClient } from '../../mocks/control/control-client.ts';
import type { EmulatorPorts } from '../../mocks/control/emulator-health.ts';
import type { TenantCredentials } from '../../mocks/control/tenant-credentials.ts';
import { explainImbalance } from '../../mocks/engine/ledger.ts';
import { type Figure, plain } from './figure.ts';
import { growthFigures } from './growth.ts';
import { type PacedTally, pacedSends } from './paced-sends.ts';
import { type BenchServerProcess, startServer } from './server-process.ts';

const TENANTS = 10;
const APPS = 20;
const RATE = 300;
const SECONDS = 60;
const SOAK_SECONDS = 600;
const SAMPLE_MILLIS = 5000;
/** So few that a tenant has them within a minute: from then on its memory has no reason to grow. */
const KEEP_MESSAGES = 10_000;

/** Ten tenants side by side for a minute: none may feel the others, and the ledger of each is what its client counted. */
export async function tenantsSideBySide(say: (text: string) => void): Promise<Figure[]> {
  return (await sideBySide(SECONDS, say)).figures;
}

/** The same for ten minutes, or `SPILLWAY_SOAK_SECONDS`: after the first minutes memory must stay where it is. */
export async function soak(say: (text: string) => void): Promise<Figure[]> {
  const seconds = Number(process.env.SPILLWAY_SOAK_SECONDS ?? SOAK_SECONDS);
  const { figures, memory, lag } = await sideBySide(seconds, say);
  return [
    ...figures,
    ...growthFigures(memory, SAMPLE_MILLIS / 1000),
    plain('event-loop lag, 99th percentile', 'ms', lag.p99Millis),
    plain('event-loop lag, longest', 'ms', lag.maxMillis),
  ];
}

interface SideBySide {
  readonly figures: Figure[];
  /** Resident memory in bytes, sample by sample. */
  readonly memory: readonly number[];
  readonly lag: { readonly p99Millis: number; readonly maxMillis: number };
}

/** @throws Error when a ledger is not what the tenant's own client counted, or does not balance */
async function sideBySide(seconds: number, say: (text: string) => void): Promise<SideBySide> {
  const emulator = await startServer('untenanted-emulator');
  try {
    const control = new ControlClient(emulator.url);
    const { ports } = await control.health();
    const tenants: TenantCredentials[] = [];
    for (let made = 0; made < TENANTS; made++) {
      tenants.push(await control.createTenant({ apps: APPS, keepMessages: KEEP_MESSAGES }));
    }
    const clients = await Promise.all(
      tenants.map(async (tenant, place) => ({
        origin: `http://127.0.0.1:${ports.conversation}`,
        path: `/v1/projects/${tenant.projectId}/messages:send`,
        bearer: await tokenOf(tenant, ports),
        appIds: tenant.apps.map(({ id }) => id),
        rate: RATE,
        // Each its own number: where two ledgers were mixed up, equal ones would hide it.
        sends: RATE * seconds - place,
      })),
    );
    const began = performance.now();
    const sampler = sampleMemory(emulator, (count) => say(`ten tenants: ${count} samples of ${seconds} s`));
    const tallies = await Promise.all(clients.map(pacedSends)).finally(sampler.stop);
    const took = (performance.now() - began) / 1000;
    const lag = await lagOf(emulator.url);
    let differences = 0;
    for (const [place, tenant] of tenants.entries()) {
      const ledger = await control.ledger(tenant.projectId);
      const tally = tallies[place] as PacedTally;
      if (ledger.sends.offered !== tally.sent || ledger.sends.accepted !== tally.accepted) differences += 1;
      const imbalance = explainImbalance(ledger);
      if (imbalance.length > 0) throw new Error(`A ledger does not balance: ${imbalance.join('; ')}`);
    }
    const sum = (of: (tally: PacedTally) => number) => tallies.reduce((total, tally) => total + of(tally), 0);
    const accepted = sum((tally) => tally.accepted);
    return {
      figures: [
        plain('ten tenants at 300/s each', 'sends/s', accepted / took, { floor: TENANTS * RATE * 0.99 }),
        plain('of them not accepted', 'sends', sum((tally) => tally.sent) - accepted, { ceiling: 0 }),
        plain('ledgers unlike their clients', '', differences, { ceiling: 0 }),
      ],
      memory: sampler.memory,
      lag,
    };
  } finally {
    emulator.stop();
  }
}

/** Takes the resident memory of a server again and again, until it is stopped. */
function sampleMemory(server: BenchServerProcess, tell: (samples: number) => void) {
  const memory: number[] = [];
  const timer = setInterval(() => {
    void server.memory().then((bytes) => tell(memory.push(bytes)));
  }, SAMPLE_MILLIS);
  return { memory, stop: () => clearInterval(timer) };
}

async function tokenOf({ keyId, keySecret }: TenantCredentials, ports: EmulatorPorts): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${ports.auth}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${keyId}:${keySecret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

/** How late the event loop of an emulator ran since it was asked before. */
async function lagOf(controlUrl: string): Promise<SideBySide['lag']> {
  const text = await (await fetch(new URL('/control/metrics', controlUrl))).text();
  const millis = (name: string) => 1000 * Number(text.match(new RegExp(`^${name} (\\S+)$`, 'm'))?.[1]);
  return {
    p99Millis: millis('nodejs_eventloop_lag_p99_seconds'),
    maxMillis: millis('nodejs_eventloop_lag_max_seconds'),
  };
}
