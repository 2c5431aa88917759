import { authPlan } from '../../../../scenarios/support/auth/auth-plan.ts';
import { STRANGERS, turnedAwayMetric } from '../../../../scenarios/support/auth/strangers.ts';
import { tokenMetric } from '../../../../scenarios/support/auth/wire-metrics.ts';
import { judgedPhases } from '../../../../scenarios/support/plan/load-plan.ts';
import { authOptionsOf } from '../../auth/auth-options-of.ts';
import { type Check, figure } from '../check.ts';
import { counted, partSeen } from './seen-parts.ts';

const LEAST = 20;
/** Of each kind of strangers so many must have knocked. */
const LEAST_STRANGERS = 2;

/** A part in which next to nothing happened shows nothing. */
export const partsMeasured: Check = {
  id: 'parts-measured',
  title: 'enough was measured in every part',
  otherwise: 'invalid',
  judge: (evidence) => {
    const { settings } = evidence;
    const parts = judgedPhases(settings.plan).map((part) => ({
      part,
      meant: partSeen(evidence, part).meant,
    }));
    const few = parts.filter(({ meant }) => meant < LEAST).map(({ part }) => part as string);
    const { careful } = authPlan(authOptionsOf(settings));
    const renewed = counted(evidence, tokenMetric('issued'), 'expiry');
    if (renewed < careful) few.push('refreshes in expiry');
    const wrong = counted(evidence, 'spillway_stranger_wrongly_answered');
    // Who was answered wrongly is not told apart by kind: that one knocked is then no question of this check.
    const kinds = STRANGERS.filter(
      (each) => counted(evidence, turnedAwayMetric(each)) + wrong < LEAST_STRANGERS,
    );
    few.push(...kinds);
    return {
      holds: parts.length > 0 && few.length === 0,
      detail:
        `${parts.map(({ part, meant }) => `${part} ${figure(meant)}`).join(', ') || 'Nothing was measured'}; ` +
        `${figure(renewed)} tokens replaced by ${figure(careful)} careful workers and a few careless; ${STRANGERS.length} kinds of strangers` +
        (few.length === 0 ? '.' : `. Too few: ${few.join(', ')}: run for longer (--duration).`),
    };
  },
};
