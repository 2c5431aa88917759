import type { Tenant } from '../api/tenant.ts';
import type { CallbackFact } from '../api/tenant-event.ts';
import type { World } from '../api/world.ts';
import type { Callback, CallbackResult } from '../engine/callback-desk.ts';
import type { Micros } from '../engine/clock.ts';
import { ulid } from '../engine/ulid.ts';
import { allowedTarget, type Target } from './allowed-target.ts';
import { CallbackPost } from './callback-post.ts';
import { CallbackTexts } from './callback-texts.ts';
import { OneAfterTheOther } from './one-after-the-other.ts';
import { signCallback } from './sign-callback.ts';
import { SigningKeys } from './signing-keys.ts';

/** What a sender of callbacks may do. */
export interface SenderOptions {
  /** Hosts besides this machine that may be called: see {@link allowedTarget}. */
  readonly hosts: readonly string[];
  /** Whether the clock stands still but for the control API: a try then takes no time of the emulator's. */
  readonly isStopped: () => boolean;
}

const KNOWN_TARGETS = 1000;
const HEADERS = ['content-type', 'application/json', 'user-agent', 'Spillway'];

/**
 * Sends callbacks and tells each tenant's desk how its tries ended. What concerns one message goes to a receiver one try
 * after the other, so that its states arrive in their order (assumed: the vendor promises none); a try that is repeated
 * comes behind.
 */
export class CallbackSender {
  /** By tenant and the place of the app. */
  readonly #posts = new Map<Tenant, CallbackPost[]>();
  readonly #texts = new WeakMap<Tenant, CallbackTexts>();
  readonly #ofOneMessage = new OneAfterTheOther();
  readonly #targets = new Map<string, Target | null>();
  readonly #keys = new SigningKeys();
  #nonces = 0;
  #isClosed = false;
  #underWay = 0;
  #waiting: (() => void)[] = [];

  constructor(private readonly options: SenderOptions) {}

  /** Tries that have not ended. */
  get underWay(): number {
    return this.#underWay;
  }

  /** Sends one callback. Never throws: what goes wrong is the result of the try. Once it is closed, nothing is sent or ends. */
  send(world: World, tenant: Tenant, callback: Callback<CallbackFact>, at: Micros): void {
    if (this.#isClosed) return;
    const { fact } = callback;
    const { url, secret } = addressOf(tenant, callback);
    const target = url === undefined ? null : this.#targetOf(url);
    const body = target === null ? null : this.#textsOf(world, tenant).textOf(callback);
    if (target === null || body === null) {
      tenant.callbacks.finished(callback, 'forbidden', at);
      return;
    }
    const wall = world.clock.wallMillis(at);
    const headers =
      secret === undefined || secret === ''
        ? HEADERS
        : HEADERS.concat(
            signCallback(
              body,
              this.#keys.of(secret),
              ulid(wall, tenant.settings.seed, this.#nonces++),
              wall / 1000,
            ),
          );
    const attempt = {
      target,
      headers,
      body,
      timeoutMillis: tenant.settings.callbacks.timeoutMillis,
      // A tenant that was dropped sends nothing more.
      isWanted: () => tenant.send !== null,
      isTimeless: this.options.isStopped(),
    };
    const post = this.#postOf(tenant, callback.app);
    this.#underWay += 1;
    const concluded = (result: CallbackResult) => this.#conclude(world, tenant, callback, result, at);
    if (fact.kind === 'notice') post.post(attempt, concluded);
    else {
      this.#ofOneMessage.run(`${tenant.settings.projectId} ${fact.serial} ${url}`, (ended) =>
        post.post(attempt, (result) => {
          concluded(result);
          ended();
        }),
      );
    }
  }

  /** Resolves when the next try ends. */
  nextEnd(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Gives up what is under way and closes every connection. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const posts = [...this.#posts.values()].flat();
    await Promise.all(posts.map((post) => post.close()));
  }

  #textsOf(world: World, tenant: Tenant): CallbackTexts {
    let texts = this.#texts.get(tenant);
    if (texts === undefined) {
      texts = new CallbackTexts(world, tenant);
      this.#texts.set(tenant, texts);
    }
    return texts;
  }

  #postOf(tenant: Tenant, app: number): CallbackPost {
    let posts = this.#posts.get(tenant);
    if (posts === undefined) {
      // What is new makes room for itself: tenants come and go for as long as an emulator lives.
      for (const [other, idle] of this.#posts) if (other.send === null) this.#forget(other, idle);
      posts = [];
      this.#posts.set(tenant, posts);
    }
    posts[app] ??= new CallbackPost();
    return posts[app];
  }

  #forget(tenant: Tenant, posts: readonly CallbackPost[]): void {
    this.#posts.delete(tenant);
    for (const post of posts) void post?.close();
  }

  #conclude(
    world: World,
    tenant: Tenant,
    callback: Callback<CallbackFact>,
    result: CallbackResult,
    at: Micros,
  ): void {
    this.#underWay -= 1;
    const now = world.clock.now();
    tenant.callbacks.finished(callback, result, now, this.options.isStopped() ? at : now);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
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
}

/** Where a callback goes and what signs it: nowhere when its webhook is gone, or was set to send nothing. */
function addressOf(
  tenant: Tenant,
  { app, fact }: Callback<CallbackFact>,
): { readonly url?: string | undefined; readonly secret?: string | undefined } {
  if (fact.kind !== 'notice' && fact.url !== null) {
    const { callback_settings } = tenant.appsByIndex[app]?.settings ?? {};
    return { url: fact.url, secret: callback_settings?.secret_for_overridden_callback_urls };
  }
  const webhook = fact.webhook === null ? undefined : tenant.webhooks.get(fact.webhook);
  return webhook?.target_type === 'HTTP' ? { url: webhook.target, secret: webhook.secret } : {};
}
