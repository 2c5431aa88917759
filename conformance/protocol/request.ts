import type { Opening } from './opening.ts';

/** A call of the API that a client is asked to make. */
export type ApiCall =
  | { readonly op: 'send'; readonly app: string; readonly to: string; readonly text: string }
  | { readonly op: 'read-app'; readonly app: string }
  | { readonly op: 'list-messages'; readonly app: string; readonly pageSize: number }
  | { readonly op: 'list-templates' };

/**
 * A line that Spillway writes to an adapter. Each is answered by one line with its `id`, in any order. A session is one
 * client with its own token cache; several are open at once.
 */
export type AdapterRequest =
  | ({ readonly id: number; readonly op: 'open'; readonly session: string } & Opening)
  | ({ readonly id: number; readonly session: string } & ApiCall)
  /** Give the call with the id `call` up. Answered at once; the call is answered by itself. */
  | { readonly id: number; readonly op: 'cancel'; readonly session: string; readonly call: number }
  /** End the session. Answered when every call of it was answered. */
  | { readonly id: number; readonly op: 'close'; readonly session: string }
  /** Sleep by the client's own means; answered with its wall clock. */
  | { readonly id: number; readonly op: 'sleep'; readonly seconds: number };
