import type { JournalEntryView } from '../../../mocks/index.ts';
import type { Capability } from '../../protocol/capabilities.ts';
import { contentOf } from '../../trace/attempts.ts';

/** Which operation shows that a client can do something. */
const SHOWS: readonly (readonly [operation: string, capability: Capability])[] = [
  ['SendMessage', 'send'],
  ['GetApp', 'read-app'],
  ['ListMessages', 'list-messages'],
  ['V2ListTemplates', 'list-templates'],
];

/** Learns what a client does by itself, from what comes over the wire. */
export class WireWatch {
  readonly #seen = new Set<string>();
  readonly #done = new Set<string>();
  readonly #alike = new Set<string>();

  /**
   * Looks at requests. The same one that was carried out twice, and answered to its end without a fault, was not tried again:
   * its operation has requests that are alike.
   */
  see(wire: readonly JournalEntryView[]): void {
    for (const entry of wire) {
      const { operation, status, whole, fault } = entry;
      if (operation === null || operation === 'IssueToken') continue;
      this.#seen.add(operation);
      if (status < 200 || status > 299 || !whole || fault !== null) continue;
      const content = contentOf(entry);
      if (this.#done.has(content)) this.#alike.add(operation);
      this.#done.add(content);
    }
  }

  /** What of the things that checks ask about it does; reads that it makes again and again are left out. */
  get capabilities(): readonly Capability[] {
    return SHOWS.flatMap(([operation, capability]) => {
      const isKnown = this.#seen.has(operation) && (capability === 'send' || !this.#alike.has(operation));
      return isKnown ? [capability] : [];
    });
  }

  /** Operations whose requests cannot be told apart: see `Trace.alike`. */
  get alike(): readonly string[] {
    return [...this.#alike];
  }
}
