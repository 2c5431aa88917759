import { mix32 } from './random.ts';
import { ulid } from './ulid.ts';

/** The kinds of thing that get ids of their own. Their place in the list decides the ids: add at the end. */
const KINDS = ['app', 'webhook', 'template', 'contact', 'request', 'conversation', 'event'] as const;

/** Gives new ids to one kind of thing of one tenant: each once, decided by the tenant's seed and by time. */
export class IdSource {
  readonly #seed: number;
  #made = 0;

  constructor(tenantSeed: number, kind: (typeof KINDS)[number]) {
    this.#seed = mix32(tenantSeed, KINDS.indexOf(kind));
  }

  /** How many it has made: the next id depends on it. */
  get made(): number {
    return this.#made;
  }

  /** Goes on behind as many ids as another source of the same tenant and kind has made. */
  load(made: number): void {
    this.#made = made;
  }

  /** @param wallMillis the moment of creation, in milliseconds since the Unix epoch, which the id shows */
  next(wallMillis: number): string {
    return ulid(wallMillis, this.#seed, this.#made++);
  }
}
