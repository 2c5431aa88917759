import fc from 'fast-check';
import type { Fault } from '../../../mocks/contract/fault-forms.ts';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Trace } from '../../trace/trace.ts';
import { callOfAnyKind } from '../call-of-any-kind.ts';
import type { Check } from '../check.ts';
import type { ErrorForm } from '../error/error-forms.ts';
import { type Finding, NOT_SEEN } from '../finding.ts';
import { KeptSecrets } from './kept-secrets.ts';
import { apiRequests, credentialOf, tokenRequests } from './token-requests.ts';

/** What goes wrong with calls of any kind, so that clients write about it. */
const CALL_TROUBLES: readonly (readonly ErrorForm[])[] = [
  [],
  [{ kind: 'status', status: 400 }],
  [{ kind: 'status', status: 401 }],
  [{ kind: 'status', status: 429 }],
  [{ kind: 'status', status: 503 }],
  [{ kind: 'reset-before' }],
  [{ kind: 'html', status: 502 }],
  [{ kind: 'token-expired' }],
];
/** And with a request for a token: that of a second client, or one that renews. */
const TOKEN_TROUBLES: readonly (readonly ErrorForm[])[] = [
  [],
  [{ kind: 'status', status: 401 }],
  [{ kind: 'status', status: 429 }],
  [{ kind: 'status', status: 503 }],
  [{ kind: 'malformed' }],
];
/** Which call meets the trouble: the first, or one that comes when all is well. */
const MOST_SKIPPED = 2;
/** Watched for so long after the clients have been closed. */
const LINGER_SECONDS = 5;

/** TOK-8. Basic authentication at the API is not its matter: TOK-9 looks at that. */
export const keepsSecretsHome: Check = {
  id: 'TOK-8',
  title: 'sends the key secret and tokens to their hosts only, and writes them nowhere',
  level: 'MUST',
  citation: 'vendor overview page: keep your key secret somewhere safe; RFC 6750, sections 2.3 and 5.3',
  evidence: 'documented',
  needs: 'wire',
  capabilities: ['send'],
  runs: 10,
  explain: () =>
    'Calls are made by two clients, which are closed then, and in most cases one of them, or a request for a token, goes wrong, or a token is refused and renewed. Neither the key secret nor a token may stand in a URL, in the body or another header of a call, in what the client prints, or in an error that its caller is told: neither whole nor in part (16 characters and more), neither as it is nor in base64, hexadecimal digits or the escapes of URLs and JSON.',
  cases: (hello) =>
    fc
      .record({
        call: fc.constantFrom(...CALL_TROUBLES),
        skip: fc.integer({ min: 0, max: MOST_SKIPPED }),
        token: fc.constantFrom(...TOKEN_TROUBLES),
        renews: fc.boolean(),
        calls: fc.array(callOfAnyKind(hello), { maxLength: 3 }),
      })
      .map(
        ({ call, skip, token, renews, calls }): ConformCase => ({
          faults: [
            // Before the others, which meet requests for a token too.
            ...token.map((form) => ({ ...form, operation: 'IssueToken', skip: 1 }) as Fault),
            ...(renews ? [{ operation: 'SendMessage', kind: 'token-expired', skip: 1 } as const] : []),
            ...call.map((form) => ({ ...form, operation: '*', skip }) as Fault),
          ],
          workload: [
            { do: 'send' },
            ...calls,
            { do: 'send' },
            { do: 'send', client: 1 },
            { do: 'close' },
            { do: 'close', client: 1 },
          ],
          patienceSeconds: 60,
          lingerSeconds: LINGER_SECONDS,
        }),
      ),
  judge: (trace) => {
    if (trace.wire.length === 0) return NOT_SEEN;
    const secrets = new KeptSecrets(trace);
    const findings = [
      ...trace.wire.flatMap((entry) => inTarget(entry, secrets)),
      ...apiRequests(trace).flatMap((entry) => inCall(entry, secrets)),
      ...tokenRequests(trace).flatMap((entry) => inTokenRequest(entry, secrets)),
      ...toldOf(trace, secrets),
    ];
    return { exercised: true, findings };
  },
};

function inTarget({ target, serial, method }: JournalEntryView, secrets: KeptSecrets): Finding[] {
  const what = secrets.shownIn(target);
  if (what === null) return [];
  const path = target.split('?', 1)[0] ?? '';
  return [{ sentence: `The URL of a ${method} of ${path} holds ${what}.`, serials: [serial] }];
}

function inCall(entry: JournalEntryView, secrets: KeptSecrets): Finding[] {
  const { requestBody, requestHeaders, operation, target, serial } = entry;
  const name = operation ?? target;
  const found: string[] = [];
  const body = secrets.shownIn(requestBody.text ?? '');
  if (body !== null) found.push(`The body of a ${name} holds ${body}.`);
  for (const [header, value] of requestHeaders) {
    if (header.toLowerCase() === 'authorization') continue;
    const what = secrets.knownIn(value);
    if (what !== null) found.push(`The header ${header} of a ${name} holds ${what}.`);
  }
  const { scheme, mark } = credentialOf(entry);
  if (scheme !== 'basic' && secrets.isOfKey(mark))
    found.push(`A ${name} came with the key secret as its token.`);
  return found.map((sentence) => ({ sentence, serials: [serial] }));
}

/** The token host knows the key, and gives tokens: it takes none. */
function inTokenRequest({ requestBody, requestHeaders, serial }: JournalEntryView, secrets: KeptSecrets) {
  const texts = [requestBody.text ?? '', ...requestHeaders.map(([, value]) => value)];
  if (!texts.some((text) => secrets.knownIn(text) === 'a token')) return [];
  return [{ sentence: 'A request for a token holds a token.', serials: [serial] }];
}

function toldOf({ calls, printed }: Trace, secrets: KeptSecrets): Finding[] {
  const print = secrets.writtenIn(printed);
  const told = calls.flatMap(({ end, index }) => {
    if (end?.kind !== 'fail') return [];
    const what = secrets.writtenIn(`${end.error.message ?? ''} ${end.error.reason ?? ''}`);
    return what === null ? [] : [{ sentence: `The error of call ${index + 1} holds ${what}.` }];
  });
  return [...(print === null ? [] : [{ sentence: `The client printed ${print}.` }]), ...told];
}
