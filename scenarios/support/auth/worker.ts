import { sleep } from 'k6';
import exec from 'k6/execution';
import type { RefinedResponse, ResponseType } from 'k6/http';
import type { Target } from '../target.ts';
import { type Token, TokenHolder, tokenIn } from '../token.ts';
import { type AppCall, callApp } from './app-call.ts';
import { expired, expiredAgain, unexplained } from './auth-counters.ts';
import { backOff } from './back-off.ts';
import { explainExpired } from './expired-header.ts';
import { callTokenHost, renewToken } from './token-call.ts';

/** Multiples of it, less their whole part, lie evenly between 0 and 1, however many are taken. */
const GOLDEN_SECTION = (Math.sqrt(5) - 1) / 2;

/** How a worker's start ended. */
export interface FirstToken {
  /** When it asked for the last time, in milliseconds since the Unix epoch. */
  readonly askedAt: number;
  /** The answer to that. */
  readonly response: RefinedResponse<ResponseType>;
  /** How long its token lives; `null` when it was given none. */
  readonly lifeSeconds: number | null;
}

/** One virtual user as a worker of a fleet: with a token of its own, which it keeps from one part of the run to the next. */
export class Worker {
  #holder: TokenHolder | null = null;

  constructor(private readonly target: Target) {}

  /**
   * Gets its first token. When it is refused it waits with full jitter and tries again.
   * @param until when it gives up, in milliseconds since the Unix epoch
   */
  start(until: number): FirstToken {
    for (let refusals = 1; ; refusals++) {
      const askedAt = Date.now();
      const response = callTokenHost(this.target);
      const token = tokenIn(response);
      if (token !== null) {
        this.#hold(token);
        return { askedAt, response, lifeSeconds: response.json('expires_in') as number };
      }
      const wait = backOff(refusals, Math.random());
      if (Date.now() + wait * 1000 >= until) return { askedAt, response, lifeSeconds: null };
      sleep(wait);
    }
  }

  /** The `Authorization` header, with a token that is refreshed ahead of its end. */
  authorization(): string {
    const holder = this.#holder ?? this.#late();
    return holder === null ? '' : `Bearer ${holder.bearer()}`;
  }

  /** A light call with a token that nobody looked after: a 401 of expiry is met by one refresh and one repetition. */
  carelessCall(): AppCall {
    const holder = this.#holder ?? this.#late();
    const call = () => callApp(this.target, holder === null ? '' : `Bearer ${holder.held}`);
    const first = call();
    if (first.outcome !== 'unauthorized' || holder === null) return first;
    expired.add(1);
    const departure = explainExpired(first.response.headers['Www-Authenticate'], Date.now());
    if (departure !== null) {
      unexplained.add(1);
      console.error(`A 401 does not say that the token expired: ${departure}.`);
    }
    holder.refresh();
    const second = call();
    if (second.outcome === 'unauthorized') expiredAgain.add(1);
    return second;
  }

  /** Whoever went away from the cold start without a token asks again, once a call. */
  #late(): TokenHolder | null {
    const token = renewToken(this.target);
    return token === null ? null : this.#hold(token);
  }

  #hold(token: Token): TokenHolder {
    // A fleet that numbers its workers shares the window among them, better than chance would.
    const share = (exec.vu.idInTest * GOLDEN_SECTION) % 1;
    this.#holder = new TokenHolder(this.target, token, {
      fetch: () => renewToken(this.target),
      share: () => share,
    });
    return this.#holder;
  }
}
