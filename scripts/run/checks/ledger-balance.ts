import { explainImbalance } from '../../../mocks/engine/ledger.ts';
import { type Check, figure } from './check.ts';

/** The emulator lost nothing either. */
export const ledgerBalance: Check = {
  id: 'ledger-balance',
  title: "the emulator's ledger balances",
  otherwise: 'invalid',
  judge: ({ ledger }) => {
    const imbalances = explainImbalance(ledger);
    const { accepted, departed, depth } = ledger.messages;
    return imbalances.length === 0
      ? {
          holds: true,
          detail: `${figure(accepted)} accepted = ${figure(departed)} departed + ${figure(depth)} queued.`,
        }
      : { holds: false, detail: `The ledger does not balance: ${imbalances.join('; ')}.` };
  },
};
