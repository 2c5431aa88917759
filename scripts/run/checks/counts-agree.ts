import { OUTCOMES } from '../../../mocks/engine/ledger.ts';
import { type Check, figure } from './check.ts';

/** Client and server counted the same, outcome by outcome, to the message. */
export const countsAgree: Check = {
  id: 'counts-agree',
  title: 'k6 and the emulator counted the same',
  otherwise: 'fail',
  judge: ({ client, ledger }) => {
    const seen = client.total.outcomes;
    // What is lost was counted by the server as something, or never reached it: the comparison is not this check's then.
    if (seen.lost > 0) return null;
    const differences = OUTCOMES.filter((outcome) => seen[outcome] !== ledger.sends[outcome]).map(
      (outcome) => `${outcome}: k6 ${figure(seen[outcome])}, emulator ${figure(ledger.sends[outcome])}`,
    );
    return differences.length === 0
      ? { holds: true, detail: `All ${figure(ledger.sends.offered)} sends agree, outcome by outcome.` }
      : { holds: false, detail: `The counts differ: ${differences.join('; ')}.` };
  },
};
