import { vendorHost } from '../../../mocks/contract/hosts.ts';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { Opening } from '../../protocol/opening.ts';
import type { Stage } from '../stage.ts';

/** Where a client is told to find the API: any region answers at the plain ports, and they stand for its own. */
export function wireHosts(
  { emulator, authHost, regions }: Stage,
  region: Opening['region'],
): Opening['hosts'] {
  const at = (port: number) => `http://${emulator.host}:${port}`;
  const own = {
    conversation: at(emulator.ports.conversation),
    templates: at(emulator.ports.templates),
  };
  return { auth: authHost, ...own, regions: { ...regions, [region]: own } };
}

/**
 * A request as if it had come to the plain address of the service it asked, by whatever name it asked: checks of regions
 * compare addresses.
 */
export function byPlainAddress(entry: JournalEntryView, hosts: Opening['hosts']): JournalEntryView {
  if (entry.host === null) return entry;
  const vendor = vendorHost(entry.host);
  if (vendor === undefined) return { ...entry, host: entry.host.replace(/^localhost(?=:|$)/, '127.0.0.1') };
  const { service, region } = vendor;
  const url = service === 'auth' || region === null ? hosts.auth : hosts.regions[region][service];
  return { ...entry, host: new URL(url).host };
}
