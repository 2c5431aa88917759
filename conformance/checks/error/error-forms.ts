import type { Fault, FaultOf } from '../../../mocks/contract/fault-forms.ts';
import type { JournalEntryView } from '../../../mocks/index.ts';

/** A fault, before it is said which operation it meets. */
export type ErrorForm<F = Fault> = F extends Fault ? Omit<F, 'operation'> : never;

const STRANGE_DETAILS = [
  { '@type': 'type.googleapis.com/google.rpc.LocalizedMessage', locale: 'sv', message: 'Nej.' },
  {
    '@type': 'type.example.test/never.heard.of.Thing',
    depth: { list: [1, null, { deeper: [] }] },
    value: 3.5,
  },
];

/** An error in the documented envelope, whose message no other has. */
function enveloped(status: FaultOf<'status'>['status'], details?: typeof STRANGE_DETAILS): ErrorForm {
  const message = `Refused for reason ${status} ${details === undefined ? 'A' : 'B'}-7.`;
  return { kind: 'status', status, message, ...(details === undefined ? {} : { details }) };
}

/** Answers that nobody asks for again: the documented form first, so that cases shrink to it. */
export const FINAL_FORMS: readonly ErrorForm[] = [
  enveloped(400),
  enveloped(403),
  enveloped(404, STRANGE_DETAILS),
  { kind: 'flat-envelope', status: 400 },
  { kind: 'flat-envelope', status: 403 },
  { kind: 'empty', status: 403 },
  { kind: 'malformed', status: 400 },
  { kind: 'truncated', status: 404 },
  { kind: 'empty' },
  { kind: 'malformed' },
  { kind: 'truncated' },
];

/** Answers after which a client may try again. */
export const PASSING_FORMS: readonly ErrorForm[] = [
  { kind: 'flat-envelope', status: 503 },
  { kind: 'empty', status: 503 },
  { kind: 'malformed', status: 503 },
  { kind: 'html', status: 502 },
  { kind: 'html', status: 503 },
  { kind: 'html', status: 504 },
];

const WORDS: Readonly<Record<string, string>> = {
  status: 'the documented envelope',
  'flat-envelope': 'a flat envelope',
  empty: 'no body',
  malformed: 'JSON that is broken',
  html: 'a page of HTML',
  truncated: 'half of its body',
};

/** What an answer looked like, for a sentence: `a 502 with a page of HTML`. */
export function formOf({ status, fault }: JournalEntryView): string {
  return `a ${status} with ${WORDS[fault ?? ''] ?? 'its own body'}`;
}
