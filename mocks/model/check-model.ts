import fc from 'fast-check';
import { startEmulator } from '../emulator.ts';
import { beginRun } from './begin-run.ts';
import { advance } from './commands/time.ts';
import { FOCUSES } from './focuses.ts';
import { Receiver } from './receiver.ts';
import { TOKEN_LIFE_SECONDS } from './renew.ts';
import { setups } from './setup.ts';

/** How runs are drawn: fast-check needs all three to draw the same again. */
export interface Draw {
  readonly runs: number;
  readonly seed: number;
  /** Of the failing run. */
  readonly path?: string;
  /** Of its commands, which `path` does not say. */
  readonly replayPath?: string;
  /** Whether a failing run is made smaller, which takes many more. */
  readonly shrinks: boolean;
}

const LONGEST = 60;
/** Until then all messages have ended, whatever the limits. */
const LONG_ENOUGH = 30_000_000;

/** What was found, with all that repeats it; empty when nothing was. */
export function explain(details: Awaited<ReturnType<typeof checkModel>>): string {
  return details.failed ? `${fc.defaultReportMessage(details)}\n${details.errorInstance}` : '';
}

/** Runs commands drawn at random against a fresh emulator and against the model, until they differ. */
export async function checkModel({ runs, seed, path, replayPath, shrinks }: Draw) {
  const receiver = await Receiver.start();
  const emulator = await startEmulator({
    clock: { mode: 'manual' },
    tokenLifeSeconds: TOKEN_LIFE_SECONDS,
  });
  const commands = fc.oneof(
    ...FOCUSES.map((steps) =>
      fc.commands(steps, {
        maxCommands: LONGEST,
        size: 'max',
        ...(replayPath === undefined ? {} : { replayPath }),
      }),
    ),
  );
  try {
    return await fc.check(
      fc.asyncProperty(setups, commands, async (limits, steps) => {
        const { model, real, end } = await beginRun(emulator, receiver, limits);
        try {
          await fc.asyncModelRun(() => ({ model, real }), steps);
          await advance(model, real, LONG_ENOUGH);
        } finally {
          await end();
        }
      }),
      { numRuns: runs, seed, endOnFailure: !shrinks, ...(path === undefined ? {} : { path }) },
    );
  } finally {
    await emulator.close();
    await receiver.close();
  }
}
