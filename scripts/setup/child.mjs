import { spawn } from 'node:child_process';

/** One sentence for the person, and the exit code to end with. */
export class SetupError extends Error {
  /** @param {string} message @param {number} exitCode */
  constructor(message, exitCode) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * Runs a program with its output held back, showing `label` and the seconds meanwhile.
 *
 * @param {string} label What is being done, e.g. `installing npm packages`.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<void>}
 * @throws {SetupError} with what the program wrote when it fails; exit code 130 when a signal ended it.
 */
export async function runQuietly(label, command, args, options) {
  const started = performance.now();
  const seconds = () => ((performance.now() - started) / 1000).toFixed(1);
  const live = process.stderr.isTTY && process.env.TERM !== 'dumb' && !process.env.CI;
  const timer =
    live && setInterval(() => process.stderr.write(`\r\x1b[Ksetup: ${label}, ${seconds()} s`), 200);
  if (!live) process.stderr.write(`setup: ${label}\n`);
  try {
    const { output, code, signal } = await collect(command, args, options);
    if (signal) throw new SetupError(`${label} was stopped by ${signal}.`, 130);
    if (code !== 0) throw new SetupError(`${label} failed (exit code ${code}):\n${excerpt(output)}`, 4);
  } finally {
    if (timer) clearInterval(timer);
    if (live) process.stderr.write('\r\x1b[K');
  }
  process.stderr.write(`setup: ${label}: done in ${seconds()} s\n`);
}

/**
 * @param {string} command @param {string[]} args @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<{ output: string, code: number | null, signal: NodeJS.Signals | null }>}
 */
function collect(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk).slice(0, 100_000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const stop = forwardSignals(child);
    child.on('error', (error) => reject(new SetupError(`${command} cannot be run: ${error.message}`, 4)));
    child.on('close', (code, signal) => {
      stop();
      resolve({ output, code, signal: stop.received ?? signal });
    });
  });
}

/**
 * Ends the child, and only then us, when we are told to stop: the lock stays held while it still writes.
 * @param {import('node:child_process').ChildProcess} child
 */
export function forwardSignals(child) {
  /** @type {{ (): void, received?: NodeJS.Signals }} */
  const stop = () => {
    process.off('SIGINT', forward);
    process.off('SIGTERM', forward);
  };
  const forward = (/** @type {NodeJS.Signals} */ signal) => {
    stop.received = signal;
    child.kill(signal);
  };
  process.on('SIGINT', forward);
  process.on('SIGTERM', forward);
  return stop;
}

/** Programs say what went wrong first (npm) or last (a stack trace). @param {string} output */
function excerpt(output) {
  const lines = output.trim().split('\n');
  if (lines.length <= 40) return lines.join('\n');
  return [...lines.slice(0, 20), '…', ...lines.slice(-20)].join('\n');
}
