import fc from 'fast-check';
import type { Fault } from '../../../mocks/contract/fault-forms.ts';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Step } from '../../case/step.ts';
import type { Trace } from '../../trace/trace.ts';
import { callOfAnyKind } from '../call-of-any-kind.ts';
import type { Check } from '../check.ts';
import { type Finding, NOT_SEEN } from '../finding.ts';
import { headerOf } from '../header-of.ts';
import { SECOND_ROUND_SECONDS, SHORT_LIFE_SECONDS } from './second-round.ts';
import { credentialOf, tokenRequests } from './token-requests.ts';

const ESCAPED =
  'A request for a token escapes key id and secret, as RFC 6749, section 2.3.1, has it: the vendor documents them as they are.';

/** What goes wrong with a request for a token, so that another one follows. A 400 or a 401 would tell of its form. */
const TROUBLES: readonly (readonly Fault[])[] = [
  [],
  [{ operation: 'IssueToken', kind: 'status', status: 429 }],
  [{ operation: 'IssueToken', kind: 'status', status: 503, retryAfter: 2 }],
  [{ operation: 'IssueToken', kind: 'malformed' }],
  [{ operation: 'IssueToken', kind: 'delay', millis: 1500 }],
];

/** TOK-1. */
export const asksForTokensByForm: Check = {
  id: 'TOK-1',
  title: 'asks for a token by a form and Basic authentication',
  level: 'MUST',
  citation: 'RFC 6749, sections 2.3.1 and 4.4; vendor overview page, OAuth2.0 authentication',
  evidence: 'documented',
  needs: 'wire',
  capabilities: ['send'],
  runs: 8,
  explain: () =>
    'Calls are made, one after the other or at once; in most cases the token is refused as expired or dies, so that a second one is needed, or a request for one fails and is made again. Every request for a token must be a POST with the key as Basic authentication, in standard base64 with its padding, and the form grant_type=client_credentials, and must be answered with a token. Who escapes key id and secret first, as RFC 6749 has it and the vendor does not, is warned.',
  cases: (hello) =>
    fc
      .record({
        calls: fc.array(callOfAnyKind(hello), { minLength: 1, maxLength: 3 }),
        atOnce: fc.boolean(),
        again: fc.constantFrom('no' as const, 'refused' as const, 'dies' as const),
        trouble: fc.constantFrom(...TROUBLES),
        later: fc.boolean(),
      })
      .map(({ calls, atOnce, again, trouble, later }): ConformCase => {
        const round = (at: number) => calls.map((call): Step => (atOnce ? { ...call, at } : call));
        const second: readonly Step[] = [
          { do: 'send', at: SECOND_ROUND_SECONDS },
          ...round(SECOND_ROUND_SECONDS),
        ];
        return {
          ...(again === 'dies' ? { tenant: { tokens: { lifeSeconds: SHORT_LIFE_SECONDS } } } : {}),
          faults: [
            ...trouble.map((fault) => (later ? { ...fault, skip: 1 } : fault)),
            ...(again === 'refused' ? [{ operation: '*', kind: 'token-expired', skip: 1 } as const] : []),
          ],
          workload: [{ do: 'send', at: 0 }, ...round(0), ...(again === 'dies' ? second : [])],
          paddedSecret: true,
          patienceSeconds: 60,
        };
      }),
  judge: (trace) => {
    const requests = tokenRequests(trace);
    if (requests.length === 0) return withoutTokens(trace);
    return { exercised: true, findings: requests.flatMap((entry) => wrongIn(entry, trace)) };
  },
};

/** A request that is not authenticated as the client names no key, and is not seen here: the calls that fail show it. */
function withoutTokens({ calls, wire }: Trace) {
  const failed = calls.find(({ end }) => end?.kind === 'fail');
  if (failed === undefined || wire.some((entry) => credentialOf(entry).scheme !== '')) return NOT_SEEN;
  const finding = {
    sentence: 'No request for a token came that names the key by Basic authentication, and the calls fail.',
  };
  return { exercised: true, findings: [finding] };
}

function wrongIn(entry: JournalEntryView, trace: Trace): Finding[] {
  const form = new URLSearchParams(entry.requestBody.text ?? '');
  const type = headerOf(entry.requestHeaders, 'content-type');
  const { scheme, mark } = credentialOf(entry);
  const written = scheme === 'basic' ? writtenBy(mark, trace) : 'right';
  const refused = entry.status === 400 || entry.status === 401;
  const wrongs = [
    entry.method === 'POST' ? null : `it is a ${entry.method}`,
    scheme === 'basic' ? null : `its authentication is ${scheme || 'missing'}, not Basic`,
    written === 'wrong' ? 'its credentials are not key id, colon and secret in padded standard base64' : null,
    /^application\/x-www-form-urlencoded\s*(;|$)/i.test(type ?? '')
      ? null
      : `its content-type is ${type ?? 'missing'}, not application/x-www-form-urlencoded`,
    form.getAll('grant_type').join() === 'client_credentials'
      ? null
      : 'its body is no form with grant_type=client_credentials',
    form.has('client_secret') ? 'the key secret is in its form as well' : null,
    refused && written !== 'escaped' ? `it was refused with ${entry.status}` : null,
  ].filter((wrong) => wrong !== null);
  const serials = [entry.serial];
  return [
    ...(wrongs.length === 0
      ? []
      : [{ sentence: `A request for a token is wrong: ${wrongs.join('; ')}.`, serials }]),
    ...(written === 'escaped' ? [{ sentence: ESCAPED, serials, atMost: 'warn' as const }] : []),
  ];
}

/** How the credentials of a token request are written. */
function writtenBy(mark: string, { opening, fingerprint }: Trace): 'right' | 'escaped' | 'wrong' {
  const { keyId, keySecret } = opening;
  const markOf = (id: string, secret: string) =>
    fingerprint(Buffer.from(`${id}:${secret}`).toString('base64'));
  if (mark === markOf(keyId, keySecret)) return 'right';
  return mark === markOf(formEscaped(keyId), formEscaped(keySecret)) ? 'escaped' : 'wrong';
}

const formEscaped = (text: string) => new URLSearchParams([['', text]]).toString().slice(1);
