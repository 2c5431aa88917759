import { deflateSync } from 'node:zlib';
import { chunk, chunksOf, PNG_SIGNATURE } from './png-chunks.ts';
import { pixelsOf } from './png-pixels.ts';

const HEADER_BYTES = 13;
const MOST_COLOURS = 256;
const TRUECOLOUR = 2;
const INDEXED = 3;
const RGB_BYTES = 3;

/**
 * The same picture with at most 256 colours, a byte a pixel in place of three: that of text on a few grounds is a third as large.
 * The most frequent colours stay as they are, and others become the nearest of them.
 * @param png has 8 bits of red, green and blue a pixel, as Chromium writes it
 * @throws Error when it is of another kind
 */
export function smallPng(png: Buffer): Buffer {
  const header = chunksOf(png).find(({ type }) => type === 'IHDR')?.data ?? Buffer.alloc(HEADER_BYTES);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (header[8] !== 8 || header[9] !== TRUECOLOUR || header[12] !== 0)
    throw new Error('The picture is of another kind than Chromium writes.');
  const pixels = pixelsOf(png, width, height);
  const palette = paletteOf(pixels);
  const indexed = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < width * height; at++) {
    const row = Math.floor(at / width);
    indexed[at + row + 1] = palette.indexOf(colourAt(pixels, at * RGB_BYTES));
  }
  const head = Buffer.from(header);
  head[9] = INDEXED;
  return Buffer.concat([
    PNG_SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', palette.bytes),
    chunk('IDAT', deflateSync(indexed, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function colourAt(pixels: Buffer, at: number): number {
  return pixels.readUIntBE(at, RGB_BYTES);
}

function paletteOf(pixels: Buffer): { readonly bytes: Buffer; indexOf(colour: number): number } {
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += RGB_BYTES) {
    const colour = colourAt(pixels, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const frequent = [...counts].sort(([, one], [, other]) => other - one).map(([colour]) => colour);
  const kept = frequent.slice(0, MOST_COLOURS);
  const nearest = new Map(frequent.map((colour) => [colour, nearestOf(kept, colour)]));
  const bytes = Buffer.alloc(kept.length * RGB_BYTES);
  for (const [index, colour] of kept.entries()) bytes.writeUIntBE(colour, index * RGB_BYTES, RGB_BYTES);
  return { bytes, indexOf: (colour) => nearest.get(colour) ?? 0 };
}

function nearestOf(kept: readonly number[], colour: number): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (const [index, other] of kept.entries()) {
    const distance = [16, 8, 0].reduce(
      (sum, bits) => sum + (((colour >> bits) & 255) - ((other >> bits) & 255)) ** 2,
      0,
    );
    if (distance < least) [best, least] = [index, distance];
  }
  return best;
}
