import { seededRandom } from '../client/seeded-random.ts';

const CHARACTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789._-';
/** So many times three characters, and one more for every other seed. */
const GROUPS = 11;

/**
 * A key secret that shows which base64 a client writes: behind a key id of 36 characters and a colon the standard one has a
 * `+` in every group of four, base64url a `-`, and both end in one `=` or two. Nothing in it is escaped in a URL, and `~` in
 * forms only, so that those who escape what they must not (RFC 6749, section 2.3.1, has it so; the vendor documents it
 * plain) are told from those who do not.
 */
export function paddedSecret(seed: number): string {
  const random = seededRandom(seed);
  const any = () => CHARACTERS[Math.floor(random() * CHARACTERS.length)] ?? '';
  const groups = Array.from({ length: GROUPS }, () => `${any()}~${any()}`);
  return groups.join('') + (seed % 2 === 0 ? '' : any());
}
