import { explainImbalance } from '../../../mocks/engine/ledger.ts';
import { messageBalance } from '../../report/message-balance.ts';
import type { Check } from './check.ts';

/** The emulator lost nothing either. */
export const ledgerBalance: Check = {
  id: 'ledger-balance',
  title: "the emulator's ledger balances",
  otherwise: 'invalid',
  judge: ({ ledger }) => {
    const imbalances = explainImbalance(ledger);
    return imbalances.length === 0
      ? { holds: true, detail: `${messageBalance(ledger.messages)[0]}.` }
      : { holds: false, detail: `The ledger does not balance: ${imbalances.join('; ')}.` };
  },
};
