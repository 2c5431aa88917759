import type { Region } from '../contract/hosts.ts';
import type { ApiRequest } from './exchange.ts';

/** A thing in a collection: what it is, where it lives, and its place in the order of creation. */
export interface Placed<T> {
  readonly serial: number;
  readonly region: Region;
  readonly value: T;
}

/** A collection at a moment. */
export interface CollectionState<T> {
  /** In their order. */
  readonly things: readonly Placed<T>[];
  readonly made: number;
}

/**
 * Things of one kind, by id, in the order of their creation. A thing is seen through its own region's host only
 * (documented for apps, assumed for the rest); a request that names no region sees all.
 */
export class Collection<T extends { readonly id: string }> {
  readonly #things = new Map<string, Placed<T>>();
  #made = 0;

  /** Puts in a new thing, at the end. Its id must not be taken. */
  add(region: Region, value: T): void {
    this.#things.set(value.id, { serial: this.#made++, region, value });
  }

  /** How many things there are, in all regions. */
  get size(): number {
    return this.#things.size;
  }

  /** Whether an id is taken, in any region. */
  has(id: string): boolean {
    return this.#things.has(id);
  }

  /** The thing of an id, when the request sees it. */
  find(id: string, request: Pick<ApiRequest, 'region'>): T | undefined {
    const placed = this.#things.get(id);
    return placed !== undefined && isSeen(placed, request) ? placed.value : undefined;
  }

  /** Puts a changed thing in the place of the one with its id, which must be there. */
  replace(value: T): void {
    const placed = this.#things.get(value.id);
    if (placed !== undefined) this.#things.set(value.id, { ...placed, value });
  }

  /** Takes a thing out. */
  remove(id: string): void {
    this.#things.delete(id);
  }

  /** Takes out the oldest things until no more than `most` are left. */
  trim(most: number): void {
    for (const id of this.#things.keys()) {
      if (this.#things.size <= most) return;
      this.#things.delete(id);
    }
  }

  /** What the request sees, in the order of creation. */
  seen(request: Pick<ApiRequest, 'region'>): Placed<T>[] {
    return [...this.#things.values()].filter((placed) => isSeen(placed, request));
  }

  /** All things. */
  save(): CollectionState<T> {
    return { things: [...this.#things.values()], made: this.#made };
  }

  /** Takes things over, while it is empty. */
  load({ things, made }: CollectionState<T>): void {
    for (const placed of things) this.#things.set(placed.value.id, placed);
    this.#made = made;
  }
}

function isSeen({ region }: Placed<unknown>, request: Pick<ApiRequest, 'region'>): boolean {
  return request.region === null || request.region === region;
}
