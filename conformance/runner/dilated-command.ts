import type { Emulator } from '../../mocks/index.ts';
import type { AdapterCommand } from '../host/adapter-process.ts';
import { type Dilation, dilatedEnvironment } from '../time/dilation/dilated-environment.ts';

/**
 * A program as it is started to live in an emulator's time: to be asked for right before.
 * @param speed seconds of the emulator in a second of the machine
 */
export function dilatedCommand(
  program: AdapterCommand,
  how: Dilation,
  speed: number,
  emulator: Pick<Emulator, 'wallMillis'>,
): AdapterCommand {
  const realMillis = performance.timeOrigin + performance.now();
  const shownMillis = emulator.wallMillis();
  return { ...program, env: dilatedEnvironment({ how, speed, realMillis, shownMillis, env: program.env }) };
}
