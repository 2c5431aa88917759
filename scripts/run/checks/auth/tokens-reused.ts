import { TOKEN_RESULTS, tokenMetric } from '../../../../scenarios/support/auth/wire-metrics.ts';
import { type Check, figure } from '../check.ts';
import { counted, partSeen } from './seen-parts.ts';

/** While a token is young nobody asks for another, and it lets every call in. */
export const tokensReused: Check = {
  id: 'tokens-reused',
  title: 'a token is used again and again',
  otherwise: 'fail',
  judge: (evidence) => {
    const { meant, outcomes } = partSeen(evidence, 'reuse');
    const asked = TOKEN_RESULTS.reduce(
      (sum, result) => sum + counted(evidence, tokenMetric(result), 'reuse'),
      0,
    );
    return {
      holds: asked === 0 && outcomes.accepted === meant && meant > 0,
      detail: `${figure(outcomes.accepted)} of ${figure(meant)} calls were let in, ${figure(outcomes.unauthorized)} got a 401, and the token host was asked ${figure(asked)} times.`,
    };
  },
};
