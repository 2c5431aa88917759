import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { HarnessTrouble } from './harness-trouble.ts';
import type { ReceiverPost } from './receiver-post.ts';

/** What a receiver has made of the callbacks about one message. */
const MessageEffect = Type.Object({
  /** The state that it holds the message to be in, in the vendor's words. */
  status: Type.String(),
  /** How many callbacks about it had an effect: were written down, passed on, counted. */
  count: Type.Integer({ minimum: 0 }),
});
/** What a receiver has made of the callbacks about one message. */
export type MessageEffect = Static<typeof MessageEffect>;

/**
 * What the effects URL of a receiver answers: for every message that a callback had an effect on, by its id, the state now
 * and the number of effects. More fields may be there.
 */
export const EffectsDocument = Type.Record(Type.String(), MessageEffect);
/** What the effects URL of a receiver answers. */
export type EffectsDocument = Static<typeof EffectsDocument>;

const document = Compile(EffectsDocument);
const MOST_BYTES = 16_777_216;

/**
 * Asks a receiver what its callbacks have done.
 * @throws HarnessTrouble when it does not say so in the form of {@link EffectsDocument}
 */
export async function readEffects(post: ReceiverPost, url: string): Promise<EffectsDocument> {
  const answer = await post.get(url, MOST_BYTES);
  if (answer.status !== 200)
    throw new HarnessTrouble(
      answer.status === null
        ? `The effects URL gave no answer: ${answer.trouble}.`
        : `The effects URL answered ${answer.status}, not 200.`,
    );
  let told: unknown;
  try {
    told = JSON.parse(answer.text);
  } catch {
    throw new HarnessTrouble('The effects URL answered something that is no JSON, or longer than 16 MiB.');
  }
  if (!document.Check(told))
    throw new HarnessTrouble(
      'The effects URL must answer an object with, for each message id, {"status": "…", "count": 0 or more}.',
    );
  return told;
}
