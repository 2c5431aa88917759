import fc from 'fast-check';
import {
  type Asked,
  asking,
  idOf,
  learnt,
  type Meaning,
  picked,
  picks,
  refused,
  routes,
  viaOf,
} from '../ask.ts';
import { type ModelApp, type ModelContact, type ModelMessage, UNTOLD } from '../entities.ts';
import { chosen, conversationOf, meet, ordered } from '../meeting.ts';
import type { Model } from '../model.ts';
import { identities, scoped } from '../people.ts';
import { readingOf } from './messages.ts';

const flaws = ['no app_id', 'app_id', 'no message', 'ttl', 'metadata', 'queue'] as const;

/** A value once in so many times. */
const rarely = <T>(often: number, value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: often - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });

const given = fc.record({
  app: picks,
  route: routes,
  to: fc.oneof({ weight: 4, arbitrary: identities }, { weight: 1, arbitrary: picks }),
  order: rarely(4, fc.shuffledSubarray(['SMS', 'WHATSAPP', 'MESSENGER'])),
  text: fc.constantFrom('a', 'b', 'ü'),
  urgent: fc.boolean(),
  ttl: fc.option(fc.constantFrom(3, 4, 10), { freq: 2 }),
  metadata: fc.option(fc.constantFrom('m', 'é'.repeat(1024)), { freq: 3 }),
  strategy: rarely(6, fc.constantFrom('DEFAULT', 'DISPATCH_ONLY')),
  callback: rarely(4, fc.constant(true)),
  flaw: rarely(20, fc.constantFrom(...flaws)),
});
type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;

/** `messages:send`, to identities or to a contact, right or with a flaw. */
export const send = asking('send', given, (model, values): Asked => {
  const app = picked(model.apps, values.app);
  const contact = typeof values.to === 'number' ? picked(model.contacts, values.to) : undefined;
  const recipient =
    typeof values.to === 'number'
      ? { contact_id: idOf(contact) }
      : { identified_by: { channel_identities: values.to } };
  const callbackUrl = values.callback === true ? `${model.hooks}/url` : undefined;
  const body = {
    app_id: idOf(app),
    recipient,
    message: { text_message: { text: values.text } },
    queue: values.urgent ? 'HIGH_PRIORITY' : undefined,
    ttl: values.ttl === null ? undefined : `${values.ttl}s`,
    channel_priority_order: values.order ?? undefined,
    message_metadata: values.metadata ?? undefined,
    processing_strategy: values.strategy ?? undefined,
    callback_url: callbackUrl,
    ...flawed(values.flaw),
  };
  const via = viaOf(values.route, app);
  return {
    kind: 'send',
    method: 'POST',
    path: '/messages:send',
    via,
    body,
    means: () => {
      if (values.flaw !== null) return refused(400);
      if (app === undefined || !model.sees(via, app)) return refused(404);
      return accepted(model, app, contact, values, callbackUrl);
    },
    after: () => {
      const sent = model.messages.at(-1);
      return sent?.conversation?.id === UNTOLD ? readingOf(model, sent, 'any') : null;
    },
  };
});

function flawed(flaw: Given['flaw']): object {
  switch (flaw) {
    case null:
      return {};
    case 'no app_id':
      return { app_id: undefined };
    case 'app_id':
      return { app_id: 'lower-case' };
    case 'no message':
      return { message: {} };
    case 'ttl':
      return { ttl: '2s' };
    case 'metadata':
      return { message_metadata: 'x'.repeat(1025) };
    case 'queue':
      return { queue: 'SLOW_LANE' };
  }
}

function accepted(
  model: Model,
  app: ModelApp,
  named: ModelContact | undefined,
  { to, order, text, urgent, ttl, metadata, strategy }: Given,
  callbackUrl: string | undefined,
): Meaning {
  const converses = app.settings.processing_mode === 'CONVERSATION' && strategy !== 'DISPATCH_ONLY';
  if (typeof to === 'number') {
    if (!converses) return refused(400);
    if (named === undefined || named.gone || named.home !== app.home) return refused(404);
  }
  const { queue } = model.limits;
  if (queue !== null && model.depth(app) >= queue.capacity) return { status: 429, by: 'queue' };
  const people = typeof to === 'number' ? (named?.identities ?? []) : to;
  const priority = order ?? (typeof to === 'number' ? (named?.fields.channel_priority as string[]) : []);
  const shown = scoped(chosen(people, priority), app);
  return {
    status: 200,
    told: ({ message_id }) => {
      const contact = converses ? (named ?? meet(model, app, people)) : undefined;
      const conversation = contact && conversationOf(model, app, contact);
      if (conversation !== undefined) {
        conversation.activeChannel = shown.channel;
        conversation.lastReceived = Math.floor(model.wall);
      }
      const message: ModelMessage = {
        id: UNTOLD,
        home: app.home,
        gone: false,
        app,
        urgent,
        deadline: ttl === null ? Number.POSITIVE_INFINITY : model.now + ttl * 1_000_000,
        channels: ordered(people, priority),
        identities: typeof to === 'number' ? null : to,
        shown,
        text,
        metadata: metadata ?? '',
        acceptTime: model.time(),
        callbackUrl,
        contact,
        conversation,
        waits: true,
      };
      learnt(message, message_id, model.messages);
      model.queue(message);
      return { message_id: message.id, accepted_time: model.time() };
    },
  };
}
