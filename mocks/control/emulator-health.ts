import type { DEFAULT_PORTS } from '../contract/hosts.ts';

/** The ports of an emulator, by what they serve. */
export type EmulatorPorts = Record<keyof typeof DEFAULT_PORTS, number>;

/** What an emulator says of itself. */
export interface EmulatorHealth {
  readonly status: 'ok';
  /** Where the API is played. */
  readonly host: string;
  readonly ports: EmulatorPorts;
}
