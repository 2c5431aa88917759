import type { CreateAppRequest } from '../../contract/app.ts';
import type { Region } from '../../contract/hosts.ts';
import type { AppQueue } from '../../engine/app-queue.ts';
import type { Micros } from '../../engine/clock.ts';

/** An app of a tenant: its settings as they were given, its place in the order of creation, and its queue. */
export interface App {
  readonly id: string;
  readonly index: number;
  readonly region: Region;
  readonly queue: AppQueue;
  /** When its next message leaves, as far as that is planned; `Infinity` when it is not. */
  plannedDeparture: Micros;
  settings: CreateAppRequest;
}
