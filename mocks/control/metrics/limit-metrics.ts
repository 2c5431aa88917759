import type { Registry } from 'prom-client';
import type { World } from '../../api/world.ts';
import { MOST_PROJECTS } from './cardinality.ts';
import { gauge } from './samples.ts';

/** The rate limits in force, of the projects that have samples of their own. One that is switched off is `+Inf`. */
export function limitMetrics(registry: Registry, world: World): void {
  const rate = gauge(
    registry,
    'spillway_limit_requests_per_second',
    'Requests a second that a limit admits (callbacks: that it sends), by the clock of the emulator.',
    ['project', 'limit', 'algorithm'],
  );
  for (const { settings, limits } of [...world.byProject.values()].slice(0, MOST_PROJECTS)) {
    for (const limit of ['project', 'basic', 'token', 'callbacks'] as const) {
      const inForce = limits[limit];
      rate(
        { project: settings.projectId, limit, algorithm: inForce?.algorithm ?? 'off' },
        inForce?.rate ?? Number.POSITIVE_INFINITY,
      );
    }
  }
}
