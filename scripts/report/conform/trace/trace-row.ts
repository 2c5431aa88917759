import type { Tone } from './exchange-words.ts';

/** One row of a sequence diagram. */
export type TraceRow = {
  /** From the start of the case. */
  readonly seconds: number;
  /** Among rows of the same moment, as virtual time has many: what follows from what. */
  readonly order: number;
  readonly text: string;
  /** What is left out where there is little room. */
  readonly more: string;
} & (
  | { readonly kind: 'request'; readonly shown: boolean }
  | { readonly kind: 'answer'; readonly shown: boolean; readonly tone: Tone; readonly lost: boolean }
  | { readonly kind: 'invoked' | 'gap' }
  | { readonly kind: 'ended'; readonly failed: boolean }
  | { readonly kind: 'wait'; readonly short: boolean }
);

/** The first place in the order that rows of the nth exchange have, from 0. Each has as many as it needs. */
export const firstOrder = (exchange: number) => (exchange + 1) * 10;
