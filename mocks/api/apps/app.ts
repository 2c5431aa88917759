import type { CreateAppRequest } from '../../contract/app.ts';
import type { Region } from '../../contract/hosts.ts';
import type { IngressQueue } from '../../engine/ingress-queue.ts';

/** An app of a tenant: its settings as they were given, its place in the order of creation, and its queue. */
export interface App {
  readonly id: string;
  readonly index: number;
  readonly region: Region;
  readonly queue: IngressQueue;
  settings: CreateAppRequest;
}
