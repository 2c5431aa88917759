/** Whom the message of a step is meant for: a phone number that no other step has. */
export function recipientOf(index: number): string {
  return `+4670${1_000_000 + index}`;
}
