import type { Balance } from '../../mocks/engine/ledger.ts';
import { equationLine, messageEquations } from './equations.ts';

/** What became of the accepted messages, as equations that a person can check. */
export function messageBalance(messages: Balance): string[] {
  return messageEquations(messages).map(equationLine);
}
