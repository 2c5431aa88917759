import { Agent, type Dispatcher } from 'undici';
import type { Tenant } from '../api/tenant.ts';
import type { CallbackFact } from '../api/tenant-event.ts';
import type { World } from '../api/world.ts';
import type { Callback, CallbackResult } from '../engine/callback-desk.ts';
import type { Micros } from '../engine/clock.ts';
import { ulid } from '../engine/ulid.ts';
import { allowedTarget, type Target } from './allowed-target.ts';
import { callbackBody } from './callback-body.ts';
import { signCallback } from './sign-callback.ts';

/** What a sender of callbacks may do. */
export interface SenderOptions {
  /** Hosts besides this machine that may be called: see {@link allowedTarget}. */
  readonly hosts: readonly string[];
  /** Whether the clock stands still but for the control API: a try then takes no time of the emulator's. */
  readonly isStopped: () => boolean;
}

const CONNECTIONS_A_RECEIVER = 64;
const KNOWN_TARGETS = 1000;

/** Sends callbacks over connections that are kept, and tells each tenant's desk how its tries ended. */
export class CallbackSender {
  readonly #agent = new Agent({
    connections: CONNECTIONS_A_RECEIVER,
    pipelining: 1,
    keepAliveTimeout: 60_000,
  });
  readonly #targets = new Map<string, Target | null>();
  #nonces = 0;
  #underWay = 0;
  #waiting: (() => void)[] = [];

  constructor(private readonly options: SenderOptions) {}

  /** Tries that have not ended. */
  get underWay(): number {
    return this.#underWay;
  }

  /** Sends one callback. Never throws: what goes wrong is the result of the try. */
  send(world: World, tenant: Tenant, callback: Callback<CallbackFact>, at: Micros): void {
    const { fact } = callback;
    const webhook = fact.webhook === null ? undefined : tenant.webhooks.get(fact.webhook);
    const url = fact.kind !== 'notice' && fact.url !== null ? fact.url : webhook?.target;
    const target = url === undefined ? null : this.#targetOf(url);
    const value = target === null ? null : callbackBody(world, tenant, callback);
    if (target === null || value === null) {
      tenant.callbacks.finished(callback, 'forbidden', at);
      return;
    }
    const body = JSON.stringify(value);
    const secret =
      webhook === undefined
        ? tenant.appsByIndex[callback.app]?.settings.callback_settings?.secret_for_overridden_callback_urls
        : webhook.secret;
    const wall = world.clock.wallMillis(at);
    const signature =
      secret === undefined || secret === ''
        ? {}
        : signCallback(body, secret, ulid(wall, tenant.settings.seed, this.#nonces++), wall / 1000);
    this.#underWay += 1;
    this.#dispatch(
      {
        ...target,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': 'Spillway', ...signature },
        body,
        headersTimeout: tenant.settings.callbacks.timeoutMillis,
        bodyTimeout: tenant.settings.callbacks.timeoutMillis,
      },
      (result) => {
        this.#underWay -= 1;
        const now = world.clock.now();
        tenant.callbacks.finished(callback, result, now, this.options.isStopped() ? at : now);
        const waiting = this.#waiting;
        this.#waiting = [];
        for (const wake of waiting) wake();
      },
    );
  }

  /** Resolves when the next try ends. */
  nextEnd(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Gives up what is under way and closes every connection. */
  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  /** Few targets are called many times: each is read once. */
  #targetOf(url: string): Target | null {
    let target = this.#targets.get(url);
    if (target === undefined) {
      if (this.#targets.size >= KNOWN_TARGETS) this.#targets.clear();
      target = allowedTarget(url, this.options.hosts);
      this.#targets.set(url, target);
    }
    return target;
  }

  #dispatch(options: Dispatcher.DispatchOptions, done: (result: CallbackResult) => void): void {
    let result: CallbackResult = 'again';
    let ended = false;
    const end = (how: CallbackResult) => {
      if (ended) return;
      ended = true;
      done(how);
    };
    try {
      this.#agent.dispatch(options, {
        onRequestStart: () => undefined,
        onResponseStart: (_, status) => {
          result = resultOf(status);
        },
        onResponseData: () => undefined,
        onResponseEnd: () => end(result),
        onResponseError: () => end('again'),
      });
    } catch {
      end('again');
    }
  }
}

/** 5xx and 429 are tried again, other refusals are final (assumed: so does the vendor's SMS product). */
function resultOf(status: number): CallbackResult {
  if (status >= 200 && status < 300) return 'delivered';
  return status === 429 || status >= 500 ? 'again' : 'refused';
}
