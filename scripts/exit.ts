/** Exit codes shared by every command. A run that measured nothing is `invalid`, never `pass`. */
export const ExitCode = {
  pass: 0,
  fail: 1,
  usage: 2,
  invalid: 3,
  harness: 4,
  interrupted: 130,
} as const;

/**
 * What the user gave cannot be used: one sentence that says what is wrong and what to do, exit code 2.
 * Thrown before anything was started.
 */
export class UsageError extends Error {
  readonly exitCode = ExitCode.usage;
}

/** Spillway itself, or something it needs (k6, a port), could not do its part: exit code 4. */
export class HarnessError extends Error {
  readonly exitCode = ExitCode.harness;
}

/** The user (or the system) asked for the end, and what had to be cleaned up or written down was: exit code 130. */
export class InterruptedError extends Error {
  readonly exitCode = ExitCode.interrupted;
}
