import { REPORTS_A_MESSAGE } from '../../../../scenarios/support/callback-rate.ts';
import { type Check, figure } from '../check.ts';

/** Every accepted message got each of its reports, to the message: the ledger, k6 and the receiver say the same number. */
export const reportsComplete: Check = {
  id: 'reports-complete',
  title: 'no report was lost',
  otherwise: 'fail',
  judge: ({ client, ledger, callbacks, receiver }) => {
    if (callbacks === undefined) return null;
    const { accepted } = client.total.outcomes;
    const due = accepted * REPORTS_A_MESSAGE;
    const wrong: string[] = [];
    const differs = (name: string, seen: number, wanted: number) => {
      if (seen !== wanted) wrong.push(`${name}: ${figure(seen)} in place of ${figure(wanted)}`);
    };
    differs('callbacks that the emulator created', ledger.callbacks.created, due);
    if (receiver !== undefined) {
      differs('reports that the receiver acknowledged', receiver.distinct, due);
      differs('messages whose reports all came', receiver.messages, accepted);
      differs('messages of which some reports are missing', receiver.incomplete, 0);
      differs('callbacks that belong to no message of this run', receiver.strange, 0);
    }
    return {
      holds: accepted > 0 && wrong.length === 0,
      detail:
        wrong.length === 0
          ? `${figure(accepted)} messages were accepted, and their ${figure(due)} reports ${receiver === undefined ? 'were created' : 'came'}, each once.`
          : `Of ${figure(accepted)} accepted messages not all reports came as they should: ${wrong.join('; ')}.`,
    };
  },
};
