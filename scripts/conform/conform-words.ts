import { shellWord } from '../shell-word.ts';
import type { ConformFlags } from './conform-flags.ts';

/** What makes a conformance run what it is, besides its client. */
const REPEATED = ['checks', 'runs', 'speed', 'strict', 'known', 'seed'] as const;

/**
 * The command that runs a conformance run again.
 * @param target the words that name its client
 */
export function conformWords(target: string, flags: ConformFlags): string {
  const words = REPEATED.flatMap((name) => {
    const value = flags[name];
    if (value === undefined) return [];
    return value === true ? [`--${name}`] : [`--${name} ${shellWord(`${value}`)}`];
  });
  return inOrder(words, target);
}

/**
 * The command that plays one case again.
 * @param token names the case
 */
export function replayWords(target: string, token: string, { speed }: ConformFlags): string {
  return inOrder([...(speed === undefined ? [] : [`--speed ${speed}`]), `--replay ${token}`], target);
}

/** A program of the user's comes last, behind two dashes. */
function inOrder(words: readonly string[], target: string): string {
  const all = target.startsWith('-- ') ? [...words, target] : [target, ...words];
  return ['spillway conform', ...all].join(' ');
}
