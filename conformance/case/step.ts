/**
 * One thing that a client is asked to do. Apps and clients are told by their index, calls by their place in the workload.
 * `at` is in emulated seconds from the start; a step without it begins when every step before it has ended.
 */
export type Step = {
  readonly at?: number;
  /** Which client of the case does it: each has its own token cache. Default 0. */
  readonly client?: number;
} & (
  | {
      readonly do: 'send';
      readonly app?: number;
      /** The step whose recipient it is meant for. Default: its own. */
      readonly to?: number;
      /** The step whose text it has. Default: its own. */
      readonly text?: number;
      /** What the text begins with. */
      readonly head?: string;
      /** What it ends with. */
      readonly tail?: string;
    }
  | { readonly do: 'read-app'; readonly app?: number }
  | { readonly do: 'list-messages'; readonly app?: number; readonly pageSize: number }
  | { readonly do: 'list-templates' }
  /** Gives up the call of the step with this index. */
  | { readonly do: 'cancel'; readonly step: number }
  /** Ends the client: whatever it still does must be answered. */
  | { readonly do: 'close' }
);
