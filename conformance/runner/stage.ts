import type { Region } from '../../mocks/contract/hosts.ts';
import { ControlClient, type Emulator, type EmulatorOptions, startEmulator } from '../../mocks/index.ts';
import type { RegionHosts } from '../protocol/opening.ts';
import type { Pace } from '../time/pace.ts';
import { type RunningPace, runningPace } from '../time/running-pace.ts';
import { NO_UNREST, type Unrest, UnrestWatch } from '../time/unrest/unrest-watch.ts';
import { VirtualTime } from '../time/virtual-time.ts';

/** Where cases are played: an emulator in this process, in a time of its own. */
export interface Stage {
  readonly emulator: Emulator;
  readonly control: ControlClient;
  readonly pace: Pace;
  readonly unrest: Unrest;
  readonly authHost: string;
  readonly regions: Readonly<Record<Region, RegionHosts>>;
  close(): Promise<void>;
}

/** A stage on which time only passes while everybody waits. */
export interface VirtualStage extends Stage {
  readonly pace: VirtualTime;
}

/** A stage on which time runs by itself. */
export interface RunningStage extends Stage {
  readonly pace: RunningPace;
  readonly unrest: UnrestWatch;
}

/**
 * A stage for clients in programs of their own.
 * @param speed seconds of emulated time in a second of the machine: 1 is real time
 */
export async function runningStage(speed: number, options: EmulatorOptions = {}): Promise<RunningStage> {
  const emulator = await startEmulator({
    ...options,
    regionPorts: true,
    clock: speed === 1 ? { mode: 'real' } : { mode: 'dilated', speed },
    faultWaits: 'clock',
  });
  const unrest = new UnrestWatch();
  const stage = stageOf(
    emulator,
    runningPace(() => emulator.now(), speed),
    unrest,
  );
  return {
    ...stage,
    close: async () => {
      unrest.close();
      await stage.close();
    },
  };
}

/** A stage for clients in this process. */
export async function virtualStage(options: EmulatorOptions = {}): Promise<VirtualStage> {
  const emulator = await startEmulator({
    ...options,
    regionPorts: true,
    clock: { mode: 'manual' },
    faultWaits: 'clock',
  });
  return stageOf(emulator, new VirtualTime(emulator), NO_UNREST);
}

function stageOf<P extends Pace, U extends Unrest>(
  emulator: Emulator,
  pace: P,
  unrest: U,
): Stage & { readonly pace: P; readonly unrest: U } {
  const at = (port: number) => `http://${emulator.host}:${port}`;
  const { regionPorts } = emulator;
  if (regionPorts === null) throw new Error('The emulator has no ports for the regions.');
  const hosts = (region: Region): RegionHosts => ({
    conversation: at(regionPorts[region].conversation),
    templates: at(regionPorts[region].templates),
  });
  return {
    emulator,
    control: new ControlClient(emulator.controlUrl),
    pace,
    unrest,
    authHost: at(emulator.ports.auth),
    regions: { us: hosts('us'), eu: hosts('eu'), br: hosts('br') },
    close: () => emulator.close(),
  };
}
