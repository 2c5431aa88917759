import { shellWord } from '../shell-word.ts';
import type { ConformFlags } from './conform-flags.ts';

/** How its client is reached, which belongs to a case of it as well. */
const REACHED = ['command', 'policy', 'seconds', 'ports', 'speed'] as const;
/** What makes a conformance run what it is, besides its client. */
const REPEATED = [...REACHED, 'checks', 'runs', 'strict', 'known', 'seed'] as const;

/**
 * The command that runs a conformance run again.
 * @param target the words that name its client
 */
export function conformWords(target: string, flags: ConformFlags): string {
  return inOrder(flagWords(REPEATED, flags), target);
}

/**
 * The command that goes on with a long run.
 * @param directory where its reports and its progress are
 */
export function resumeWords(target: string, directory: string, flags: ConformFlags): string {
  return inOrder([...flagWords(REPEATED, flags), `--resume ${shellWord(directory)}`], target);
}

/**
 * The command that plays one case again.
 * @param token names the case
 */
export function replayWords(target: string, token: string, flags: ConformFlags): string {
  return inOrder([...flagWords(REACHED, flags), `--replay ${token}`], target);
}

function flagWords(names: readonly (typeof REPEATED)[number][], flags: ConformFlags): string[] {
  return names.flatMap((name) => {
    const value = flags[name];
    if (value === undefined) return [];
    return value === true ? [`--${name}`] : [`--${name} ${shellWord(`${value}`)}`];
  });
}

/** A program of the user's comes last, behind two dashes. */
function inOrder(words: readonly string[], target: string): string {
  const all = target.startsWith('-- ') ? [...words, target] : [target, ...words];
  return ['spillway conform', ...all].join(' ');
}
