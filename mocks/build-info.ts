import manifest from '../package.json' with { type: 'json' };

/** What a running emulator is made of. */
export interface BuildInfo {
  /** Spillway's own version. */
  readonly version: string;
  readonly node: string;
  readonly mockttp: string;
}

/** Of this process. */
export const BUILD_INFO: BuildInfo = {
  version: manifest.version,
  node: process.versions.node,
  mockttp: manifest.dependencies.mockttp,
};
