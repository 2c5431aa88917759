import { CallFailure } from '../client/call-failure.ts';
import { objectOf } from '../clients/reference/answer.ts';
import { type ApiRequest, messagesPageRequest } from '../clients/reference/api-request.ts';
import { ReferenceClient } from '../clients/reference/reference-client.ts';
import type { Mutant } from './mutant.ts';
import { referenceMutant } from './reference-mutant.ts';

interface Page {
  readonly ids: readonly string[];
  /** Empty on the last page. */
  readonly next: string;
}

/** Lists page by page, in a way that can be broken. */
abstract class Lister extends ReferenceClient {
  override async listMessages(app: string, size: number, signal: AbortSignal): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let next = ''; ; ) {
      const page = await this.page(this.request(app, size, next), signal);
      ids.push(...page.ids);
      next = this.isLast(page, size) ? '' : page.next;
      if (next === '') return ids;
    }
  }

  protected request(app: string, size: number, token: string): ApiRequest {
    return messagesPageRequest(this.opening, app, size, token === '' ? null : token);
  }

  protected isLast(page: Page, _size: number): boolean {
    return page.next === '';
  }

  protected async page(request: ApiRequest, signal: AbortSignal): Promise<Page> {
    const body = objectOf((await this.call(request, signal)).text) ?? {};
    const messages = body.messages as readonly { readonly id: string }[];
    return { ids: messages.map(({ id }) => id), next: String(body.next_page_token ?? '') };
  }
}

/** Puts a page token into the URL in a form of its own. */
function writing(encode: (token: string) => string) {
  return class extends Lister {
    protected override request(app: string, size: number, token: string): ApiRequest {
      const first = super.request(app, size, '');
      return token === '' ? first : { ...first, url: `${first.url}&page_token=${encode(token)}` };
    }
  };
}

const AsItIs = writing((token) => token);
const Trimmed = writing((token) => encodeURIComponent(token.replace(/=+$/, '')));
const Short = writing((token) => encodeURIComponent(token.slice(0, 255)));
const Twice = writing((token) => encodeURIComponent(encodeURIComponent(token)));

class FirstPageOnly extends Lister {
  protected override isLast(): boolean {
    return true;
  }
}

class TwoPages extends Lister {
  override async listMessages(app: string, size: number, signal: AbortSignal): Promise<readonly string[]> {
    const first = await this.page(this.request(app, size, ''), signal);
    if (first.next === '') return first.ids;
    const last = await this.page(this.request(app, size, first.next), signal);
    return [...first.ids, ...last.ids];
  }
}

class TenPages extends Lister {
  #pages = 0;

  protected override isLast(page: Page, size: number): boolean {
    this.#pages += 1;
    return super.isLast(page, size) || this.#pages >= 10;
  }
}

/** Keeps where it is in a list in one place for all of its lists. */
class SharesACursor extends Lister {
  #next = '';

  override async listMessages(app: string, size: number, signal: AbortSignal): Promise<readonly string[]> {
    const ids: string[] = [];
    this.#next = '';
    do {
      const page = await this.page(this.request(app, size, this.#next), signal);
      ids.push(...page.ids);
      this.#next = page.next;
      // Others may come between here, as when a request waits for its turn before it is written.
      await this.surroundings.sleep(20, signal);
    } while (this.#next !== '');
    return ids;
  }
}

class StartsTwice extends Lister {
  override async listMessages(app: string, size: number, signal: AbortSignal): Promise<readonly string[]> {
    const { ids, next } = await this.page(this.request(app, size, ''), signal);
    const all = await super.listMessages(app, size, signal);
    return next === '' ? all : [...ids, ...all];
  }
}

/** Ends its list where a page cannot be had. */
function endingAt(isEnd: (failure: CallFailure) => boolean) {
  return class extends Lister {
    protected override page(request: ApiRequest, signal: AbortSignal): Promise<Page> {
      return super.page(request, signal).catch((error) => {
        const isLater = request.url.includes('page_token=');
        if (isLater && error instanceof CallFailure && isEnd(error)) return { ids: [], next: '' };
        throw error;
      });
    }
  };
}

const EndsAtErrors = endingAt(() => true);
const EndsAtLimits = endingAt(({ told }) => told.status === 429);

/** Begins again after an error, and keeps what it has. */
class BeginsAgain extends Lister {
  override async listMessages(app: string, size: number, signal: AbortSignal): Promise<readonly string[]> {
    const had: string[] = [];
    for (let tries = 0; ; tries++) {
      try {
        return [...had, ...(await this.#list(app, size, signal, had))];
      } catch (error) {
        if (tries === 2 || had.length === 0) throw error;
      }
    }
  }

  async #list(app: string, size: number, signal: AbortSignal, had: string[]): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let next = ''; ; ) {
      const page = await this.page(this.request(app, size, next), signal).catch((error) => {
        had.push(...ids);
        throw error;
      });
      ids.push(...page.ids);
      next = page.next;
      if (next === '') return ids;
    }
  }
}

/** Clients that lose their way between pages. */
export const PAGING_MUTANTS: readonly Mutant[] = [
  referenceMutant('page-token-as-it-is', 'PAG-1', 'does not encode page tokens in URLs', {
    client: (...args) => new AsItIs(...args),
  }),
  referenceMutant('page-token-encoded-twice', 'PAG-1', 'encodes page tokens twice', {
    client: (...args) => new Twice(...args),
  }),
  referenceMutant('first-page-only', 'PAG-1', 'takes the first page for all there is', {
    client: (...args) => new FirstPageOnly(...args),
  }),
  referenceMutant('two-pages-at-most', 'PAG-1', 'reads two pages at most', {
    client: (...args) => new TwoPages(...args),
  }),
  referenceMutant('ten-pages-at-most', 'PAG-1', 'reads ten pages at most, to be safe', {
    client: (...args) => new TenPages(...args),
  }),
  referenceMutant('shares-a-cursor', 'PAG-1', 'keeps one place for all lists that it is reading', {
    client: (...args) => new SharesACursor(...args),
  }),
  referenceMutant('first-page-twice', 'PAG-1', 'tells of the first page twice when there is another', {
    client: (...args) => new StartsTwice(...args),
  }),
  referenceMutant('page-token-without-padding', 'PAG-1', 'takes the equals signs off page tokens', {
    client: (...args) => new Trimmed(...args),
  }),
  referenceMutant('page-token-of-255', 'PAG-1', 'keeps the first 255 characters of a page token', {
    client: (...args) => new Short(...args),
  }),
  referenceMutant(
    'ends-at-errors',
    'PAG-1',
    'takes a later page that cannot be had for the end of the list',
    {
      client: (...args) => new EndsAtErrors(...args),
    },
  ),
  referenceMutant('ends-at-limits', 'PAG-1', 'takes a later page that is a 429 for the end of the list', {
    client: (...args) => new EndsAtLimits(...args),
  }),
  referenceMutant('begins-again', 'PAG-1', 'lists from the start after an error, and keeps what it had', {
    client: (...args) => new BeginsAgain(...args),
  }),
];
