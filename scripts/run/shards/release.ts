import { HarnessError } from '../../exit.ts';

const BODY = JSON.stringify({ data: { attributes: { paused: false }, id: 'default', type: 'status' } });
const POLL_MILLIS = 50;
const PATIENCE_MILLIS = 60_000;

/**
 * Lets k6 processes that were started with `--paused` begin, all at once, as the starter of the k6-operator does: waits until each
 * one's API answers, then tells each.
 * @param addresses of their APIs, such as `127.0.0.1:6565`
 * @param ended whether one of them ended meanwhile: then nobody is waited for
 * @throws HarnessError when one does not answer within a minute
 */
export async function releaseK6(addresses: readonly string[], ended: () => boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE_MILLIS;
  for (const address of addresses) {
    while (!(await answers(address))) {
      if (ended()) return;
      if (performance.now() > deadline) throw new HarnessError(`k6 does not answer at ${address}.`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MILLIS));
    }
  }
  await Promise.all(addresses.map((address) => patch(address)));
}

async function answers(address: string): Promise<boolean> {
  try {
    const { ok } = await fetch(`http://${address}/v1/status`);
    return ok;
  } catch {
    return false;
  }
}

async function patch(address: string): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const { ok, status } = await fetch(`http://${address}/v1/status`, { method: 'PATCH', headers, body: BODY });
  if (!ok) throw new HarnessError(`k6 at ${address} does not start: status ${status}.`);
}
