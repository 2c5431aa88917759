/** A request as the layer over an HTTP stack makes it. */
export interface StackRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
  /** Made once, without the stack's retries. Its time-outs hold. Default `false`. */
  readonly plain?: boolean;
}

/** An answer as an HTTP stack gives it to its user, after its own retries if it makes any. */
export interface StackAnswer {
  readonly status: number;
  /** Text of the body; empty where the stack keeps it to itself. */
  readonly body: string;
  /** The header `www-authenticate`; empty when there is none. */
  readonly challenge: string;
}

/**
 * One request by the means of an HTTP library, retries of its own included unless it is to be plain. Resolves for every
 * status that the library tells of, also by an error; rejects with the library's error when it tells of none.
 */
export type HttpStack = (request: StackRequest) => Promise<StackAnswer>;
