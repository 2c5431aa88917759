import { expect, test } from 'vitest';
import { planLoad } from './plan/load-plan.ts';
import { PROFILES } from './plan/profiles.ts';
import { shownByPhase } from './submetrics.ts';

test('every metric is asked for in each phase that is judged, further tags behind the phase', () => {
  const plan = planLoad({ profile: PROFILES.ci, rate: 10 });
  expect(shownByPhase(plan, ['meant'], ['lag', 'http_req_duration,name:messages:send'])).toEqual({
    'meant{phase:steady}': ['count>=0'],
    'lag{phase:steady}': ['max>=0'],
    'http_req_duration{phase:steady,name:messages:send}': ['max>=0'],
    'meant{phase:recovery}': ['count>=0'],
    'lag{phase:recovery}': ['max>=0'],
    'http_req_duration{phase:recovery,name:messages:send}': ['max>=0'],
  });
});
