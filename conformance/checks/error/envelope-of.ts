/** What the documented envelope of an error says. */
export interface Envelope {
  /** Such as `INVALID_ARGUMENT`. */
  readonly status: string;
  readonly message: string;
}

/** The envelope in the body of an answer; `null` when it is none. */
export function envelopeOf(text: string | null): Envelope | null {
  try {
    const { error } = JSON.parse(text ?? '') as { readonly error?: Partial<Envelope> };
    const { status, message } = error ?? {};
    return typeof status === 'string' && typeof message === 'string' ? { status, message } : null;
  } catch {
    return null;
  }
}
