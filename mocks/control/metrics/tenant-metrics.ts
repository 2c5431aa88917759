import type { Registry } from 'prom-client';
import type { Tenant } from '../../api/tenant.ts';
import type { World } from '../../api/world.ts';
import type { Micros } from '../../engine/clock.ts';
import { OUTCOMES } from '../../engine/ledger.ts';
import { boundedLabel, MOST_PROJECTS } from './cardinality.ts';
import { type Add, counter } from './samples.ts';

/** What became of the requests, tokens and messages of every tenant: its ledger at one moment, as counters. */
export function tenantMetrics(registry: Registry, world: World, now: Micros): void {
  const requests = counter(registry, 'spillway_requests_total', 'Requests to a project, by how they ended.', [
    'project',
    'operation',
    'outcome',
  ]);
  const limited = counter(
    registry,
    'spillway_limited_total',
    'Requests answered 429, by the limit behind it.',
    ['project', 'limit'],
  );
  const tokens = counter(registry, 'spillway_token_requests_total', 'Token requests of a key, by result.', [
    'project',
    'result',
  ]);
  const messages = counter(
    registry,
    'spillway_messages_total',
    'Messages that reached a state: accepted into a queue (preloaded: by the control API), departed from it or expired in it, and delivered, read or failed on their channel.',
    ['project', 'state'],
  );
  for (const [index, tenant] of [...world.byProject.values()].entries()) {
    const project = boundedLabel(tenant.settings.projectId, index, MOST_PROJECTS);
    addRequests(tenant, project, requests, limited);
    const ledger = tenant.ledger(now);
    for (const [result, count] of Object.entries(ledger.tokens)) tokens({ project, result }, count);
    limited({ project, limit: 'token' }, ledger.tokens.limited);
    const { depth: _, inFlight: __, ...reached } = ledger.messages;
    for (const [state, count] of Object.entries(reached)) messages({ project, state }, count);
  }
}

function addRequests(tenant: Tenant, project: string, requests: Add, limited: Add): void {
  for (const [operation, tally] of [
    ['send', tenant.sends],
    ['other', tenant.others],
  ] as const) {
    for (const outcome of OUTCOMES) {
      requests({ project, operation, outcome }, tally[outcome]);
      const [cause, limit] = outcome.split('-');
      if (cause === 'limited' && limit !== undefined) limited({ project, limit }, tally[outcome]);
    }
  }
}
