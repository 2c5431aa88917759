import type { TextMessage } from '../../client/conversation-client.ts';
import type { Answer } from '../../clients/reference/answer.ts';
import type { ApiRequest } from '../../clients/reference/api-request.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';

/** Sends something else than it was asked to. */
function sendsInstead(changed: (message: TextMessage) => TextMessage) {
  return class extends ReferenceClient {
    override send(message: TextMessage, signal: AbortSignal): Promise<string | null> {
      return super.send(changed(message), signal);
    }
  };
}

/** Fills the recipient into a form that all of its sends share. */
class SharesAForm extends ReferenceClient {
  #to = '';

  override send(message: TextMessage, signal: AbortSignal): Promise<string | null> {
    this.#to = message.to;
    return super.send(message, signal);
  }

  protected override attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const body = request.body?.replace(/"identity":"[^"]*"/, `"identity":"${this.#to}"`);
    return super.attempt({ ...request, ...(body === undefined ? {} : { body }) }, token, signal);
  }
}

/** Names its recipient twice. */
class NamesTwoRecipients extends ReferenceClient {
  protected override attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const body = request.body?.replace(
      '"recipient":{',
      '"recipient":{"contact_id":"01JZZZZZZZZZZZZZZZZZZZZZZZ",',
    );
    return super.attempt({ ...request, ...(body === undefined ? {} : { body }) }, token, signal);
  }
}

/** Puts the text into its request as a pattern of what to put there. */
class TakesTextsForPatterns extends ReferenceClient {
  override send({ text, ...rest }: TextMessage, signal: AbortSignal): Promise<string | null> {
    return super.send({ ...rest, text: 'TEXT'.replace('TEXT', text) }, signal);
  }
}

/** Its body is a stream that a try uses up; only for a new token it makes another. */
class UsesUpItsBody extends ReferenceClient {
  readonly #limited = new WeakSet<ApiRequest>();

  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const isUsedUp = request.body !== undefined && this.#limited.has(request);
    const answer = await super.attempt(isUsedUp ? { ...request, body: '' } : request, token, signal);
    if (answer.kind === 'answer' && answer.status === 429) this.#limited.add(request);
    return answer;
  }
}

/** Clients that send something else than what is meant. */
export const CONTENT_MUTANTS: readonly Mutant[] = [
  referenceMutant('cuts-long-texts', 'MSG-6', 'cuts texts after 160 characters', {
    client: (...args) =>
      new (sendsInstead((message) => ({ ...message, text: message.text.slice(0, 160) })))(...args),
  }),
  referenceMutant('trims-texts', 'MSG-6', 'takes blanks off the end of texts', {
    client: (...args) =>
      new (sendsInstead((message) => ({ ...message, text: message.text.trim() })))(...args),
  }),
  referenceMutant('trims-beginnings', 'MSG-6', 'takes blanks off the beginning of texts', {
    client: (...args) =>
      new (sendsInstead((message) => ({ ...message, text: message.text.trimStart() })))(...args),
  }),
  referenceMutant('takes-texts-for-patterns', 'MSG-6', 'takes $ in texts for a sign of its own', {
    client: (...args) => new TakesTextsForPatterns(...args),
  }),
  referenceMutant('drops-control-characters', 'MSG-6', 'drops characters that nobody sees', {
    client: (...args) =>
      new (sendsInstead((message) => ({
        ...message,
        text: message.text.replace(/(?![\t\r\n])\p{Cc}/gu, ''),
      })))(...args),
  }),
  referenceMutant(
    'knows-latin-only',
    'MSG-6',
    'sends question marks in the place of letters that it does not know',
    {
      client: (...args) =>
        new (sendsInstead((message) => ({
          ...message,
          text: message.text.replace(/[^\u0020-\u00ff]/gu, '?'),
        })))(...args),
    },
  ),
  referenceMutant('composes-letters', 'MSG-6', 'writes letters with their accents as one', {
    client: (...args) =>
      new (sendsInstead((message) => ({ ...message, text: message.text.normalize('NFC') })))(...args),
  }),
  referenceMutant('shortens-ids', 'MSG-6', 'sends an app id that is no ULID', {
    client: (...args) =>
      new (sendsInstead((message) => ({ ...message, app: message.app.slice(1) })))(...args),
  }),
  referenceMutant('shares-a-form', 'MSG-6', 'sends to the number that it was told last', {
    client: (...args) => new SharesAForm(...args),
  }),
  referenceMutant('names-two-recipients', 'MSG-6', 'names its recipient by contact and by identity', {
    client: (...args) => new NamesTwoRecipients(...args),
  }),
  referenceMutant(
    'uses-up-its-body',
    'MSG-6',
    'sends an empty body when it sends a message again that was limited',
    {
      client: (...args) => new UsesUpItsBody(...args),
    },
  ),
];
