import type { ConformCase } from '../case/conform-case.ts';
import type { Step } from '../case/step.ts';
import type { ClientHost, ClientSession } from '../host/client-host.ts';
import { HostGone } from '../host/client-host.ts';
import type { Opening } from '../protocol/opening.ts';
import type { Trace } from '../trace/trace.ts';
import { caseRecord } from './case-record.ts';
import { caseTenant } from './case-tenant.ts';
import { playWorkload } from './play-workload.ts';
import { prepareTenant } from './prepare-tenant.ts';
import type { Stage } from './stage.ts';

/** Emulated seconds that a client has to end when all its calls have. */
const CLOSE_SECONDS = 30;

/**
 * Plays one case in a fresh tenant and writes down what happened.
 * @param seed draws the clients' own random choices
 * @throws ControlError when the case makes no sense to the emulator
 */
export async function playCase(
  stage: Stage,
  host: ClientHost,
  theCase: ConformCase,
  seed: number,
): Promise<Trace> {
  const { emulator, pace } = stage;
  const { tenant, apps, opening } = caseTenant(stage, theCase, seed);
  const { projectId } = tenant;
  try {
    const there = await prepareTenant(stage, tenant, theCase);
    emulator.armFaults(projectId, { faults: [...theCase.faults] });
    const { sessions, crash } = await openAll(host, opening, theCase);
    const [startOpen, since] = [pace.now(), performance.now()];
    const played =
      crash === null
        ? await playWorkload(theCase, { sessions, apps, pace, mark: projectId.slice(0, 8) })
        : { calls: [], crash, startMicros: startOpen };
    if (theCase.lingerSeconds !== undefined && played.crash === null)
      await pace.until(pace.now() + theCase.lingerSeconds * 1e6);
    const endMicros = pace.now();
    const record = caseRecord(stage, projectId, since);
    if (played.crash === null)
      await end(
        sessions.filter((_, client) => !played.calls.some(({ step }) => isEndOf(step, client))),
        played.calls.every((call) => call.end !== null),
        stage,
      );
    return {
      case: theCase,
      hello: host.hello,
      opening,
      apps,
      ...record,
      ...there,
      ...played,
      endMicros,
      printed: host.printed(),
    };
  } finally {
    emulator.dropTenant(projectId);
  }
}

async function openAll(host: ClientHost, opening: Opening, { workload }: ConformCase) {
  const clients = 1 + Math.max(0, ...workload.map(({ client = 0 }) => client));
  const sessions: ClientSession[] = [];
  try {
    for (let n = 0; n < clients; n++) sessions.push(await host.open({ ...opening, seed: opening.seed + n }));
    return { sessions, crash: null };
  } catch (error) {
    if (!(error instanceof HostGone)) throw error;
    return { sessions, crash: { sentence: error.message } };
  }
}

/** A client is ended once: by its case, or when that is over. */
function isEndOf(step: Step, client: number): boolean {
  return step.do === 'close' && (step.client ?? 0) === client;
}

/** A client that still has calls open is given up: what it does from now on belongs to nobody. */
async function end(sessions: readonly ClientSession[], answered: boolean, { pace }: Stage): Promise<void> {
  const closed = new AbortController();
  const all = answered
    ? Promise.all(sessions.map((session) => session.close())).then(
        () => closed.abort(),
        () => undefined,
      )
    : undefined;
  if (answered) await Promise.race([all, pace.until(pace.now() + CLOSE_SECONDS * 1e6, closed.signal)]);
  if (!closed.signal.aborted) for (const session of sessions) session.abandon();
}
