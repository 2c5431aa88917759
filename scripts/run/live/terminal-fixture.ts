/** An order to a terminal: its parameters and its letter. */
const ORDER = new RegExp(`${String.fromCharCode(27)}\\[([?\\d;]*)([A-Za-z])`, 'y');

/** A small terminal: it understands what the live view writes, and refuses every other order. */
export class TerminalFixture {
  #lines: string[][] = [[]];
  #row = 0;
  #column = 0;
  cursorShown = true;
  /** The orders that were given, without those for colours. */
  readonly orders: string[] = [];
  /** Whether a colour was ever asked for. */
  coloured = false;

  /** What stands on the screen, from the first line ever written; without the blanks at the ends of lines. */
  get screen(): string[] {
    return this.#lines.map((line) =>
      Array.from(line, (cell) => cell ?? ' ')
        .join('')
        .trimEnd(),
    );
  }

  write(text: string): void {
    for (let at = 0; at < text.length; ) {
      ORDER.lastIndex = at;
      const order = ORDER.exec(text);
      if (order !== null) {
        this.#obey(order[1] ?? '', order[2] ?? '');
        at = ORDER.lastIndex;
        continue;
      }
      const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
      this.#put(character);
      at += character.length;
    }
  }

  #put(character: string): void {
    if (character === '\r') this.#column = 0;
    else if (character === '\n') {
      this.#row += 1;
      // A stream that is no terminal device has nobody who adds the return.
      this.#line();
    } else if (character < ' ' || character === '\x7f')
      throw new Error(`The terminal was sent ${JSON.stringify(character)}.`);
    else {
      this.#line()[this.#column] = character;
      this.#column += 1;
    }
  }

  #obey(parameters: string, letter: string): void {
    if (letter === 'm') {
      this.coloured = true;
      return;
    }
    this.orders.push(`${parameters}${letter}`);
    const order = `${parameters}${letter}`;
    if (order === '?25l') this.cursorShown = false;
    else if (order === '?25h') this.cursorShown = true;
    else if (order === 'K') this.#line().length = Math.min(this.#line().length, this.#column);
    else if (order === 'J') {
      this.#line().length = Math.min(this.#line().length, this.#column);
      this.#lines.length = this.#row + 1;
    } else if (letter === 'A') this.#row = Math.max(0, this.#row - Number(parameters));
    else throw new Error(`The terminal does not know the order ${JSON.stringify(order)}.`);
  }

  #line(): string[] {
    const line = this.#lines[this.#row];
    if (line !== undefined) return line;
    const fresh: string[] = [];
    this.#lines[this.#row] = fresh;
    return fresh;
  }
}
