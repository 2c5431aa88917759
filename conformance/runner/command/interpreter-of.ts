import { basename } from 'node:path';
import { programNature } from '../../time/dilation/program-nature.ts';

const NAMES = { node: /^node(js)?[\d.]*$/, python: /^python[\d.]*$/ } as const;
const USUAL = { node: 'node', python: 'python3' } as const;

/**
 * The interpreter that a command runs in, as far as can be seen: the one it names, the one that its script names, or the
 * usual one.
 * @param path where programs are found
 */
export function interpreterOf(
  command: readonly string[],
  kind: keyof typeof NAMES,
  path: string | undefined = process.env.PATH,
): string {
  const isOne = (word: string) => NAMES[kind].test(basename(word));
  const named = command.find(isOne);
  if (named !== undefined) return named;
  const nature = programNature(command[0] ?? '', path);
  return (nature.kind === 'script' ? nature.interpreter.find(isOne) : undefined) ?? USUAL[kind];
}
