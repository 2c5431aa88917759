import { OUTCOMES } from '../../../../mocks/engine/ledger.ts';
import { callMetric, tokenMetric } from '../../../../scenarios/support/auth/wire-metrics.ts';
import { type Check, figure } from '../check.ts';
import { counted } from './seen-parts.ts';

const RESULTS = ['issued', 'limited', 'refused'] as const;

/** Client and server counted the same calls, by how they ended: those of the token host, those of the API, those elsewhere. */
export const callsAgree: Check = {
  id: 'calls-agree',
  title: 'k6 and the emulator counted the same',
  otherwise: 'fail',
  judge: (evidence) => {
    const { auth, ledger } = evidence;
    if (auth === undefined) return null;
    const rows = [
      ...RESULTS.map(
        (result) =>
          [`tokens ${result}`, counted(evidence, tokenMetric(result)), ledger.tokens[result]] as const,
      ),
      ...OUTCOMES.map(
        (outcome) =>
          [
            `calls ${outcome}`,
            counted(evidence, callMetric('own', outcome)),
            ledger.others[outcome],
          ] as const,
      ),
      ...OUTCOMES.map(
        (outcome) =>
          [
            `calls elsewhere ${outcome}`,
            counted(evidence, callMetric('other', outcome)),
            auth.other[outcome],
          ] as const,
      ),
    ];
    const wrong = rows.filter(([, client, server]) => client !== server);
    const { issued, limited, refused } = ledger.tokens;
    return {
      holds: wrong.length === 0 && issued > 0,
      detail:
        wrong.length === 0
          ? `${figure(issued)} tokens issued, ${figure(limited)} limited, ${figure(refused)} refused; ${figure(ledger.others.offered)} calls, and ${figure(auth.other.offered)} elsewhere.`
          : `The counts differ: ${wrong.map(([name, client, server]) => `${name}: k6 ${figure(client)}, emulator ${figure(server)}`).join('; ')}.`,
    };
  },
};
