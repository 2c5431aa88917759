import type { Region, Service } from '../contract/hosts.ts';
import type { Outcome } from '../engine/ledger.ts';
import type { WireNote } from '../engine/wire-note.ts';
import type { WireFault } from './faults/wire-fault.ts';

/** A request as the API sees it, whatever socket it came in by. */
export interface ApiRequest {
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  /** Query without the question mark; empty when there is none. */
  readonly query: string;
  /** Which API was addressed, by host name or port; `null` when neither says. */
  readonly service: Service | null;
  /** The region of the host that was addressed; `null` when it names none. */
  readonly region: Region | null;
  readonly authorization: string | undefined;
  readonly body: Buffer;
  /** What is written down of it on the wire; missing when it came by no socket. */
  readonly wire?: WireNote;
}

/** Headers in the flat form that Node writes fastest: name, value, name, value. */
export type FlatHeaders = readonly string[];

/** An answer, ready to be written. */
export interface ApiReply {
  readonly status: number;
  readonly body: string | Buffer;
  /** Headers besides content type, content length and date. */
  readonly headers: FlatHeaders;
  /** How the ledger counts it. */
  readonly outcome: Outcome;
  /** Unless it is JSON. */
  readonly contentType?: string;
  /** Only when a fault met the call: what becomes of the answer on the wire. Its look is final then. */
  readonly wire?: WireFault;
}
