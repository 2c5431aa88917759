import { createHmac } from 'node:crypto';
import { makeTenant } from '../control/make-tenant.ts';
import type { TenantOptions } from '../control/tenant-options.ts';
import { manualClock } from '../engine/manual-clock.ts';
import { TokenService } from '../engine/token-service.ts';
import type { VariableClock } from '../engine/variable-clock.ts';
import { answer } from './answer.ts';
import type { ApiReply, ApiRequest } from './exchange.ts';
import type { Tenant } from './tenant.ts';
import { World } from './world.ts';

const WALL_START = Date.UTC(2024, 6, 8, 22, 0, 0);

/** The API without sockets and without waiting: a world in virtual time, and requests put to it. */
export class PlayedWorld {
  readonly clock: VariableClock;
  /** Faults of the emulator itself: a test that expects none looks here. */
  readonly faults: unknown[] = [];
  readonly world: World;
  #tenants = 0;

  constructor(tokenLifeSeconds = 3600, wallStart = WALL_START) {
    this.clock = manualClock(wallStart);
    const sign = (text: string) => createHmac('sha256', 'own').update(text).digest('base64url');
    const tokens = new TokenService(tokenLifeSeconds, sign);
    this.world = new World(this.clock, tokens, (fault) => this.faults.push(fault));
  }

  /** Lets a tenant in, made like those of the control API. */
  tenant(options: TenantOptions = {}): Player {
    this.#tenants += 1;
    const tenant = makeTenant(options, options.seed ?? this.#tenants);
    this.world.admit(tenant);
    return new Player(this, tenant);
  }

  /** Puts one request; what is not said is a GET on a port that serves everything. */
  ask(request: Partial<Omit<ApiRequest, 'body'>> & { readonly body?: string | Buffer }): ApiReply {
    const { body = '', ...rest } = request;
    return answer(this.world, {
      method: 'GET',
      path: '/',
      query: '',
      service: null,
      region: null,
      authorization: undefined,
      ...rest,
      body: Buffer.from(body),
    });
  }
}

/** One tenant's side of a played world: what its own client would do. */
export class Player {
  readonly bearer: string;

  constructor(
    readonly played: PlayedWorld,
    readonly tenant: Tenant,
  ) {
    const { keyId, projectId } = tenant.settings;
    const { world, clock } = played;
    this.bearer = `Bearer ${world.tokens.issue(keyId, projectId, clock.wallMillis(clock.now()))}`;
  }

  get basic(): string {
    const { keyId, keySecret } = this.tenant.settings;
    return `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`;
  }

  /** The id of one of the tenant's apps. */
  app(index = 0): string {
    return this.tenant.settings.apps[index]?.id ?? '';
  }

  path(rest: string): string {
    return `/v1/projects/${this.tenant.settings.projectId}${rest}`;
  }

  send(body: unknown = textTo(this.app()), request: Partial<Omit<ApiRequest, 'body'>> = {}): ApiReply {
    const raw = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    const path = this.path('/messages:send');
    return this.played.ask({ method: 'POST', path, authorization: this.bearer, ...request, body: raw });
  }

  get(rest: string, request: Partial<Omit<ApiRequest, 'body'>> = {}): ApiReply {
    return this.played.ask({ path: this.path(rest), authorization: this.bearer, ...request });
  }

  /** Any operation with a JSON body, or with none. */
  call(
    method: string,
    rest: string,
    body?: unknown,
    request: Partial<Omit<ApiRequest, 'body'>> = {},
  ): ApiReply {
    const raw = body === undefined ? '' : JSON.stringify(body);
    return this.played.ask({
      method,
      path: this.path(rest),
      authorization: this.bearer,
      ...request,
      body: raw,
    });
  }

  token(body = 'grant_type=client_credentials', authorization = this.basic): ApiReply {
    return this.played.ask({ method: 'POST', path: '/oauth2/token', authorization, body });
  }
}

/** A well-formed body of `messages:send`. */
export function textTo(app: string) {
  return {
    app_id: app,
    recipient: { identified_by: { channel_identities: [{ channel: 'SMS', identity: '46732000000' }] } },
    message: { text_message: { text: 'Hello' } },
  };
}

/** The JSON of an answer. */
export function json(reply: ApiReply) {
  return JSON.parse(reply.body.toString());
}

/** A header of an answer by its exact name, or `undefined`. */
export function header(reply: ApiReply, name: string): string | undefined {
  const at = reply.headers.findIndex((text, i) => i % 2 === 0 && text === name);
  return at === -1 ? undefined : reply.headers[at + 1];
}
