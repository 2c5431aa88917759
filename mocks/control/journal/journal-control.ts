import { randomBytes } from 'node:crypto';
import type { World } from '../../api/world.ts';
import { BUILD_INFO } from '../../build-info.ts';
import type { Journal, JournalEntry } from '../../engine/journal.ts';
import { type ControlReply, type ControlRequest, type ControlRoute, refused } from '../control-reply.ts';
import { harOf } from './har.ts';
import { JOURNAL_QUERY, readJournalQuery } from './journal-query.ts';
import { type JournalEntryView, journalEntryView } from './journal-view.ts';
import { knownSecrets } from './known-secrets.ts';
import { Redactor } from './redactor.ts';

/** A page of a journal. */
export interface JournalPage {
  readonly entries: readonly JournalEntryView[];
  /** What to give as `after` for the entries behind these; a page without entries is the end, for now. */
  readonly next: number;
  /** Entries that gave way to newer ones since the journal was last cleared. */
  readonly dropped: number;
}

/** The part of the control API that shows what happened on the wire: by tenant, and for nobody's requests. */
export class JournalControl {
  readonly routes: readonly ControlRoute[] = [
    {
      method: 'GET',
      path: '/control/journal',
      summary: "The requests that name no tenant's project, key or token, and their answers",
      query: JOURNAL_QUERY,
      answer: ({ query }) => this.#page(this.world.journal, query),
    },
    {
      method: 'GET',
      path: '/control/tenants/{project_id}/journal',
      summary: 'The requests of a tenant and their answers, in order, without credentials',
      query: JOURNAL_QUERY,
      answer: (request) => this.#ofTenant(request, (journal) => this.#page(journal, request.query)),
    },
    {
      method: 'GET',
      path: '/control/tenants/{project_id}/journal.har',
      summary: 'The journal of a tenant as an HTTP archive (HAR 1.2)',
      answer: (request) => this.#ofTenant(request, (journal) => this.#har(journal)),
    },
    {
      method: 'DELETE',
      path: '/control/tenants/{project_id}/journal',
      summary: 'Clear the journal of a tenant',
      answer: (request) =>
        this.#ofTenant(request, (journal) => {
          journal.clear();
          return { status: 200, value: {} };
        }),
    },
  ];

  /** @param key makes the fingerprints that stand for secrets */
  constructor(
    private readonly world: World,
    private readonly key: Uint8Array = randomBytes(32),
  ) {}

  #ofTenant(
    { params: [projectId = ''] }: ControlRequest,
    answer: (journal: Journal) => ControlReply,
  ): ControlReply {
    const tenant = this.world.byProject.get(projectId);
    return tenant === undefined ? refused(404, `There is no project ${projectId}.`) : answer(tenant.journal);
  }

  #page(journal: Journal, query: URLSearchParams): ControlReply {
    const asked = readJournalQuery(query);
    if (typeof asked === 'string') return refused(400, asked);
    const { after, limit, operation, status } = asked;
    const found: JournalEntry[] = [];
    for (const entry of journal.after(after)) {
      if (operation !== undefined && entry.exchange.operation !== operation) continue;
      if (status !== undefined && entry.exchange.status !== status) continue;
      found.push(entry);
      if (found.length === limit) break;
    }
    const next = found.length === limit ? (found.at(-1)?.serial ?? after) : Math.max(after, journal.newest);
    const page: JournalPage = { entries: this.#shown(found), next, dropped: journal.dropped };
    return { status: 200, value: page };
  }

  #har(journal: Journal): ControlReply {
    const har = harOf(this.#shown([...journal.after(0)]), BUILD_INFO.version);
    return { status: 200, text: JSON.stringify(har), contentType: 'application/json' };
  }

  #shown(entries: readonly JournalEntry[]): JournalEntryView[] {
    // Secrets of one tenant may stand in the requests of another, or of nobody.
    const redactor = new Redactor(this.key, knownSecrets(this.world.byProject.values()));
    return entries.map((entry) => journalEntryView(entry, redactor, this.world.clock));
  }
}
