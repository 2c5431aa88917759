/** Seconds as exact as a wait needs to be told: `0.412 s`, `3.21 s`, `120 s`. */
export function secondsWords(seconds: number): string {
  const size = Math.abs(seconds);
  const digits = size < 1 ? 3 : size < 100 ? 2 : 0;
  return `${Number(seconds.toFixed(digits)).toLocaleString('en-US', { maximumFractionDigits: digits })} s`;
}
