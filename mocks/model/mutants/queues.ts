import { Deliveries } from '../../api/messages/deliveries.ts';
import { AppQueue } from '../../engine/app-queue.ts';
import { CallbackDesk } from '../../engine/callback-desk.ts';
import { IngressQueue } from '../../engine/ingress-queue.ts';
import { operation, type Plant, patched, together } from '../patched.ts';

/** Messages that go another way than they should, or are counted otherwise. */
export const QUEUES_BROKEN: Readonly<Record<string, Plant>> = {
  'the queue holds one too many': patched(AppQueue.prototype, 'enqueue', (enqueue) => {
    return function (this: AppQueue, message, urgent, now) {
      const lane = enqueue.call(this, message, urgent, now);
      const { limit } = this;
      if (lane !== null || limit === null || this.depth(now) !== limit.capacity) return lane;
      this.adjust({ ...limit, capacity: limit.capacity + 1 }, now);
      const extra = enqueue.call(this, message, urgent, now);
      this.adjust(limit, now);
      return extra;
    };
  }),
  'the drain is one per cent too fast': together(
    ...(['enqueue', 'depth', 'departed', 'withdraw'] as const).map((name) =>
      patched(IngressQueue.prototype, name, (right) => {
        return function (this: IngressQueue, now: number) {
          return (right as (now: number) => never).call(this, now * 1.01);
        };
      }),
    ),
    patched(IngressQueue.prototype, 'departureOf', (right) => {
      return function (this: IngressQueue, n) {
        return Math.ceil(right.call(this, n) / 1.01);
      };
    }),
  ),
  'a drain that changes keeps its rate': patched(IngressQueue.prototype, 'adjust', () => () => undefined),
  'HIGH_PRIORITY waits like the others': patched(Deliveries.prototype, 'accept', (accept) => {
    return function (this: Deliveries, app, serial, posting, now) {
      return accept.call(this, app, serial, { ...posting, urgent: false }, now);
    };
  }),
  'a ttl is not kept': patched(Deliveries.prototype, 'accept', (accept) => {
    return function (this: Deliveries, app, serial, posting, now) {
      return accept.call(this, app, serial, { ...posting, ttl: null }, now);
    };
  }),
  'an expired message is not counted': patched(Deliveries.prototype, 'expire', (expire) => {
    return function (this: Deliveries, app, serial, at) {
      const { expired } = this.counts;
      expire.call(this, app, serial, at);
      this.counts.expired = expired;
    };
  }),
  'a misaddressed message is delivered': patched(Deliveries.prototype, 'accept', (accept) => {
    return function (this: Deliveries, app, serial, posting, now) {
      return accept.call(this, app, serial, { ...posting, refusal: null }, now);
    };
  }),
  'a 429 counts as accepted': operation('SendMessage', (right) => (call) => {
    const reply = right(call);
    return reply.status === 429 ? { ...reply, outcome: 'accepted' } : reply;
  }),
  'every third report is not sent': patched(CallbackDesk.prototype, 'post', (post) => {
    return function (this: CallbackDesk<never>, app, fact, at) {
      return this.counts.created % 3 === 2 ? false : post.call(this, app, fact, at);
    };
  }),
};
