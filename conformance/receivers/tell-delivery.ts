import type { Delivery, Signing } from './delivery.ts';

const SIGNED: Readonly<Record<Exclude<Signing, 'documented'>, string>> = {
  late: 'signed 60 s ago',
  stale: 'signed a day ago',
  future: 'signed for tomorrow',
  repeated: 'the same request again, byte for byte',
  'altered-body': 'its body altered after the signing',
  'borrowed-headers': 'another body under the headers of the request before it',
  'altered-nonce': 'its nonce header altered after the signing',
  'altered-timestamp': 'its timestamp header altered after the signing',
  'wrong-secret': 'signed with another secret',
  'empty-secret': 'signed with an empty secret',
  'no-signature': 'without its signature header',
  'no-nonce': 'without its nonce header',
  'no-timestamp': 'without its timestamp header',
  'empty-signature': 'with an empty signature',
  'halved-signature': 'with half of its signature',
  'stump-signature': 'with the first four characters of its signature',
  'algorithm-none': 'with the algorithm "none" and no signature',
  reserialised: 'its signature that of the re-serialised JSON',
};

const FORMED: Readonly<Record<NonNullable<Delivery['form']>, string>> = {
  spaced: 'written with spaces and line breaks',
  reordered: 'its keys in another order',
  escaped: 'written with \\u and \\/ escapes',
  'unknown-field': 'with an unknown field',
  'unknown-inner-field': 'with an unknown field in its report',
  nanoseconds: 'with nanoseconds in its timestamps',
  'whole-seconds': 'with whole seconds in its timestamps',
  sparse: 'without its optional fields',
  large: '64 KiB large',
  unicode: 'with text of many scripts',
};

/** A delivery in words, as the start of a sentence: `The callback "DELIVERED of message 1", signed a day ago,`. */
export function deliveryWords({ message, status, about, form, signing }: Delivery): string {
  const what = about === undefined ? `"${status} of message ${message + 1}"` : `with the key "${about}"`;
  const formed = form === undefined ? '' : `, ${FORMED[form]}`;
  const signed = signing === undefined || signing === 'documented' ? '' : `, ${SIGNED[signing]}`;
  return `The callback ${what}${formed}${signed}${formed + signed === '' ? '' : ','}`;
}
