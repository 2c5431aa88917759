import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { UsageError } from '../exit.ts';

/** Where the packages of Grafana put what belongs to it. */
const PACKAGE_HOME = '/usr/share/grafana';

/** An installed Grafana: its server, and the folder of its own files. */
export interface Grafana {
  readonly server: string;
  readonly home: string;
}

/**
 * Looks for an installed Grafana: `SPILLWAY_GRAFANA`, PATH, then where its packages put it.
 * @returns nothing where there is none
 * @throws UsageError when `SPILLWAY_GRAFANA` names none
 */
export function findGrafana(env: NodeJS.ProcessEnv): Grafana | undefined {
  const given = env.SPILLWAY_GRAFANA;
  const folders = [
    ...(env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''),
    `${PACKAGE_HOME}/bin`,
  ];
  const places = given ? [given] : folders.map((folder) => join(folder, 'grafana-server'));
  for (const server of places.filter((path) => existsSync(path))) {
    const homes = [join(dirname(server), '..'), PACKAGE_HOME];
    const home = homes.find((folder) => existsSync(join(folder, 'conf', 'defaults.ini')));
    if (home !== undefined) return { server, home };
  }
  if (given)
    throw new UsageError(
      `SPILLWAY_GRAFANA names ${given}, which is not a grafana-server beside its own files: name one, or unset it.`,
    );
  return undefined;
}
