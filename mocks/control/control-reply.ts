import type { TSchema } from 'typebox';

/** An answer of the control API: a status and a JSON value, or a text of a media type of its own. */
export type ControlReply =
  | { readonly status: number; readonly value: unknown }
  | { readonly status: number; readonly text: string; readonly contentType: string };

/** What a route of the control API is given. */
export interface ControlRequest {
  /** The parameters of the path, in its order. */
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly body: string;
}

/** One route of the control API: its parameters in braces, and what answers it. */
export interface ControlRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** What it does, in a few words: the served OpenAPI document shows it. */
  readonly summary?: string;
  /** The parameters of its query that it reads, each with what it means. All may be left out. */
  readonly query?: Readonly<Record<string, string>>;
  /** The form of its body. */
  readonly request?: TSchema;
  /** The form of its value when all is well. */
  readonly response?: TSchema;
  /** Its status when all is well: 200 unless it says otherwise. */
  readonly status?: number;
  /** The media type of its answer: JSON unless it says otherwise. */
  readonly contentType?: string;
  readonly answer: (request: ControlRequest) => ControlReply | Promise<ControlReply>;
}

/** A refusal, with one sentence that says why. */
export const refused = (status: number, message: string): ControlReply => ({ status, value: { message } });
