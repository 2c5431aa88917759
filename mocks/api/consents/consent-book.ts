import type { ConsentList } from '../../contract/consent.ts';

/** One change of a consent list, as the API shows it (vendor-source: the SDK's model). */
export interface AuditRecord {
  readonly origin: 'ORIGIN_API' | 'ORIGIN_MO';
  readonly operation: 'OPERATION_INSERT' | 'OPERATION_UPDATE' | 'OPERATION_DELETE';
  readonly list_type: ConsentList;
  readonly project_id: string;
  readonly app_id: string;
  readonly datetime: string;
}

/** An identity on a list, with its place in the order in which they came. */
export interface Listed {
  readonly serial: number;
  readonly identity: string;
}

/** Who is on which list, and how that came about, at a moment. */
export interface ConsentBookState {
  readonly lists: readonly (readonly [key: string, listed: readonly Listed[]])[];
  readonly records: readonly (readonly [key: string, records: readonly AuditRecord[]])[];
  readonly noted: number;
}

const NO_ONE: ReadonlyMap<string, Listed> = new Map();

/** Who does not want messages of which app, and how that came about. */
export class ConsentBook {
  readonly #lists = new Map<string, Map<string, Listed>>();
  readonly #records = new Map<string, AuditRecord[]>();
  #noted = 0;

  /** The identities on a list of an app, in the order in which they came to it. */
  listed(appId: string, list: ConsentList): Listed[] {
    return [...(this.#lists.get(keyOf(appId, list)) ?? NO_ONE).values()];
  }

  /** Whether an identity is on a list of an app. */
  isListed(appId: string, list: ConsentList, identity: string): boolean {
    return this.#lists.get(keyOf(appId, list))?.has(identity) === true;
  }

  /** The changes that concern an identity and an app, oldest first. */
  recordsOf(appId: string, identity: string): readonly AuditRecord[] {
    return this.#records.get(keyOf(appId, identity)) ?? [];
  }

  /** Writes a change down, and makes it. */
  note(identity: string, record: AuditRecord): void {
    const { app_id, list_type, operation } = record;
    const key = keyOf(app_id, list_type);
    const list = this.#lists.get(key) ?? new Map<string, Listed>();
    this.#lists.set(key, list);
    if (operation === 'OPERATION_DELETE') list.delete(identity);
    else if (!list.has(identity)) list.set(identity, { serial: this.#noted++, identity });
    this.#records.set(keyOf(app_id, identity), [...this.recordsOf(app_id, identity), record]);
  }

  /** All lists and records. */
  save(): ConsentBookState {
    return {
      lists: [...this.#lists].map(([key, list]) => [key, [...list.values()]] as const),
      records: [...this.#records].map(([key, records]) => [key, [...records]] as const),
      noted: this.#noted,
    };
  }

  /** Takes lists and records over, while it is empty. */
  load({ lists, records, noted }: ConsentBookState): void {
    for (const [key, listed] of lists) {
      this.#lists.set(key, new Map(listed.map((each) => [each.identity, each])));
    }
    for (const [key, list] of records) this.#records.set(key, [...list]);
    this.#noted = noted;
  }
}

function keyOf(appId: string, rest: string): string {
  return `${appId} ${rest}`;
}
