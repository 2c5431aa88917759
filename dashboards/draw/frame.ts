/** The part of a chart in which curves are drawn: its edges in pixels, and what they stand for. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Seconds since 1970 at the left and at the right. */
  readonly start: number;
  readonly end: number;
  /** Values at the bottom and at the top. */
  readonly low: number;
  readonly high: number;
}

/** Where a moment stands, in pixels. */
export function xOf({ left, right, start, end }: Frame, time: number): number {
  return tenth(left + ((time - start) / (end - start)) * (right - left));
}

/** Where a value stands, in pixels. */
export function yOf({ top, bottom, low, high }: Frame, value: number): number {
  return tenth(bottom - ((value - low) / (high - low)) * (bottom - top));
}

function tenth(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
