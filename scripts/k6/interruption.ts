import { InterruptedError } from '../exit.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Runs work that must clean up after itself when the process is told to stop: SIGINT and SIGTERM abort the signal it
 * is given, with an InterruptedError as the reason, instead of ending the process on the spot.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const interrupt = (name: NodeJS.Signals): void => {
    controller.abort(new InterruptedError(`Stopped by ${name}; nothing half-made was left behind.`));
  };
  for (const name of SIGNALS) process.on(name, interrupt);
  try {
    return await work(controller.signal);
  } catch (error) {
    // Whatever broke because of the signal (a killed child, an aborted wait) broke because of the signal.
    controller.signal.throwIfAborted();
    throw error;
  } finally {
    for (const name of SIGNALS) process.off(name, interrupt);
  }
}
