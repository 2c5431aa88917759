import { isIPv4, isIPv6 } from 'node:net';
import { VENDOR_HOSTS, vendorHost } from '../../../mocks/contract/hosts.ts';
import type { LintRule } from './lint-rule.ts';

const REMEDY = 'take hosts from targetFrom(__ENV)';

/**
 * A load meant for the emulator must reach nothing else: every vendor host is mapped, no other is, and each goes to this machine
 * or to the run's own gateway.
 */
export const mappedHosts: LintRule = ({ hosts }, { gateway }) => {
  const mapped = Object.entries(hosts ?? {});
  const strangers = mapped.filter(([host]) => vendorHost(host) === undefined).map(([host]) => host);
  const astray = mapped.filter(([, address]) => address !== gateway && !isLoopback(address));
  const open = VENDOR_HOSTS.map(({ host }) => host).filter((host) => !Object.hasOwn(hosts ?? {}, host));
  const sentences: string[] = [];
  if (strangers.length > 0)
    sentences.push(`hosts maps ${strangers.join(', ')}, which is no host of the vendor: ${REMEDY}.`);
  for (const [host, address] of astray)
    sentences.push(
      `hosts sends ${host} to ${address}, which is neither this machine nor the gateway: ${REMEDY}.`,
    );
  if (open.length > 0)
    sentences.push(
      `hosts leaves out ${open.join(', ')}: a request there would reach the real one; ${REMEDY}.`,
    );
  return sentences;
};

/** Whether an address, with or without a port, is this machine. */
function isLoopback(address: string): boolean {
  const host = isIPv6(address) ? address : address.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return (isIPv4(host) && host.startsWith('127.')) || host === '::1';
}
