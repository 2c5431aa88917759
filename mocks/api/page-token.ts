import type { PageTokenAlphabet } from '../contract/page-token-alphabets.ts';

/** Where a page ended and which filters its list had. */
export interface PageToken {
  /** Place of the last item that was given, in the order of creation. */
  readonly after: number;
  /** The list's query without the paging parameters. */
  readonly filters: string;
}

/**
 * Begins a hostile token: `+` is read as a space when it is not encoded, `&` and `#` end the token, `%25` becomes `%` when
 * it is decoded once too often, a space cuts a request line, and `é` has two bytes in a URL.
 */
const HOSTILE = '+/=&%25# é';
/** Bytes by which one hostile token in four is longer: more than columns of 255 characters and most buffers hold. */
const LONG = 600;

const AFTER = 0x08;
const FILTERS = 0x12;
const FILLER = 0x22;
const CHECK = 0x1d;

/** A checksum (FNV-1a) that tells a token which was altered on its way from one of ours. */
function checksum(bytes: Buffer): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/**
 * Writes a page token. Opaque to clients, and in the alphabet of the vendor's fixtures: standard base64 of a protobuf,
 * so that it may hold `+`, `/` and `=` and a client must encode it in a URL (vendor-source). A hostile one is the same
 * behind signs that every client must encode, now and then long, and ends in none, one or two `=`.
 */
export function writePageToken(
  { after, filters }: PageToken,
  alphabet: PageTokenAlphabet = 'base64',
): string {
  const text = Buffer.from(filters);
  const said = Buffer.concat([
    Buffer.from([AFTER]),
    varint(after),
    Buffer.from([FILTERS]),
    varint(text.length),
    text,
  ]);
  const body = alphabet === 'hostile' ? Buffer.concat([said, filler(checksum(said))]) : said;
  const check = Buffer.alloc(5);
  check[0] = CHECK;
  check.writeUInt32LE(checksum(body), 1);
  const written = Buffer.concat([body, check]).toString('base64');
  return alphabet === 'hostile' ? HOSTILE + written : written;
}

/** Says nothing, and makes a token longer: by so much that each padding comes as often as the others. */
function filler(lot: number): Buffer {
  const length = (lot % 3) + ((lot >>> 8) % 4 === 0 ? LONG : 0);
  return Buffer.concat([Buffer.from([FILLER]), varint(length), Buffer.alloc(length)]);
}

/** Reads a page token; `null` when it is not one of ours in that alphabet, or was altered on its way. */
export function readPageToken(token: string, alphabet: PageTokenAlphabet = 'base64'): PageToken | null {
  const prefix = alphabet === 'hostile' ? HOSTILE : '';
  if (!token.startsWith(prefix)) return null;
  const written = token.slice(prefix.length);
  const bytes = Buffer.from(written, 'base64');
  // Node's decoder passes over what is no base64: what it read must be all there was.
  if (bytes.toString('base64') !== written || bytes.length < 8) return null;
  const body = bytes.subarray(0, -5);
  if (bytes[body.length] !== CHECK || bytes.readUInt32LE(body.length + 1) !== checksum(body)) return null;
  const after = readVarint(body, 1);
  const length = readVarint(body, after.end + 1);
  const filters = body.subarray(length.end, length.end + length.value).toString('utf8');
  return { after: after.value, filters };
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) + 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return Buffer.from([...bytes, rest]);
}

function readVarint(bytes: Buffer, start: number): { value: number; end: number } {
  let value = 0;
  let scale = 1;
  let at = start;
  for (; (bytes[at] ?? 0) >= 0x80; at++) {
    value += ((bytes[at] ?? 0) - 0x80) * scale;
    scale *= 0x80;
  }
  return { value: value + (bytes[at] ?? 0) * scale, end: at + 1 };
}
