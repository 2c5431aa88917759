import type { Micros } from '../engine/clock.ts';
import type { Caller } from './authenticate.ts';
import type { ApiReply, ApiRequest } from './exchange.ts';
import type { Tenant } from './tenant.ts';
import type { World } from './world.ts';

/** One call of an operation by a tenant that was let in. */
export interface Call {
  readonly world: World;
  readonly tenant: Tenant;
  readonly request: ApiRequest;
  /** The parameters of the path, in its order: the project first. */
  readonly params: readonly string[];
  readonly now: Micros;
  /** How the caller was proven. */
  readonly scheme: Caller['scheme'];
}

/** What an operation does with a call. */
export type Operate = (call: Call) => ApiReply;
