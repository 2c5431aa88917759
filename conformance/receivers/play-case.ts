import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { caseWorld } from './case-world.ts';
import { type Delivery, isGenuine, type ReceiverCase } from './delivery.ts';
import { deliveryBody } from './delivery-body.ts';
import { type EffectsDocument, readEffects } from './effects.ts';
import { HarnessTrouble } from './harness-trouble.ts';
import { isShown, messageOutcomes } from './message-outcome.ts';
import { shownUrl } from './receiver-address.ts';
import { isTriedAgain } from './receiver-answer.ts';
import type { ReceiverSession } from './receiver-session.ts';
import type { DeliveryTry, PlayedDelivery, ReceiverTrace } from './receiver-trace.ts';
import { resentRequest, type SignedRequest, signDelivery } from './sign-delivery.ts';

const LOOK_MILLIS = 15;
const GRAIN_MILLIS = 5;
/** After so many time-outs in a case nothing is tried again. */
const MOST_HANGS = 2;
/** So many times the patience is the most that is waited, though effects still come. */
const MOST_PATIENCE = 10;

/**
 * Plays a case: delivers, waits for the answers, and looks at the effects until they show what was acknowledged, or the
 * patience ends. A receiver that lets one delivery run into its time-out gets none of those after it.
 * @throws HarnessTrouble when nobody listens any more, or the effects cannot be read
 * @throws the signal's reason when it is given up
 */
export async function playCase(session: ReceiverSession, plan: ReceiverCase): Promise<ReceiverTrace> {
  const play = new Play(session, plan);
  const delay = monitorEventLoopDelay({ resolution: GRAIN_MILLIS });
  delay.enable();
  await play.deliver().finally(() => delay.disable());
  const lagMillis = Math.max(0, delay.percentile(99) / 1e6 - GRAIN_MILLIS);
  session.signal.throwIfAborted();
  const { world, played } = play;
  const effects = session.effectsUrl === null ? null : await settled(session, play);
  return { case: plan, world, played, effects, lagMillis };
}

class Play {
  readonly world;
  readonly played: PlayedDelivery[] = [];
  readonly #began = performance.now();
  #serial = 0;
  #hangs = 0;
  #isGone = false;

  constructor(
    private readonly session: ReceiverSession,
    private readonly plan: ReceiverCase,
  ) {
    this.world = caseWorld(1 + Math.max(0, ...plan.deliveries.map(({ message }) => message)));
  }

  async deliver(): Promise<void> {
    const { deliveries } = this.plan;
    let underWay: Promise<void>[] = [];
    for (const [index, delivery] of deliveries.entries()) {
      if (this.#hangs > 0 || this.#isGone || this.session.signal.aborted) break;
      if (delivery.at !== undefined) await this.#until(delivery.at);
      else if (delivery.together === undefined) await this.session.pace.place(this.session.signal);
      underWay.push(this.#bring(delivery));
      const next = deliveries[index + 1];
      if (next === undefined || (next.together === undefined && next.at === undefined)) {
        await Promise.all(underWay);
        underWay = [];
      }
    }
    await Promise.all(underWay);
    if (this.#isGone) throw new HarnessTrouble(`Nobody answers at ${shownUrl(this.session.url)} any more.`);
  }

  async #bring(delivery: Delivery): Promise<void> {
    const tries: DeliveryTry[] = [];
    const resent = this.#resent(delivery);
    this.played.push({ delivery, tries });
    const body = deliveryBody(delivery, this.world);
    for (const millis of [0, ...(this.plan.retryMillis ?? [])]) {
      if (millis > 0) await this.#until(this.#elapsed() + millis);
      if (this.session.signal.aborted) return;
      const { key, post, url } = this.session;
      const request = resent ?? signDelivery(delivery, body, key, Date.now());
      this.#serial += 1;
      const [serial, sentMillis] = [this.#serial, this.#elapsed()];
      const answer = await post.post(url, request);
      tries.push({ serial, request, sentMillis, answer });
      if (answer.failure === 'gone') this.#isGone = true;
      if (answer.failure === 'late') this.#hangs += 1;
      if (!isTriedAgain(answer) || this.#hangs >= MOST_HANGS) return;
    }
  }

  /** What is made of the request before it about the same message, if anything is; without one, it is the first. */
  #resent(delivery: Delivery): SignedRequest | null {
    if (isGenuine(delivery)) return null;
    const last = this.played.findLast((each) => each.delivery.message === delivery.message);
    const request = last?.tries.at(-1)?.request;
    return request === undefined ? null : resentRequest(delivery, request);
  }

  #elapsed(): number {
    return performance.now() - this.#began;
  }

  async #until(millis: number): Promise<void> {
    const left = millis - this.#elapsed();
    // An abort is seen by whoever waits next.
    if (left > 0) await wait(left, undefined, { signal: this.session.signal }).catch(() => undefined);
  }
}

async function settled(session: ReceiverSession, { played, world }: Play): Promise<EffectsDocument> {
  const { effectsUrl, patience, post, signal } = session;
  const url = effectsUrl ?? '';
  const missing = (seen: EffectsDocument) =>
    messageOutcomes({ played, world, effects: seen }).filter((each) => !isShown(each)).length;
  const began = performance.now();
  let effects = await readEffects(post, url);
  let [left, changed] = [missing(effects), began];
  while (
    left > 0 &&
    performance.now() <
      Math.min(changed + patience.settleMillis, began + MOST_PATIENCE * patience.settleMillis)
  ) {
    await wait(LOOK_MILLIS, undefined, { signal });
    effects = await readEffects(post, url);
    const now = missing(effects);
    // Who has much to work on is waited for as long as it gets on.
    if (now !== left) [left, changed] = [now, performance.now()];
  }
  await wait(patience.quietMillis, undefined, { signal });
  return readEffects(post, url);
}
