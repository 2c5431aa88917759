import { caseWorld } from './case-world.ts';
import { deliveryBody } from './delivery-body.ts';
import { readEffects } from './effects.ts';
import { HarnessTrouble } from './harness-trouble.ts';
import { shownUrl } from './receiver-address.ts';
import type { ReceiverSession } from './receiver-session.ts';
import { signDelivery } from './sign-delivery.ts';

/**
 * Why a receiver cannot be put to the test, in a sentence; `null` when it answers a callback, whatever it answers, and shows
 * its effects if it has an address for them.
 */
export async function receiverTrouble(session: ReceiverSession): Promise<string | null> {
  const { url, effectsUrl, key, post } = session;
  const usual = { message: 0, status: 'DELIVERED' } as const;
  const request = signDelivery(usual, deliveryBody(usual, caseWorld(1)), key, Date.now());
  const answer = await post.post(url, request);
  if (session.signal.aborted) return null;
  if (answer.failure === 'gone') return `Nobody answers at ${shownUrl(url)}.`;
  if (answer.status === null)
    return `The receiver at ${shownUrl(url)} gave no answer to a callback: ${answer.trouble}.`;
  try {
    if (effectsUrl !== null) await readEffects(post, effectsUrl);
    return null;
  } catch (error) {
    if (error instanceof HarnessTrouble) return error.message;
    throw error;
  }
}
