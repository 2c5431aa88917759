/** A number of times as a sentence says it: `once`, `twice`, `3 times`. */
export function howOften(times: number): string {
  if (times === 1) return 'once';
  return times === 2 ? 'twice' : `${times} times`;
}
