/** A phone number for each step: whom its message is meant for, unless it says whose it takes. */
export function recipientOf(index: number): string {
  return `+4670${1_000_000 + index}`;
}
