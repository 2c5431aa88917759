import type { Registry } from 'prom-client';
import type { World } from '../../api/world.ts';
import type { BuildInfo } from '../../build-info.ts';
import { SECOND } from '../../engine/clock.ts';
import type { VariableClock } from '../../engine/variable-clock.ts';
import { gauge, type Labels } from './samples.ts';

/** What the emulator is and how its time passes. Facts without a number are labels of a gauge that is always 1. */
export function emulatorMetrics(
  registry: Registry,
  { world, clock, build, config }: { world: World; clock: VariableClock; build: BuildInfo; config: Labels },
): void {
  gauge(
    registry,
    'spillway_emulator_build_info',
    'What this emulator is made of.',
    Object.keys(build),
  )({ ...build }, 1);
  gauge(
    registry,
    'spillway_emulator_config_info',
    'How this emulator was started.',
    Object.keys(config),
  )(config, 1);
  gauge(registry, 'spillway_clock_info', 'How the clock of the emulator moves.', ['mode'])(
    { mode: clock.mode },
    1,
  );
  const shown = (name: string, help: string, value: number) => gauge(registry, name, help)({}, value);
  shown(
    'spillway_clock_speed_ratio',
    'Emulated seconds in a second: 0 while time stands still.',
    clock.speed,
  );
  shown('spillway_clock_seconds', 'Emulated time since the start, in seconds.', clock.now() / SECOND);
  shown('spillway_tenants', 'Tenants that the emulator holds.', world.byProject.size);
}
