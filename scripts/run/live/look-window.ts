import type { LoadLook } from '../load-look.ts';
import { type Rates, ratesBetween } from './rates.ts';

/** Rates are those of about so many seconds: of one alone they would flicker. */
const WINDOW_SECONDS = 3;
/** Looks are a second apart, more or less. */
const SLACK_SECONDS = 0.5;

/** The looks of the last seconds. */
export class LookWindow {
  #looks: LoadLook[] = [];

  /** Takes a look in; one that is not later than the last is old and changes nothing. */
  add(look: LoadLook): void {
    const { last } = this;
    if (last !== null && look.elapsedSeconds <= last.elapsedSeconds) return;
    const from = look.elapsedSeconds - WINDOW_SECONDS - SLACK_SECONDS;
    this.#looks = [...this.#looks.filter(({ elapsedSeconds }) => elapsedSeconds >= from), look];
  }

  get last(): LoadLook | null {
    return this.#looks.at(-1) ?? null;
  }

  /** Rates from the first of the looks to the last; `null` while there is only one. */
  get rates(): Rates | null {
    const [first] = this.#looks;
    const { last } = this;
    return first === undefined || last === null ? null : ratesBetween(first, last);
  }
}
