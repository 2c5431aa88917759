/** An answer of the control API: a status and a JSON value. */
export interface ControlReply {
  readonly status: number;
  readonly value: unknown;
}

/** A refusal, with one sentence that says why. */
export const refused = (status: number, message: string): ControlReply => ({ status, value: { message } });
