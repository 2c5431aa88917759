import type { Hello } from '../../protocol/hello.ts';

/** Why rules about waiting do not apply to a client that says that it never tries again; `null` when it does. */
export function withoutTries({ policy }: Pick<Hello, 'policy'>): string | null {
  return policy.retries === 'surfacing'
    ? 'It declares that it hands every error to its caller and tries nothing again.'
    : null;
}
