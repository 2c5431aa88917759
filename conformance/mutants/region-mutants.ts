import type { Answer } from '../clients/reference/answer.ts';
import type { ApiRequest } from '../clients/reference/api-request.ts';
import { ReferenceClient } from '../clients/reference/reference-client.ts';
import type { Opening } from '../protocol/opening.ts';
import type { Mutant } from './mutant.ts';
import { referenceMutant } from './reference-mutant.ts';

/** A reference client that takes other hosts than those of its region. */
function calling(
  name: string,
  sentence: string,
  hosts: (right: Opening['hosts']) => Partial<Opening['hosts']>,
): Mutant {
  return referenceMutant(name, 'REG-1', sentence, {
    client: (opening, ...rest) =>
      new ReferenceClient({ ...opening, hosts: { ...opening.hosts, ...hosts(opening.hosts) } }, ...rest),
  });
}

/** Has the host of us in one of its methods. */
class ReadsInUs extends ReferenceClient {
  protected override attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const { conversation, regions } = this.opening.hosts;
    const url = request.url.includes('/apps/')
      ? request.url.replace(conversation, regions.us.conversation)
      : request.url;
    return super.attempt({ ...request, url }, token, signal);
  }
}

/** Leaves its region when that is in trouble: for the next try, or for good. */
function leavingAfter(isTrouble: (answer: Answer) => boolean, forGood: boolean) {
  return class extends ReferenceClient {
    #away = false;

    protected override async attempt(
      request: ApiRequest,
      token: string,
      signal: AbortSignal,
    ): Promise<Answer> {
      const { conversation, region, regions } = { ...this.opening, ...this.opening.hosts };
      const other = region === 'us' ? regions.eu : regions.us;
      const url = this.#away ? request.url.replace(conversation, other.conversation) : request.url;
      const answer = await super.attempt({ ...request, url }, token, signal);
      this.#away = (forGood && this.#away) || isTrouble(answer);
      return answer;
    }
  };
}

const FailsOver = leavingAfter((answer) => answer.kind === 'answer' && answer.status === 503, false);
const Emigrates = leavingAfter((answer) => answer.kind === 'lost', true);

/** Clients that call hosts that are not theirs. */
export const REGION_MUTANTS: readonly Mutant[] = [
  calling('knows-one-region', 'calls the hosts of us, whatever its region', ({ regions }) => regions.us),
  calling('templates-of-us', 'asks for templates at the host of us, whatever its region', ({ regions }) => ({
    templates: regions.us.templates,
  })),
  calling(
    'templates-at-the-conversation-host',
    'asks for templates at the Conversation API',
    ({ conversation }) => ({
      templates: conversation,
    }),
  ),
  referenceMutant(
    'reads-apps-in-us',
    'REG-1',
    'reads apps at the host of us, and does all else in its region',
    {
      client: (...args) => new ReadsInUs(...args),
    },
  ),
  referenceMutant('fails-over', 'REG-1', 'makes the next call after a 503 in another region', {
    client: (...args) => new FailsOver(...args),
  }),
  referenceMutant('emigrates', 'REG-1', 'takes another region for good when a connection breaks', {
    client: (...args) => new Emigrates(...args),
  }),
];
