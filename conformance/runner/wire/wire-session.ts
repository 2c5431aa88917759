import type { TenantCredentials } from '../../../mocks/index.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Hello } from '../../protocol/hello.ts';
import type { Opening } from '../../protocol/opening.ts';
import type { Trace } from '../../trace/trace.ts';
import type { Stage } from '../stage.ts';
import { wholeJournal } from '../whole-journal.ts';
import { settleSeconds } from './round-bounds.ts';
import { byPlainAddress, wireHosts } from './wire-hosts.ts';

const REGION = 'us';
const JOURNAL = { entries: 20_000, bytes: 64 * 1024 * 1024 };
const LOOK_MILLIS = 25;
/** Emulated seconds for which a round waits for its faults to fire. */
const FIRE_SECONDS = 8;
/** Requests that are to come after the last fault before a round is over, if they come in time. */
const AFTER = 2;

/** One tenant against which a program of the user's runs, while one case after the other is armed. */
export class WireSession {
  readonly tenant: TenantCredentials;
  readonly opening: Opening;
  readonly apps: readonly string[];
  #last = 0;
  /** When what is watched began, as `performance.now()` told it. */
  #since = 0;

  /**
   * @param over ends what is waited for
   */
  constructor(
    private readonly stage: Stage,
    private readonly over: AbortSignal,
    seed: number,
  ) {
    const { emulator } = stage;
    this.tenant = emulator.createTenant({ apps: 2, region: REGION, journal: JOURNAL });
    const { projectId, keyId, keySecret, apps } = this.tenant;
    this.apps = apps.map(({ id }) => id);
    this.opening = { projectId, keyId, keySecret, region: REGION, hosts: wireHosts(stage, REGION), seed };
  }

  /** Waits for the first request. @returns whether it came within so many milliseconds of the machine */
  async begun(millis: number): Promise<boolean> {
    return await this.#until(() => this.#entriesAfter(0) > 0, performance.now() + millis);
  }

  /**
   * Watches for so many milliseconds of the machine, and on until the API was asked for more than tokens, or all is over.
   * @returns what has happened since the last trace
   */
  async watched(hello: Hello, millis: number): Promise<Trace> {
    const startMicros = this.stage.pace.now();
    this.#since = performance.now();
    const enough = performance.now() + millis;
    const isCalled = () => this.#slice().some(({ operation }) => operation !== 'IssueToken');
    await this.#until(() => performance.now() > enough && isCalled(), Number.POSITIVE_INFINITY);
    return this.#trace(hello, { faults: [], workload: [], patienceSeconds: 0 }, startMicros);
  }

  /**
   * Arms a case's faults, and waits until all of them have fired and what follows was seen.
   * @returns what happened meanwhile
   */
  async round(hello: Hello, { faults, patienceSeconds }: ConformCase): Promise<Trace> {
    const { emulator, pace } = this.stage;
    const { projectId } = this.tenant;
    emulator.armFaults(projectId, { faults: [...faults] });
    const startMicros = pace.now();
    this.#since = performance.now();
    const fireUntil = startMicros + FIRE_SECONDS * 1e6;
    const settleMicros = settleSeconds(faults) * 1e6;
    let fired = false;
    await this.#until(
      () => {
        fired ||= emulator.faults(projectId).faults.every((each) => each.fired > 0);
        if (!fired) return pace.now() > fireUntil;
        const slice = this.#slice();
        const lastFault = slice.findLastIndex(({ fault }) => fault !== null);
        const since = pace.now() - (slice[lastFault]?.arrivedMicros ?? startMicros);
        const isFollowed = slice.length - 1 - lastFault >= AFTER || since > 2 * settleMicros;
        return since > settleMicros && isFollowed;
      },
      performance.now() + (1000 * (FIRE_SECONDS + (2 * settleMicros) / 1e6)) / (pace.speed ?? 1),
    );
    const trace = this.#trace(hello, { faults, workload: [], patienceSeconds }, startMicros);
    emulator.armFaults(projectId, { faults: [] });
    return trace;
  }

  #trace(hello: Hello, theCase: ConformCase, startMicros: number): Trace {
    const { emulator, pace, unrest } = this.stage;
    const { projectId } = this.tenant;
    const wire = this.#slice();
    this.#last = Math.max(this.#last, ...wire.map(({ serial }) => serial));
    const ledger = emulator.ledger(projectId);
    if (ledger === undefined) throw new Error('The tenant of a session is gone.');
    return {
      case: theCase,
      hello,
      opening: this.opening,
      apps: this.apps,
      wire,
      calls: [],
      faults: emulator.faults(projectId),
      ledger,
      messageIds: [],
      templateIds: [],
      startMicros,
      endMicros: pace.now(),
      graceMicros: pace.graceMicros,
      slackMicros: pace.slackMicros,
      heldUpMicros: unrest.since(this.#since) * 1000 * (pace.speed ?? 1),
      printed: '',
      fingerprint: (secret) => emulator.fingerprint(secret),
      crash: null,
    };
  }

  #slice() {
    const { hosts } = this.opening;
    const wire = wholeJournal(this.stage.emulator, this.tenant.projectId, this.#last);
    return wire.map((entry) => byPlainAddress(entry, hosts));
  }

  #entriesAfter(serial: number): number {
    return this.stage.emulator.journal(this.tenant.projectId, { after: serial, limit: 1 }).entries.length;
  }

  /** Looks again and again. @returns whether it came about before `latest`, on the machine's clock, and before all was over */
  async #until(hasCome: () => boolean, latest: number): Promise<boolean> {
    while (!this.over.aborted && performance.now() < latest) {
      if (hasCome()) return true;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MILLIS));
    }
    return false;
  }
}
