import { CONTRACT, type NamedFact } from '../../contract/contract.ts';
import { type PresentSettings, presentValue } from './present-value.ts';

/** A fact as the emulator plays it now. */
export interface PlayedFact extends NamedFact {
  /**
   * The value in force: that of the fact, unless its setting was changed. `null` when what it belongs to is switched
   * off, or works by another algorithm.
   */
  readonly present: unknown;
}

/** Every fact the emulator plays by, with its grade, its source, and its value in force. */
export interface ContractView {
  /** The project whose settings the present values are; `null` when they are those of a tenant of which nothing is said. */
  readonly project: string | null;
  readonly facts: readonly PlayedFact[];
}

/** Puts the facts beside the settings in force. */
export function contractView(project: string | null, settings: PresentSettings): ContractView {
  const facts = CONTRACT.map((known) => ({ ...known, present: presentOf(known, settings) }));
  return { project, facts };
}

function presentOf({ setting, value }: NamedFact, settings: PresentSettings): unknown {
  if (setting === undefined) return value;
  return presentValue(setting, settings) ?? null;
}
