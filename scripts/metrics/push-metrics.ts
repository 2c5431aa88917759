import { Pushgateway, type Registry } from 'prom-client';

/** A push takes no longer: what a run measures is worth more than what is told of it. */
const PUSH_MILLIS = 2000;

/** A group of metrics on a Pushgateway. */
export interface PushGroup {
  /** Address of the Pushgateway; it may hold a user and a password. */
  readonly url: string;
  /** The label `job` of everything in it. */
  readonly job: string;
  /** Further labels of everything in it. */
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * Puts metrics into a group, in place of all that was in it before.
 * @throws Error one line that says why they did not arrive within two seconds; it holds no address
 */
export async function pushMetrics(group: PushGroup, registry: Registry): Promise<void> {
  await ask(group, (gateway, where) => gateway.push(where), registry);
}

/**
 * Takes a group away; one that is not there is fine.
 * @throws Error as {@link pushMetrics}
 */
export async function removeMetrics(group: PushGroup): Promise<void> {
  await ask(group, (gateway, where) => gateway.delete(where));
}

async function ask(
  { url, job, labels = {} }: PushGroup,
  what: (gateway: Pushgateway<Registry['contentType']>, where: Pushgateway.Parameters) => Promise<Answer>,
  registry?: Registry,
): Promise<void> {
  const late = AbortSignal.timeout(PUSH_MILLIS);
  const gateway = new Pushgateway(url.replace(/\/+$/, ''), { signal: late }, registry);
  try {
    const { resp } = await Promise.race([
      what(gateway, { jobName: job, groupings: groupingsOf(labels) }),
      // The promise of the package stays open when an answer breaks off in its middle.
      new Promise<never>((_, reject) => late.addEventListener('abort', () => reject(late.reason))),
    ]);
    const { statusCode = 0 } = resp as { readonly statusCode?: number };
    if (statusCode >= 300) throw new Error(`it sends elsewhere, with status ${statusCode}`);
  } catch (error) {
    throw new Error(late.aborted ? `no answer within ${PUSH_MILLIS / 1000} s` : reasonOf(error));
  }
}

interface Answer {
  readonly resp?: unknown;
}

/** In base64, since a name may hold a slash or be two dots, which a path cannot. */
function groupingsOf(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).map(([name, value]) => [
      `${name}@base64`,
      Buffer.from(value).toString('base64url') || '=',
    ]),
  );
}

/** Longest excerpt of what a server said. */
const MOST_SAID = 200;

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? (message.split('\n', 1)[0] ?? '').slice(0, MOST_SAID);
}
