import { shellWord } from '../shell-word.ts';
import type { RunFlags } from './settings-from.ts';

/** What makes a run what it is. Where its result went, and how that was printed, does not. */
const REPLAYED: readonly (keyof RunFlags)[] = [
  'profile',
  'profiles',
  'rate',
  'warmup',
  'duration',
  'users',
  'arrivals',
  'apps',
  'region',
  'mix',
  'projectLimit',
  'queueLimit',
  'drainRate',
  'median',
  'p99',
  'shards',
  'emulator',
  'receiver',
  'refuse',
  'seed',
];

/** The command that repeats a run: what was said, in the same words, with the seed that was drawn. */
export function replayCommand(scenario: string, flags: RunFlags): string {
  const words = REPLAYED.map((name) => [name, flags[name]] as const)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) =>
        `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${shellWord(`${value}`)}`,
    );
  return ['spillway run', shellWord(scenario), ...words].join(' ');
}
