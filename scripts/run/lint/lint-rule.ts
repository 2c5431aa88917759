import type { ScriptOptions } from './script-options.ts';

/** What is known of a script besides its options. */
export interface LintContext {
  /** Fields of the options that k6 does not know, and only warns of; of several it names the first. */
  readonly unknownFields: readonly string[];
  /** Where the vendor's hosts are played: an address and a port. */
  readonly gateway: string;
}

/** One rule for the options of a k6 script: a sentence for each thing that is wrong, with what to do. */
export type LintRule = (options: ScriptOptions, context: LintContext) => string[];
