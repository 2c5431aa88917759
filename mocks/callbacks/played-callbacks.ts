import type { DeliveryOptions } from '../contract/delivery-options.ts';
import { ControlClient } from '../control/control-client.ts';
import type { TenantCredentials } from '../control/tenant-credentials.ts';
import type { TenantOptions } from '../control/tenant-options.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../emulator.ts';
import { explainImbalance } from '../engine/ledger.ts';
import { ask } from '../http/wire.ts';
import { PlayedReceiver } from './played-receiver.ts';

/** Every message is delivered and read, a second apart, with nothing drawn by chance. */
export const SURE_DELIVERY: DeliveryOptions = {
  latency: { millis: 1000, spread: 0 },
  channels: {},
  readAfter: { millis: 1000, spread: 0 },
  failed: {},
  read: 1,
};

/** An emulator whose time is moved by hand, with receivers, for tests of callbacks. */
export class PlayedCallbacks {
  readonly control: ControlClient;
  readonly receivers: PlayedReceiver[] = [];

  private constructor(
    readonly emulator: Emulator,
    /** Faults of the emulator itself. */
    readonly faults: unknown[],
  ) {
    this.control = new ControlClient(emulator.controlUrl);
  }

  static async start(options: EmulatorOptions = {}): Promise<PlayedCallbacks> {
    const faults: unknown[] = [];
    const report = (fault: unknown) => faults.push(fault);
    const emulator = await startEmulator({ clock: { mode: 'manual' }, report, ...options });
    return new PlayedCallbacks(emulator, faults);
  }

  /** A receiver that listens. */
  async receiver(react?: ConstructorParameters<typeof PlayedReceiver>[0]): Promise<PlayedReceiver> {
    const receiver = await new PlayedReceiver(react).open();
    this.receivers.push(receiver);
    return receiver;
  }

  /** A tenant with Basic authentication, without limits but those that are asked for. */
  tenant({ limits, ...options }: TenantOptions = {}): CallbackTenant {
    const free = { project: null, basic: null, queue: null, callbacks: null };
    const settings = { delivery: SURE_DELIVERY, ...options, limits: { ...free, ...limits } };
    return new CallbackTenant(this, this.emulator.createTenant(settings));
  }

  /** Moves the clock. */
  async advance(seconds: number): Promise<void> {
    await this.control.advanceClock({ micros: Math.round(seconds * 1e6) });
  }

  async close(): Promise<void> {
    await this.emulator.close();
    await Promise.all(this.receivers.map((receiver) => receiver.close()));
  }
}

/** A tenant of such an emulator. */
export class CallbackTenant {
  constructor(
    readonly played: PlayedCallbacks,
    readonly credentials: TenantCredentials,
  ) {}

  get projectId(): string {
    return this.credentials.projectId;
  }

  app(index = 0): string {
    return this.credentials.apps[index]?.id ?? '';
  }

  // biome-ignore lint/suspicious/noExplicitAny: whatever the API answers; the test says what that must be
  async call(method: string, path: string, body?: object): Promise<any> {
    const { projectId, keyId, keySecret } = this.credentials;
    const reply = await ask(this.played.emulator.ports.conversation, {
      method,
      path: `/v1/projects/${projectId}${path}`,
      headers: { authorization: `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (reply.status !== 200) throw new Error(`${method} ${path}: ${reply.status} ${reply.body}`);
    return JSON.parse(reply.body);
  }

  /** Makes a webhook and tells its id. */
  async webhook(
    target: string,
    { app = this.app(), triggers = ['MESSAGE_DELIVERY'], ...rest }: WebhookWish = {},
  ): Promise<string> {
    const body = { app_id: app, target, target_type: 'HTTP', triggers, ...rest };
    return (await this.call('POST', '/webhooks', body)).id;
  }

  /** Sends messages and tells their ids. */
  async send(count = 1, more: object = {}): Promise<string[]> {
    const message = {
      app_id: this.app(),
      recipient: { identified_by: { channel_identities: [{ channel: 'SMS', identity: '4670' }] } },
      message: { text_message: { text: 'Grüße, 世界 🎉' } },
      ...more,
    };
    const ids: string[] = [];
    for (let sent = 0; sent < count; sent++) {
      ids.push((await this.call('POST', '/messages:send', message)).message_id);
    }
    return ids;
  }

  /** The ledger's account of callbacks, in balance. */
  callbacks() {
    const ledger = this.played.emulator.ledger(this.projectId);
    if (ledger === undefined) throw new Error('The project is gone.');
    const imbalance = explainImbalance(ledger);
    if (imbalance.length > 0) throw new Error(imbalance.join(' '));
    return ledger.callbacks;
  }
}

/** What may be said of a webhook. */
export interface WebhookWish {
  readonly app?: string;
  readonly triggers?: readonly string[];
  readonly secret?: string;
  readonly client_credentials?: object;
}
