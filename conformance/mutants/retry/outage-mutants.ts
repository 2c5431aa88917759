import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import { RetryBudget } from '../../clients/reference/retry-budget.ts';
import type { Mutant } from '../mutant.ts';
import { listMutant } from '../otherwise-for.ts';
import { referenceMutant } from '../reference-mutant.ts';

class EndlessBudget extends RetryBudget {
  override spend(): boolean {
    return true;
  }
}

class Spendthrift extends ReferenceClient {
  protected override readonly budget = new EndlessBudget();
}

/** A budget that every retry fills up again, as if it were a success. */
class KindBudget extends RetryBudget {
  override spend(): boolean {
    for (let earned = 0; earned < 10; earned++) this.earn();
    return super.spend();
  }
}

class Forgetful extends ReferenceClient {
  protected override readonly budget = new KindBudget();
}

/** Has back what a retry costs that the server asked for. */
class TakesHintsForGifts extends ReferenceClient {
  protected override async attempt(...args: Parameters<ReferenceClient['attempt']>) {
    const answer = await super.attempt(...args);
    const isHinted = answer.kind === 'answer' && answer.status === 429 && answer.headers.has('retry-after');
    for (let earned = 0; isHinted && earned < 10; earned++) this.budget.earn();
    return answer;
  }
}

/** Clients that add load to a server that only refuses. */
export const OUTAGE_MUTANTS: readonly Mutant[] = [
  referenceMutant('has-no-budget', 'RET-6', 'tries every call again, however many fail', {
    client: (...args) => new Spendthrift(...args),
  }),
  referenceMutant('fills-its-budget', 'RET-6', 'earns new retries by retries', {
    client: (...args) => new Forgetful(...args),
  }),
  referenceMutant('pays-for-no-hints', 'RET-6', 'counts only retries without a hint against its budget', {
    client: (...args) => new TakesHintsForGifts(...args),
  }),
  listMutant('has-no-budget-for-lists', 'RET-6', 'asks for every list again, however many fail', 'messages', {
    budget: () => new EndlessBudget(),
  }),
];
