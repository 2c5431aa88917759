import fc from 'fast-check';
import type { LimitsChange } from '../../contract/limits-change.ts';
import type { Step } from '../ask.ts';
import { compareLedger } from '../compare-ledger.ts';
import { compare } from '../difference.ts';
import type { Model, ModelLimits, ModelQueueLimit } from '../model.ts';
import type { Real } from '../real.ts';
import { askForToken } from '../renew.ts';
import { buckets, queues } from '../setup.ts';

/** What may be changed: one limit at a time, to a whole other one. */
const changes: fc.Arbitrary<Partial<ModelLimits>> = fc.oneof(
  fc.record({ project: buckets.project }),
  fc.record({ basic: buckets.basic }),
  fc.record({ token: buckets.token }),
  fc.record({ queue: queues }),
);

async function change(model: Model, real: Real, wanted: Partial<ModelLimits>): Promise<void> {
  model.settle();
  const now = await real.control.changeLimits(model.self.projectId, wanted as LimitsChange);
  const queue =
    wanted.queue === undefined ? model.limits.queue : changedQueue(model.limits.queue, wanted.queue);
  model.limits = { ...model.limits, ...wanted, queue };
  if (wanted.project !== undefined) model.project.change(wanted.project, model.now);
  if (wanted.basic !== undefined) model.basic.change(wanted.basic, model.now);
  if (wanted.token !== undefined) model.token.change(wanted.token, model.now);
  if (wanted.queue !== undefined) model.changeQueues(queue);
  const { project, basic, token } = model.limits;
  const bucket = (size: object | null) => (size === null ? null : { algorithm: 'token-bucket', ...size });
  compare('limits', now, {
    project: project === null ? null : { ...bucket(project), exempt: [] },
    basic: bucket(basic),
    token: bucket(token),
    queue,
    callbacks: null,
  });
  model.settle();
  compareLedger('change of limits', model, real);
}

/** What is not said stays as it was. */
function changedQueue(before: ModelQueueLimit | null, wanted: ModelQueueLimit | null) {
  return wanted === null ? null : { ...before, ...wanted };
}

const changeLimits: fc.Arbitrary<Step> = changes.map((wanted) => ({
  check: () => true,
  run: (model, real) => change(model, real, wanted),
  toString: () => `change limits ${fc.stringify(wanted)}`,
}));

const changeFate: fc.Arbitrary<Step> = fc.record({ fails: fc.boolean(), read: fc.boolean() }).map((fate) => ({
  check: () => true,
  run: async (model, real) => {
    model.settle();
    await real.control.changeDelivery(model.self.projectId, {
      failed: fate.fails ? { RECIPIENT_NOT_REACHABLE: 1 } : {},
      read: fate.read ? 1 : 0,
    });
    model.fate = fate;
  },
  toString: () => `change fate ${fc.stringify(fate)}`,
}));

const newToken: fc.Arbitrary<Step> = fc
  .constantFrom('right' as const, 'right' as const, 'wrong-grant' as const, 'wrong-secret' as const)
  .map((how) => ({
    check: () => true,
    run: async (model, real) => {
      model.settle();
      await askForToken(model, real, how);
    },
    toString: () => `ask for a token (${how})`,
  }));

/** Tokens, and what the control API changes while it all runs. */
export const controlCommands = [changeLimits, changeLimits, changeFate, newToken];
