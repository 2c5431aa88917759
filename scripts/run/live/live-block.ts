/** As much of a terminal as the live view needs. */
export interface LiveStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
  on(event: 'resize', listener: () => void): unknown;
  off(event: 'resize', listener: () => void): unknown;
}

const HIDE_CURSOR = '\x1b[?25l';
const SHOW_CURSOR = '\x1b[?25h';
const CLEAR_LINE = '\x1b[K';
const CLEAR_BELOW = '\x1b[J';
const USUAL_ROWS = 24;

/**
 * A few lines of a terminal that are rewritten in place. Between two writings the cursor waits, hidden, where the first of
 * them begins: there it stays when the terminal becomes narrower and wraps them, so that nothing of them is left behind.
 */
export class LiveBlock {
  #shown = false;

  constructor(private readonly stream: LiveStream) {}

  /** Shows lines in place of those before. Each must fit the width; of more than the terminal is high, the first ones are shown. */
  draw(lines: readonly string[]): void {
    if (!this.#shown) {
      this.#shown = true;
      // A crash prints its trace before the process ends: it is to find the cursor, and a clean place.
      process.on('uncaughtExceptionMonitor', this.#clear);
      process.on('exit', this.#clear);
    }
    const shown = lines.slice(0, Math.max(1, (this.stream.rows || USUAL_ROWS) - 1));
    const back = shown.length > 1 ? `\x1b[${shown.length - 1}A` : '';
    this.stream.write(
      `${HIDE_CURSOR}\r${shown.join(`${CLEAR_LINE}\r\n`)}${CLEAR_LINE}${CLEAR_BELOW}${back}\r`,
    );
  }

  /** Takes the lines away and gives the cursor back. */
  clear(): void {
    this.#clear();
  }

  readonly #clear = () => {
    if (!this.#shown) return;
    this.#shown = false;
    process.off('uncaughtExceptionMonitor', this.#clear);
    process.off('exit', this.#clear);
    this.stream.write(`\r${CLEAR_BELOW}${SHOW_CURSOR}`);
  };
}
