import fc from 'fast-check';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Trace } from '../../trace/trace.ts';
import { callOfAnyKind } from '../call-of-any-kind.ts';
import type { Check } from '../check.ts';
import { type Finding, NOT_SEEN } from '../finding.ts';
import { headerOf } from '../header-of.ts';
import { credentialOf, tokenRequests } from './token-requests.ts';

/** TOK-1. */
export const asksForTokensByForm: Check = {
  id: 'TOK-1',
  title: 'asks for a token by a form and Basic authentication',
  level: 'MUST',
  citation: 'RFC 6749, sections 2.3.1 and 4.4; vendor overview page, OAuth2.0 authentication',
  evidence: 'documented',
  needs: 'wire',
  capabilities: ['send'],
  runs: 3,
  explain: () =>
    'Nothing goes wrong, and a few calls are made. Every request for a token must be a POST with the key as Basic authentication and the form grant_type=client_credentials, and must be answered with a token.',
  cases: (hello) =>
    fc
      .array(callOfAnyKind(hello), { minLength: 1, maxLength: 3 })
      .map((workload): ConformCase => ({ faults: [], workload, patienceSeconds: 30 })),
  judge: (trace) => {
    const requests = tokenRequests(trace);
    if (requests.length === 0) return withoutTokens(trace);
    return { exercised: true, findings: requests.flatMap(wrongIn) };
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

function wrongIn(entry: JournalEntryView): Finding[] {
  const form = new URLSearchParams(entry.requestBody.text ?? '');
  const type = headerOf(entry.requestHeaders, 'content-type');
  const { scheme } = credentialOf(entry);
  const wrongs = [
    entry.method === 'POST' ? null : `it is a ${entry.method}`,
    scheme === 'basic' ? null : `its authentication is ${scheme || 'missing'}, not Basic`,
    /^application\/x-www-form-urlencoded\s*(;|$)/i.test(type ?? '')
      ? null
      : `its content-type is ${type ?? 'missing'}, not application/x-www-form-urlencoded`,
    form.getAll('grant_type').join() === 'client_credentials'
      ? null
      : 'its body is no form with grant_type=client_credentials',
    form.has('client_secret') ? 'the key secret is in its form as well' : null,
    entry.status === 400 || entry.status === 401 ? `it was refused with ${entry.status}` : null,
  ].filter((wrong) => wrong !== null);
  if (wrongs.length === 0) return [];
  return [{ sentence: `A request for a token is wrong: ${wrongs.join('; ')}.`, serials: [entry.serial] }];
}
