import { PATIENT_SECONDS, usersForStretches } from '../arrivals/users-for.ts';
import { figure } from '../checks/check.ts';
import type { LintRule } from './lint-rule.ts';
import { isOpen } from './script-options.ts';
import { stretchesOf } from './stretches-of.ts';

/** An arrival without an idle virtual user is dropped, and then the run is void: there must be enough of them from the start. */
export const enoughUsers: LintRule = ({ scenarios }) =>
  Object.entries(scenarios ?? {}).flatMap(([name, scenario]) => {
    if (!isOpen(scenario)) return [];
    const users = scenario.preAllocatedVUs ?? 0;
    const need = usersForStretches(stretchesOf(scenario));
    if (users >= need) return [];
    return (
      `Scenario "${name}" has ${figure(users)} virtual users (preAllocatedVUs), and ${figure(need)} arrivals can come ` +
      `within ${PATIENT_SECONDS} s: give it ${figure(need)} or more (--users), or a lower rate (--rate).`
    );
  });
