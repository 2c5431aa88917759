import { lookup } from 'node:dns/promises';
import { isIP, isIPv6 } from 'node:net';
import { UsageError } from '../exit.ts';

/** Addresses that mean every address of a machine: whoever listens there is reached by any other of its addresses. */
const EVERY = new Set(['0.0.0.0', '::']);

/**
 * Where k6 reaches the gateway of an emulator: always an IP address and a port, for k6 takes a name in its `hosts` without a word
 * and then connects to its own machine.
 * @param controlUrl by which the emulator's control API was reached, such as `http://emulator:3099` in a container's network
 * @param host on which the emulator says that it listens; on every address of its machine (`0.0.0.0`, `::`), the host of
 * `controlUrl` is taken
 * @param port of the gateway
 * @throws UsageError when the name has no address
 */
export async function gatewayAddress(controlUrl: string, host: string, port: number): Promise<string> {
  const name = EVERY.has(host) ? new URL(controlUrl).hostname.replace(/^\[|\]$/g, '') : host;
  // Who listens on 0.0.0.0 does not answer at the IPv6 address that the same name may have.
  const address = await addressOf(name, host === '0.0.0.0' ? 4 : 0);
  return `${isIPv6(address) ? `[${address}]` : address}:${port}`;
}

async function addressOf(name: string, family: 0 | 4): Promise<string> {
  if (isIP(name) !== 0) return name;
  try {
    return (await lookup(name, { family })).address;
  } catch (error) {
    throw new UsageError(
      `The emulator's gateway is at "${name}", which has no address here (${(error as NodeJS.ErrnoException).code}): name it to --emulator by its address.`,
    );
  }
}
