/** One scenario of a k6 script, as `k6 inspect` tells it: what is not set is `null`, or missing. */
export interface ScriptScenario {
  readonly executor: string;
  readonly preAllocatedVUs?: number | null;
  readonly timeUnit?: string | null;
  /** Of `constant-arrival-rate`. */
  readonly rate?: number | null;
  readonly duration?: string | null;
  /** Of `ramping-arrival-rate`. */
  readonly startRate?: number | null;
  readonly stages?: readonly { readonly target: number; readonly duration: string }[] | null;
}

/** The options of a k6 script, as `k6 inspect --execution-requirements` 2.2.0 tells them, as far as they are linted. */
export interface ScriptOptions {
  readonly vus?: number | null;
  readonly duration?: string | null;
  readonly iterations?: number | null;
  readonly stages?: readonly unknown[] | null;
  /** With those that k6 makes of the four above, or of nothing at all. */
  readonly scenarios?: Readonly<Record<string, ScriptScenario>> | null;
  /** A plain one is a string. */
  readonly thresholds?: Readonly<
    Record<string, readonly (string | { readonly abortOnFail?: boolean | null })[]>
  > | null;
  /** Host names, with an asterisk maybe, and the addresses they are sent to. */
  readonly hosts?: Readonly<Record<string, string>> | null;
  readonly rps?: number | null;
  readonly httpDebug?: string | null;
}

/** Executors that start an iteration when it is due, whether or not earlier ones have ended. */
export function isOpen({ executor }: ScriptScenario): boolean {
  return executor === 'constant-arrival-rate' || executor === 'ramping-arrival-rate';
}
