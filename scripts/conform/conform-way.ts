import type { ConformReport } from '../../conformance/verdict/conform-report.ts';
import { UsageError } from '../exit.ts';
import type { ConformFlags } from './conform-flags.ts';

/** A way in, as the command line names it. */
export type ConformWay = 'client' | Exclude<ConformReport['way'], 'in-process'>;

/** What each way in is called in sentences. */
const NAMES: Readonly<Record<ConformWay, string>> = {
  client: '--client',
  adapter: 'the program of an adapter behind --',
  command: '--command',
  wire: '--wire',
  receiver: '--receiver',
};

/** Flags that only go with some ways in. */
const GOES_WITH = {
  policy: ['command', 'wire'],
  seconds: ['wire'],
  ports: ['wire'],
  secretEnv: ['receiver'],
  effects: ['receiver'],
  allowRemote: ['receiver'],
  speed: ['client', 'adapter', 'command', 'wire'],
  parallel: ['client', 'adapter', 'command'],
  resume: ['client', 'adapter', 'command'],
} as const satisfies Partial<Record<keyof ConformFlags, readonly ConformWay[]>>;

/**
 * By which way in a client or a receiver is to be reached.
 * @param program what stands behind the two dashes
 * @throws UsageError when none is named, or several, or a flag does not go with it
 */
export function conformWay(program: readonly string[], flags: ConformFlags): ConformWay {
  const way = namedWay(program, flags);
  for (const [flag, ways] of Object.entries(GOES_WITH)) {
    if (flags[flag as keyof typeof GOES_WITH] === undefined) continue;
    if (!ways.some((each) => each === way))
      throw new UsageError(
        `--${flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} goes with ${ways.map((each) => NAMES[each]).join(' or ')}, not with ${NAMES[way]}.`,
      );
  }
  return way;
}

function namedWay(program: readonly string[], flags: ConformFlags): ConformWay {
  const { client, command, wire, receiver } = flags;
  const isProgram = program.length > 0;
  if (command === true && !isProgram)
    throw new UsageError('--command needs a program behind --: spillway conform --command -- ./my-sender.');
  const named = [
    ...(client === undefined ? [] : (['client'] as const)),
    ...(isProgram ? ([command === true ? 'command' : 'adapter'] as const) : []),
    ...(wire === true ? (['wire'] as const) : []),
    ...(receiver === undefined ? [] : (['receiver'] as const)),
  ];
  const [way, other] = named;
  if (way === undefined)
    throw new UsageError(
      'Nobody is named to be judged: --client reference, or -- and the program of an adapter; --command, --wire and --receiver are other ways in.',
    );
  if (other === undefined) return way;
  if (way === 'client' && other !== 'wire' && other !== 'receiver')
    throw new UsageError('Name a client with --client, or a program behind --, not both.');
  throw new UsageError(`${NAMES[way]} and ${NAMES[other]} are two ways in: name one.`);
}
