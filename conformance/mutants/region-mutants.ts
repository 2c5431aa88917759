import type { Answer } from '../clients/reference/answer.ts';
import type { ApiRequest } from '../clients/reference/api-request.ts';
import { failureOf, saysExpired } from '../clients/reference/failure.ts';
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

/** Builds some requests anew, and forgets its region. */
function buildsAnew(isAnew: (request: ApiRequest, had: ReadonlySet<string>) => boolean) {
  return class extends ReferenceClient {
    /** What was refused because its token had expired. */
    readonly #expired = new Set<string>();

    protected override async attempt(
      request: ApiRequest,
      token: string,
      signal: AbortSignal,
    ): Promise<Answer> {
      const { conversation, regions } = this.opening.hosts;
      const what = `${request.url} ${request.body}`;
      const url = isAnew(request, this.#expired)
        ? request.url.replace(conversation, regions.us.conversation)
        : request.url;
      this.#expired.delete(what);
      const answer = await super.attempt({ ...request, url }, token, signal);
      if (answer.kind === 'answer' && saysExpired(failureOf(answer))) this.#expired.add(what);
      return answer;
    }
  };
}

const ReplaysInUs = buildsAnew(({ url, body }, expired) => expired.has(`${url} ${body}`));
const PagesInUs = buildsAnew(({ url }) => url.includes('page_token='));

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
  referenceMutant('replays-in-us', 'REG-1', 'makes a call again in us after its token had expired', {
    client: (...args) => new ReplaysInUs(...args),
  }),
  referenceMutant('pages-in-us', 'REG-1', 'asks for the later pages of a list in us', {
    client: (...args) => new PagesInUs(...args),
  }),
  referenceMutant('fails-over', 'REG-1', 'makes the next call after a 503 in another region', {
    client: (...args) => new FailsOver(...args),
  }),
  referenceMutant('emigrates', 'REG-1', 'takes another region for good when a connection breaks', {
    client: (...args) => new Emigrates(...args),
  }),
];
