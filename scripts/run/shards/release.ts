import { HarnessError } from '../../exit.ts';

const BODY = JSON.stringify({ data: { attributes: { paused: false }, id: 'default', type: 'status' } });
/** `status` of k6's API when all is made ready and it waits to be told to begin (`ExecutionStatusPausedBeforeRun`, k6 2.2.0). */
const PAUSED_BEFORE_RUN = 4;
const POLL_MILLIS = 50;
const PATIENCE_MILLIS = 60_000;

/**
 * Lets k6 processes that were started with `--paused` begin, all at once, as the starter of the k6-operator does: waits until each
 * one's API answers that it is ready (one that still makes its virtual users would begin when it has them), then tells each.
 * @param addresses of their APIs, such as `127.0.0.1:6565`
 * @param ended whether one of them ended meanwhile: then nobody is waited for
 * @throws HarnessError when one is not ready within a minute
 */
export async function releaseK6(addresses: readonly string[], ended: () => boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE_MILLIS;
  for (const address of addresses) {
    while (!(await isReady(address))) {
      if (ended()) return;
      if (performance.now() > deadline) throw new HarnessError(`k6 does not become ready at ${address}.`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MILLIS));
    }
  }
  await Promise.all(addresses.map((address) => patch(address)));
}

async function isReady(address: string): Promise<boolean> {
  try {
    const response = await fetch(`http://${address}/v1/status`);
    const { data } = (await response.json()) as { data: { attributes: { status: number } } };
    return data.attributes.status === PAUSED_BEFORE_RUN;
  } catch {
    return false;
  }
}

async function patch(address: string): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const { ok, status } = await fetch(`http://${address}/v1/status`, { method: 'PATCH', headers, body: BODY });
  if (!ok) throw new HarnessError(`k6 at ${address} does not start: status ${status}.`);
}
