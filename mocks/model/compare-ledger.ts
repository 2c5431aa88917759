import { compare } from './difference.ts';
import type { Model } from './model.ts';
import type { Real } from './real.ts';

/** Holds the whole ledger of the tenant against the model's; of the callbacks, which are on their way, their number. */
export function compareLedger(after: string, model: Model, { emulator }: Real): void {
  const ledger = emulator.ledger(model.self.projectId);
  const { departed, delivered, failed } = model.counts;
  const depth = model.apps.reduce((sum, app) => sum + model.depth(app), 0);
  compare(
    `ledger after ${after}`,
    { ...ledger, callbacks: ledger?.callbacks.created },
    {
      sends: model.sends,
      others: model.others,
      tokens: model.tokenCalls,
      messages: { ...model.counts, preloaded: 0, depth, inFlight: departed - delivered - failed },
      callbacks: model.reported,
      faults: { fired: 0, lostAnswers: 0 },
    },
  );
}
