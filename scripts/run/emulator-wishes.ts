import type { ControlClient } from '../../mocks/control/control-client.ts';
import { UsageError } from '../exit.ts';

/** What a scenario asks of the emulator as a whole, besides what it asks of its tenant. */
export interface EmulatorWishes {
  /** Seconds that tokens live. */
  readonly tokenLifeSeconds?: number;
}

/** The arguments of `spillway emulator` that fulfil the wishes. */
export function wishArguments({ tokenLifeSeconds }: EmulatorWishes): string[] {
  return tokenLifeSeconds === undefined ? [] : ['--token-life', String(tokenLifeSeconds)];
}

/**
 * Looks whether an emulator that is there already is as a scenario wishes.
 * @throws UsageError when it is not, with the command that starts one which is
 */
export async function checkWishes(control: ControlClient, wishes: EmulatorWishes): Promise<void> {
  const { tokenLifeSeconds } = wishes;
  if (tokenLifeSeconds === undefined) return;
  const { facts } = await control.contract();
  const present = facts.find(({ name }) => name === 'auth.tokenLifeSeconds')?.present;
  if (present === tokenLifeSeconds) return;
  throw new UsageError(
    `At the emulator at ${control.url} tokens live ${present} s, and this run is planned for ${tokenLifeSeconds} s: start it with \`spillway emulator ${wishArguments(wishes).join(' ')}\`, or leave --emulator out.`,
  );
}
