/** What came back for one wire request: an answer, or nothing that can be relied on. */
export type Answer =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Headers; readonly text: string }
  /** Connection refused, reset or cut, or no whole answer in time. */
  | { readonly kind: 'lost'; readonly why: string };

/** The body of an answer as an object; `null` when it is none, which gateways and broken servers send. */
export function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
