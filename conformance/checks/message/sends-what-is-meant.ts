import fc from 'fast-check';
import type { Fault } from '../../../mocks/contract/fault-forms.ts';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import { recipientOf } from '../../case/recipient-of.ts';
import { type Attempts, attemptsOf } from '../../trace/attempts.ts';
import type { Check } from '../check.ts';
import { type Finding, NOT_SEEN } from '../finding.ts';
import { textsIn } from './texts-in.ts';

/** Ends of texts that somebody's encoding, escaping or trimming spoils. */
const TAILS = [
  ' Grüße, señor – 東京, Привет, שלום, 👋🏽 👩‍👩‍👧‍👦 🇸🇪, cafe\u0301 is not café',
  ' "quoted", \\back\\slashed\\n, \'single\', `ticked`, <b>&amp; %20 %s +1 $x {{y}} #?=',
  ' line\nline\r\nline\ttab, \u2028separator\u2029, no\u00a0break\u200b',
  ' ends in blanks  \n ',
  ` ${'Long text of a person who has much to say. '.repeat(16)}`,
  ` ${'ä'.repeat(700)}`,
  " $$ $& $` $' $1 $<name> $\u007bname} \\1 \\g<1> costs $5 each",
  ' %s %d %n %% %(name)s {0} {} {{{name}}} #{name} <%= name %> $\u007b{ name }} @name :name ?1',
  ' \u0001\b\f\u000b\u001b[31m\u001f\u007f\u0085 signs that nobody sees',
  ' \\u0041 \\n \\t \\" &lt; &#39; %0A =?UTF-8?Q?x?= </script> <![CDATA[ ]]> -- \'; null true 0x1F',
  ' 𠮷野家 𝒳𝒴 𐍈 🏴󠁧󠁢󠁥󠁮󠁧󠁿 \ufeff\u202eright to left\u202c, \ufffd, ﬁ, Å, İ ı ß ẞ',
  ` ${'0123456789'.repeat(400)} and an end.`,
];
/** What a text begins with before all else: somebody's trimming, or guess of what it is. */
const HEADS = ['', '', '  \n ', '\ufeff', '{"a":1} ', '=1+1 ', '@file '];

const operation = 'SendMessage';
/** After what a message is sent again: the body of another try is made in another place, or is used up. */
const SENT_AGAIN: readonly (readonly Fault[])[] = [
  [],
  [],
  [{ operation, kind: 'status', status: 429, times: 2 }],
  [{ operation, kind: 'token-expired' }],
];

/** MSG-6. */
export const sendsWhatIsMeant: Check = {
  id: 'MSG-6',
  title: 'sends valid messages, with their text unchanged',
  level: 'MUST',
  citation: 'Vendor overview page, "Errors" (400)',
  evidence: 'documented',
  needs: 'adapter',
  capabilities: ['send'],
  runs: 12,
  explain: () =>
    'Texts with letters of many scripts, emoji, quotes, line ends, blanks at both ends, signs of templates, patterns and markup, control characters and up to 4000 characters are sent, one after the other or at once, and in some cases again after a 429 or an expired token. Every request must be valid (required fields, ULIDs, one form of recipient), and hold the number and the text as they were given.',
  cases: () =>
    fc
      .record({
        tails: fc.uniqueArray(fc.constantFrom(...TAILS), { minLength: 1 }),
        head: fc.constantFrom(...HEADS),
        together: fc.boolean(),
        again: fc.constantFrom(...SENT_AGAIN),
      })
      .map(
        ({ tails, head, together, again }): ConformCase => ({
          faults: again,
          workload: tails.map((tail) => ({
            do: 'send',
            ...(head === '' ? {} : { head }),
            tail,
            ...(together ? { at: 0 } : {}),
          })),
          patienceSeconds: 60,
        }),
      ),
  judge: (trace) => {
    const sent = trace.wire.filter((entry) => entry.operation === operation);
    if (sent.length === 0) return NOT_SEEN;
    return {
      exercised: true,
      findings: [...sent.flatMap(invalid), ...attemptsOf(trace).flatMap(changed)],
    };
  },
};

function invalid({ status, fault, responseBody, requestBody, serial }: JournalEntryView): Finding[] {
  if (requestBody.text === null)
    return [{ sentence: 'A message was sent that is not UTF-8.', serials: [serial] }];
  if (status !== 400 || fault !== null) return [];
  return [{ sentence: `A message was sent that is not valid: ${responseBody.text}`, serials: [serial] }];
}

function changed({ call, name, tries }: Attempts): Finding[] {
  if (call?.step.do !== 'send' || call.text === null) return [];
  const meant = (call.step.head ?? '') + call.text + (call.step.tail ?? '');
  const number = digitsOf(recipientOf(call.step.to ?? call.index));
  return tries.flatMap(({ requestBody, serial, status }): Finding[] => {
    const texts = textsIn(requestBody.text ?? '');
    if (status === 400) return [];
    if (!texts.some((text) => digitsOf(text) === number))
      return [{ sentence: `${name} was not sent to the number that it was meant for.`, serials: [serial] }];
    if (texts.includes(meant)) return [];
    const arrived = texts.find((text) => text.includes(call.text ?? '')) ?? '';
    return [{ sentence: `${name} ${differs(meant, arrived)}.`, serials: [serial] }];
  });
}

/** A number with or without its plus is the same. */
function digitsOf(text: string): string {
  return text.replace(/^\+/, '');
}

/** Where two texts part, for a sentence. */
function differs(meant: string, arrived: string): string {
  let at = 0;
  while (at < meant.length && meant[at] === arrived[at]) at += 1;
  const shown = (text: string) => JSON.stringify(text.slice(at, at + 12));
  return `arrived with ${arrived.length} of ${meant.length} characters: at ${at} ${shown(arrived)} in the place of ${shown(meant)}`;
}
