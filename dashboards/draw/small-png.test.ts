import { deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chunk, chunksOf, PNG_SIGNATURE } from './png-chunks.ts';
import { smallPng } from './small-png.ts';

type Rgb = readonly [number, number, number];

/** A picture whose every line says how far it is from the pixel before, as a filter of PNG may. */
function pngOf(lines: readonly (readonly Rgb[])[]): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(lines[0]?.length ?? 0, 0);
  header.writeUInt32BE(lines.length, 4);
  const data = lines.flatMap((line) => {
    const differences = line.flatMap((colour, at) =>
      colour.map((each, of) => each - (line[at - 1]?.[of] ?? 0)),
    );
    return [1, ...differences];
  });
  const [begin, end] = [chunk('IHDR', header), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([PNG_SIGNATURE, begin, chunk('IDAT', deflateSync(Buffer.from(data))), end]);
}

/** The colours of a picture with a palette, line by line. */
function coloursOf(png: Buffer, width: number): Rgb[][] {
  const data = new Map(chunksOf(png).map((each) => [each.type, each.data]));
  const palette = data.get('PLTE') ?? Buffer.alloc(0);
  const lines = [...inflateSync(data.get('IDAT') ?? Buffer.alloc(0))];
  return Array.from({ length: lines.length / (width + 1) }, (_, row) =>
    lines.slice(row * (width + 1) + 1, (row + 1) * (width + 1)).map((index): Rgb => {
      const [red = 0, green = 0, blue = 0] = palette.subarray(index * 3, index * 3 + 3);
      return [red, green, blue];
    }),
  );
}

const channel = fc.integer({ min: 0, max: 255 });

test('a picture of few colours stays as it is, pixel by pixel', () => {
  const pixels = fc.integer({ min: 1, max: 9 }).chain((width) =>
    fc.array(fc.array(fc.tuple(channel, channel, channel), { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 9,
    }),
  );
  fc.assert(
    fc.property(pixels, (lines) => {
      expect(coloursOf(smallPng(pngOf(lines)), lines[0]?.length ?? 0)).toEqual(lines);
    }),
  );
});

test('of more colours than 256 the seldom ones become the nearest of the frequent ones', () => {
  const frequent = Array.from({ length: 256 }, (_, at): Rgb => [at, at, at]);
  const line = [...frequent, ...frequent, [9, 9, 10] as const];
  expect(coloursOf(smallPng(pngOf([line])), line.length)[0]?.at(-1)).toEqual([9, 9, 9]);
});

test('another kind of picture is refused', () => {
  const grey = pngOf([[[0, 0, 0]]]);
  grey[25] = 0;
  expect(() => smallPng(grey)).toThrow('another kind');
});
