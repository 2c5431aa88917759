import type { JournalEntryView } from '../../../mocks/index.ts';
import type { Trace } from '../../trace/trace.ts';
import { headerOf } from '../header-of.ts';

/** The requests for a token that name the key of the case. */
export function tokenRequests({ wire }: Pick<Trace, 'wire'>): readonly JournalEntryView[] {
  return wire.filter(({ operation }) => operation === 'IssueToken');
}

/** What else a token host may be asked, such as to revoke a token (RFC 7009): a key and tokens belong there. */
const OF_TOKEN_HOST = /^(?:https?:\/\/[^/]+)?\/oauth2\//;

/** The requests for anything but a token, whatever became of them, without those to the token host. */
export function apiRequests({ wire }: Pick<Trace, 'wire'>): readonly JournalEntryView[] {
  return wire.filter(({ operation, target }) => operation !== 'IssueToken' && !OF_TOKEN_HOST.test(target));
}

/** The requests for a token that were answered with one. */
export function tokensGiven(trace: Pick<Trace, 'wire'>): readonly JournalEntryView[] {
  return tokenRequests(trace).filter(({ status }) => status === 200);
}

/** The credentials of a request: their scheme in lower case, and the fingerprint of what is behind it. */
export function credentialOf({ requestHeaders }: JournalEntryView): {
  readonly scheme: string;
  readonly mark: string;
} {
  const [, scheme = '', mark = ''] =
    /^(\S+) +(.*)$/.exec(headerOf(requestHeaders, 'authorization') ?? '') ?? [];
  return { scheme: scheme.toLowerCase(), mark };
}

/** Whether a token was refused by the 401 of one that expired, as the vendor's SDKs know it (vendor-source). */
export function refusedAsExpired(entry: JournalEntryView): boolean {
  const { status, responseHeaders } = entry;
  const challenge = headerOf(responseHeaders, 'www-authenticate') ?? '';
  return status === 401 && challenge.includes('expired') && credentialOf(entry).scheme === 'bearer';
}

/** The fingerprints of the tokens that were refused as expired. */
export function expiredMarks({ wire }: Pick<Trace, 'wire'>): ReadonlySet<string> {
  return new Set(wire.filter(refusedAsExpired).map((entry) => credentialOf(entry).mark));
}
