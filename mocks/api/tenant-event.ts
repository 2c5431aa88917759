import type { CallbackEvent } from '../engine/callback-desk.ts';
import type { Step } from '../engine/journey.ts';
import type { Notice } from './notices.ts';

/** What a callback tells: a step of a message, or something that happened; and to whom. */
export type CallbackFact = {
  /** The webhook's id, or `null` for the `callback_url` of the message, which is in `url`. */
  readonly webhook: string | null;
} & (
  | {
      readonly kind: 'report' | 'submit';
      readonly url: string | null;
      readonly serial: number;
      readonly step: Step;
      readonly at: number;
    }
  | { readonly kind: 'notice'; readonly notice: Notice }
);

/** What is to happen to a tenant at a moment that is known: plain data, so that it can be put away and taken up again. */
export type TenantEvent =
  | { readonly kind: 'departure'; readonly app: number }
  | { readonly kind: 'expiry'; readonly app: number; readonly serial: number }
  | {
      readonly kind: 'step';
      readonly app: number;
      readonly serial: number;
      readonly steps: readonly Step[];
      readonly index: number;
      /** When the message left its queue. */
      readonly left: number;
    }
  | { readonly kind: 'notice'; readonly notice: Notice }
  | CallbackEvent<CallbackFact>;
