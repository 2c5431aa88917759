/** Tells the person who waits what is going on; on standard error, so that output stays clean for programs. */
export interface Progress {
  /** What is happening now: replaces the line before on a terminal; elsewhere most of these are left out. */
  update(text: string): void;
  /** A line that stays. */
  note(text: string): void;
  /** Takes the line of `update` away. */
  clear(): void;
}

/** As much of a stream as progress needs. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const SPARSE_MS = 30_000;

/**
 * Progress on `stream`: one line rewritten in place on a terminal that can, else a plain line when the kind of work
 * (the text up to its first colon) changes and every half minute. It uses no colour, so NO_COLOR has nothing to turn off.
 */
export function createProgress(
  stream: ProgressStream,
  env: NodeJS.ProcessEnv,
  now: () => number = () => performance.now(),
): Progress {
  const live = stream.isTTY === true && env.TERM !== 'dumb' && !env.CI;
  let shown = false;
  let lastKind = '';
  let lastAt = Number.NEGATIVE_INFINITY;

  const clear = (): void => {
    if (shown) stream.write('\r\x1b[K');
    shown = false;
  };
  const update = (text: string): void => {
    if (live) {
      stream.write(`\r\x1b[K${text.slice(0, (stream.columns || 80) - 1)}`);
      shown = true;
      return;
    }
    const kind = text.split(':', 1)[0] ?? '';
    if (kind === lastKind && now() - lastAt < SPARSE_MS) return;
    lastKind = kind;
    lastAt = now();
    stream.write(`${text}\n`);
  };
  const note = (text: string): void => {
    clear();
    stream.write(`${text}\n`);
  };
  return { update, note, clear };
}

/** Progress that nobody sees. */
export const silent: Progress = { update: () => {}, note: () => {}, clear: () => {} };
