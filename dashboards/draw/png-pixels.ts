import { inflateSync } from 'node:zlib';
import { chunksOf } from './png-chunks.ts';

const RGB_BYTES = 3;

/** Red, green and blue of each pixel, line by line, without the filters of the lines. */
export function pixelsOf(png: Buffer, width: number, height: number): Buffer {
  const data = chunksOf(png).filter(({ type }) => type === 'IDAT');
  const lines = inflateSync(Buffer.concat(data.map((each) => each.data)));
  const stride = width * RGB_BYTES;
  const pixels = Buffer.alloc(stride * height);
  for (let at = 0; at < pixels.length; at++) {
    const [row, column] = [Math.floor(at / stride), at % stride];
    const left = column < RGB_BYTES ? 0 : (pixels[at - RGB_BYTES] ?? 0);
    const above = row === 0 ? 0 : (pixels[at - stride] ?? 0);
    const corner = row === 0 || column < RGB_BYTES ? 0 : (pixels[at - stride - RGB_BYTES] ?? 0);
    const filter = lines[row * (stride + 1)] ?? 0;
    pixels[at] = (lines[at + row + 1] ?? 0) + foretold(filter, left, above, corner);
  }
  return pixels;
}

/** What a filter of PNG foretells of a byte by those before it. */
function foretold(filter: number, left: number, above: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  const [byLeft, byAbove] = [Math.abs(above - corner), Math.abs(left - corner)];
  const byCorner = Math.abs(left + above - 2 * corner);
  if (byLeft <= byAbove && byLeft <= byCorner) return left;
  return byAbove <= byCorner ? above : corner;
}
