import { delimiter } from 'node:path';
import { faketimeLibrary } from './faketime-library.ts';
import { preloadFiles } from './preload-files.ts';

/** By what a process is made to live in dilated time. */
export type Dilation = 'node' | 'python' | 'go' | 'faketime';

/** What time a process is to be shown: `shownMillis + (the machine's wall time - realMillis) * speed`. */
export interface DilatedTime {
  readonly how: Dilation;
  /** How many times as fast as the machine's it runs: 1 to 1000. */
  readonly speed: number;
  /** The machine's wall time at the moment of reference, in ms since the epoch; fractions count. */
  readonly realMillis: number;
  /** The wall time that is shown at that moment, in ms since the epoch; fractions count. */
  readonly shownMillis: number;
  /** The environment that the process would have had. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The environment of a process that lives in dilated time, and so do the processes that it starts. What the variables of
 * its runtime held is kept.
 *
 * libfaketime counts from the start of the process, so this is to be asked for right before: what passes until then is
 * missing from the clock it shows, `speed` times.
 * @param now the machine's wall time, in ms since the epoch
 * @param library libfaketime's file
 * @throws RangeError when the speed or a moment is none
 * @throws Error when libfaketime is needed and not installed, or the preloads are missing
 */
export function dilatedEnvironment(
  { how, speed, realMillis, shownMillis, env }: DilatedTime,
  now: number = performance.timeOrigin + performance.now(),
  library: string | undefined = faketimeLibrary(),
): NodeJS.ProcessEnv {
  if (!(speed >= 1 && speed <= 1000)) {
    throw new RangeError(`A client can be dilated 1 to 1000 times, not ${speed} times.`);
  }
  if (!(realMillis >= 0 && shownMillis >= 0 && Number.isFinite(realMillis + shownMillis))) {
    throw new RangeError(`No moments of reference: ${realMillis} shown as ${shownMillis}.`);
  }
  const named = {
    ...env,
    SPILLWAY_TIME_SPEED: String(speed),
    SPILLWAY_TIME_REAL: String(realMillis),
    SPILLWAY_TIME_SHOWN: String(shownMillis),
  };
  if (how === 'node') {
    return { ...named, NODE_OPTIONS: joined(' ', `--import ${preloadFiles().node}`, env.NODE_OPTIONS) };
  }
  if (how === 'python') {
    return { ...named, PYTHONPATH: joined(delimiter, preloadFiles().python, env.PYTHONPATH) };
  }
  // Its runtime was built to read these.
  if (how === 'go') return named;
  if (library === undefined) throw new Error('libfaketime is not installed: apt-get install faketime');
  const ahead = shownMillis + (now - realMillis) * speed - now;
  return { ...named, ...preloaded(library, env), ...faketime(ahead, speed) };
}

/** libfaketime's own variables. An offset knows no time zone; the children of the process go on with its clock. */
function faketime(aheadMillis: number, speed: number): NodeJS.ProcessEnv {
  const sign = aheadMillis < 0 ? '-' : '+';
  const seconds = (Math.abs(aheadMillis) / 1000).toFixed(6);
  return { FAKETIME: `${sign}${seconds} x${speed}`, FAKETIME_DONT_RESET: '1' };
}

function preloaded(library: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (!library.endsWith('.dylib')) return { LD_PRELOAD: joined(':', library, env.LD_PRELOAD) };
  const libraries = joined(':', library, env.DYLD_INSERT_LIBRARIES);
  return { DYLD_INSERT_LIBRARIES: libraries, DYLD_FORCE_FLAT_NAMESPACE: '1' };
}

/** Ours before theirs, and once: a process may hand its environment on to where it is asked for again. */
function joined(separator: string, ours: string, theirs = ''): string {
  if (theirs === '') return ours;
  return theirs.includes(ours) ? theirs : `${ours}${separator}${theirs}`;
}
