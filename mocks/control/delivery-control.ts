import { type Static, Type } from 'typebox';
import { changedDelivery } from '../api/changed-delivery.ts';
import { preload } from '../api/messages/preload.ts';
import { receiveMessage } from '../api/messages/receive-message.ts';
import { SettingRefused } from '../api/setting-refused.ts';
import type { Tenant } from '../api/tenant.ts';
import type { World } from '../api/world.ts';
import { CHANNELS } from '../contract/channels.ts';
import { ContactMessage } from '../contract/contact-message.ts';
import { DeliveryOptions } from '../contract/delivery-options.ts';
import { TRIGGERS } from '../contract/webhook.ts';
import { type ControlReply, type ControlRoute, refused } from './control-reply.ts';
import { bodyReader, type Read } from './read-body.ts';

const strict = { additionalProperties: false };
const text = Type.String({ minLength: 1 });
const channel = Type.Enum([...CHANNELS]);

/** Messages that are put into the queue of an app. */
export const Preload = Type.Object(
  {
    appId: text,
    messages: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    channel: Type.Optional(channel),
  },
  strict,
);
/** Messages that are put into the queue of an app. */
export type Preload = Static<typeof Preload>;
/** A message that a contact sends to an app. */
export const Inbound = Type.Object(
  {
    appId: text,
    identity: Type.Object({ channel, identity: text }, strict),
    message: ContactMessage,
    /** To whom the contact wrote, where the channel says it. */
    senderId: Type.Optional(text),
  },
  strict,
);
/** A message that a contact sends to an app. */
export type Inbound = Static<typeof Inbound>;
/** Anything else that a webhook may hear of, such as an opt-in. */
export const Notification = Type.Object(
  {
    trigger: Type.Enum([...TRIGGERS]),
    /** The app it concerns; left out, it concerns the whole project. */
    appId: Type.Optional(text),
    /** The part of the callback that its trigger decides, such as `{"opt_in_notification": {…}}`. */
    body: Type.Record(Type.String(), Type.Unknown()),
  },
  strict,
);
/** Anything else that a webhook may hear of. */
export type Notification = Static<typeof Notification>;

const readDelivery = bodyReader(DeliveryOptions, 'The delivery cannot be changed');
const readPreload = bodyReader(Preload, 'The queue cannot be filled');
const readInbound = bodyReader(Inbound, 'The message cannot be received');
const readNotification = bodyReader(Notification, 'The notification cannot be sent');

/** The part of the control API that stands for the channels: what becomes of messages, and what contacts do. */
export class DeliveryControl {
  readonly routes: readonly ControlRoute[] = [
    {
      method: 'GET',
      path: '/control/tenants/{project_id}/delivery',
      summary: 'What becomes of messages that left the queue',
      answer: ({ params: [id] }) =>
        this.#within(id, (tenant) => ({ status: 200, value: tenant.deliveries.settings })),
    },
    {
      method: 'PATCH',
      path: '/control/tenants/{project_id}/delivery',
      summary: 'Change what becomes of messages that leave the queue from now on',
      request: DeliveryOptions,
      answer: ({ params: [id], body }) =>
        this.#within(id, (tenant) => this.#change(tenant, readDelivery(body))),
    },
    {
      method: 'POST',
      path: '/control/tenants/{project_id}/queue:preload',
      summary: 'Put messages of others into the queue of an app',
      request: Preload,
      answer: ({ params: [id], body }) =>
        this.#within(id, (tenant) => this.#preload(tenant, readPreload(body))),
    },
    {
      method: 'POST',
      path: '/control/tenants/{project_id}/messages:receive',
      summary: 'Let a contact send a message to an app',
      request: Inbound,
      answer: ({ params: [id], body }) =>
        this.#within(id, (tenant) => this.#receive(tenant, readInbound(body))),
    },
    {
      method: 'POST',
      path: '/control/tenants/{project_id}/notifications',
      summary: 'Send any notification to the webhooks that asked for its trigger',
      request: Notification,
      answer: ({ params: [id], body }) =>
        this.#within(id, (tenant) => this.#notify(tenant, readNotification(body))),
    },
  ];

  constructor(private readonly world: World) {}

  #change(tenant: Tenant, read: Read<DeliveryOptions>): ControlReply {
    if ('refusal' in read) return read.refusal;
    try {
      tenant.deliveries.settings = changedDelivery(tenant.deliveries.settings, read.value);
    } catch (error) {
      if (error instanceof SettingRefused)
        return refused(400, `The delivery cannot be changed: ${error.message}`);
      throw error;
    }
    return { status: 200, value: tenant.deliveries.settings };
  }

  #preload(tenant: Tenant, read: Read<Preload>): ControlReply {
    if ('refusal' in read) return read.refusal;
    const { appId, messages, channel: over } = read.value;
    const app = tenant.apps.get(appId);
    if (app === undefined) return unknownApp(appId);
    const now = this.world.clock.now();
    const taken = preload(tenant, app, messages, now, over);
    return { status: 200, value: { taken, depth: app.queue.depth(now) } };
  }

  #receive(tenant: Tenant, read: Read<Inbound>): ControlReply {
    if ('refusal' in read) return read.refusal;
    const { appId, ...inbound } = read.value;
    const app = tenant.apps.get(appId);
    if (app === undefined) return unknownApp(appId);
    const { world } = this;
    return { status: 200, value: receiveMessage({ world, tenant, now: world.clock.now() }, app, inbound) };
  }

  #notify(tenant: Tenant, read: Read<Notification>): ControlReply {
    if ('refusal' in read) return read.refusal;
    const { trigger, appId = null, body } = read.value;
    if (appId !== null && !tenant.apps.has(appId)) return unknownApp(appId);
    tenant.notices.emit({ trigger, appId, at: this.world.clock.now(), body });
    return { status: 200, value: {} };
  }

  /** What is asked of a tenant, when everything due has happened to it; 404 when there is none. */
  #within(projectId = '', act: (tenant: Tenant) => ControlReply): ControlReply {
    const tenant = this.world.byProject.get(projectId);
    if (tenant === undefined) return refused(404, `There is no project ${projectId}.`);
    this.world.settle(this.world.clock.now());
    return act(tenant);
  }
}

const unknownApp = (appId: string) => refused(404, `There is no app ${appId}.`);
