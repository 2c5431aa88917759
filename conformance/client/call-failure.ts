import type { CallError } from '../protocol/reply.ts';

/** How a client in TypeScript tells its caller that a call failed. */
export class CallFailure extends Error {
  constructor(readonly told: CallError) {
    super(told.message ?? told.outcome ?? `status ${told.status}`);
  }
}
