import { Agent } from 'node:http';
import { ControlClient } from './control/control-client.ts';
import type { TenantCredentials } from './control/tenant-credentials.ts';
import type { TenantOptions } from './control/tenant-options.ts';
import type { Emulator } from './emulator.ts';
import { ask, type Received } from './http/wire.ts';

/** Connections that tests keep: few enough to be used again, enough for requests to overtake each other. */
const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** A tenant of an emulator whose clock is moved by hand, and its client: everything goes over sockets. */
export class ManualTenant {
  readonly #control: ControlClient;
  readonly #authorization: string;
  readonly projectId: string;
  readonly appIds: readonly string[];

  private constructor(
    private readonly emulator: Emulator,
    { projectId, keyId, keySecret, apps }: TenantCredentials,
  ) {
    this.#control = new ControlClient(emulator.controlUrl);
    this.#authorization = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`;
    this.projectId = projectId;
    this.appIds = apps.map(({ id }) => id);
  }

  /** Makes a tenant. Its calls are not held up by the limit of Basic authentication. */
  static async make(emulator: Emulator, options: TenantOptions): Promise<ManualTenant> {
    const limits = { basic: null, ...options.limits };
    const control = new ControlClient(emulator.controlUrl);
    return new ManualTenant(emulator, await control.createTenant({ ...options, limits }));
  }

  get control(): ControlClient {
    return this.#control;
  }

  /** Lets time pass: the moment it is then, in microseconds. */
  async pass(micros: number): Promise<number> {
    return (await this.#control.advanceClock({ micros })).nowMicros;
  }

  /** One call of the API, below the project's path. */
  call(method: string, path: string, body?: unknown): Promise<Received> {
    return ask(this.emulator.ports.conversation, {
      method,
      path: `/v1/projects/${this.projectId}/${path}`,
      headers: { authorization: this.#authorization, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      agent,
    });
  }

  /** Many calls at once: how many were admitted. Any other answer than 200 and 429 is an error. */
  async admitted(calls: number, path = 'apps'): Promise<number> {
    const answers = await Promise.all(Array.from({ length: calls }, () => this.call('GET', path)));
    const other = answers.find(({ status }) => status !== 200 && status !== 429);
    if (other !== undefined) throw new Error(`Answered ${other.status}: ${other.body}`);
    return answers.filter(({ status }) => status === 200).length;
  }
}
