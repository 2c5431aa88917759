import type { ApiRequest } from '../clients/reference/api-request.ts';
import { GOOD_HABITS, type Habits } from '../clients/reference/habits.ts';
import type { Patience } from '../clients/reference/persistent-call.ts';
import { ReferenceClient } from '../clients/reference/reference-client.ts';
import type { RetryBudget } from '../clients/reference/retry-budget.ts';
import type { Mutant } from './mutant.ts';
import { referenceMutant } from './reference-mutant.ts';

/** What is worse for some calls. */
interface Worse {
  readonly habits?: Partial<Habits>;
  readonly budget?: () => RetryBudget;
}

/** Calls that are told by what their addresses end with. */
const LISTS = { messages: /\/messages\?/, templates: /\/templates/ } as const;

/** A reference client whose patience is another one for some lists: whoever looks at messages alone does not see it. */
class OtherwiseFor extends ReferenceClient {
  #isOther = false;
  readonly #budget: RetryBudget;

  constructor(
    private readonly list: RegExp,
    private readonly worse: Worse,
    ...args: ConstructorParameters<typeof ReferenceClient>
  ) {
    super(...args);
    this.#budget = worse.budget?.() ?? this.budget;
  }

  // What a call that enters no queue needs of its patience it takes at once.
  protected override call(request: ApiRequest, signal: AbortSignal) {
    this.#isOther = this.list.test(request.url);
    const made = super.call(request, signal);
    this.#isOther = false;
    return made;
  }

  protected override get patience(): Patience {
    if (!this.#isOther) return super.patience;
    return { ...super.patience, habits: { ...GOOD_HABITS, ...this.worse.habits }, budget: this.#budget };
  }
}

/** The reference client, broken in one thing for one kind of list. */
export function listMutant(
  name: string,
  breaks: string,
  sentence: string,
  list: keyof typeof LISTS,
  worse: Worse,
): Mutant {
  return referenceMutant(name, breaks, sentence, {
    client: (...args) => new OtherwiseFor(LISTS[list], worse, ...args),
  });
}
