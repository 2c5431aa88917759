import { REGIONS, type Region } from './contract/hosts.ts';

/** The plain ports of each region: what is called through one of them is called in its region, as by the vendor's host. */
export type RegionPorts = Readonly<
  Record<Region, { readonly conversation: number; readonly templates: number }>
>;

/**
 * Starts the plain faces of every region, on free ports.
 * @param face starts one, and resolves with its port
 * @throws the socket's error
 */
export async function regionFaces(
  face: (service: 'conversation' | 'templates', port: number, region: Region) => Promise<number>,
): Promise<RegionPorts> {
  const started: Partial<Record<Region, RegionPorts[Region]>> = {};
  for (const region of REGIONS) {
    const conversation = await face('conversation', 0, region);
    started[region] = { conversation, templates: await face('templates', 0, region) };
  }
  return started as RegionPorts;
}
