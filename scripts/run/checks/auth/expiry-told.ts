import { authPlan } from '../../../../scenarios/support/auth/auth-plan.ts';
import { secondsOf } from '../../../../scenarios/support/plan/load-plan.ts';
import { authOptionsOf } from '../../auth/auth-options-of.ts';
import { type Check, figure } from '../check.ts';
import { counted } from './seen-parts.ts';

/** `exp` is a whole second: a token may live up to one less than its life. */
const ROUNDED_SECONDS = 1;

/**
 * Who does not look after its token gets one 401 when it ends, with the header that says so (vendor-source), and is let in with
 * the next token at once.
 */
export const expiryTold: Check = {
  id: 'expiry-told',
  title: 'an expired token is told once',
  otherwise: 'fail',
  judge: (evidence) => {
    const options = authOptionsOf(evidence.settings);
    const { careless, lanes } = authPlan(options);
    const told = counted(evidence, 'spillway_expired');
    const unexplained = counted(evidence, 'spillway_expired_unexplained');
    const again = counted(evidence, 'spillway_expired_again');
    const until = lanes.careless.startsAt + secondsOf(lanes.careless.plan);
    const most = careless * Math.ceil(until / (options.lifeSeconds - ROUNDED_SECONDS));
    return {
      holds: told >= careless && told <= most && unexplained === 0 && again === 0,
      detail:
        `${figure(careless)} careless workers got ${figure(told)} 401s (from ${figure(careless)} to ${figure(most)} are due), ` +
        `${figure(unexplained)} without the header of an expired token, and ${figure(again)} once more with a fresh one.`,
    };
  },
};
