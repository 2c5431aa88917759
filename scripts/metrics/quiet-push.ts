import { shownAddress } from './shown-address.ts';

/** Does what is sent to a Pushgateway: a failure is told once, and never reaches the one who asked. */
export type QuietPush = (push: () => Promise<void>) => Promise<void>;

/**
 * Makes failures of pushes harmless.
 * @param note gets one sentence, the first time that a push fails
 */
export function quietPush(url: string, note: (text: string) => void): QuietPush {
  let told = false;
  return async (push) => {
    try {
      await push();
    } catch (error) {
      if (told) return;
      told = true;
      note(
        `The Pushgateway at ${shownAddress(url)} did not take the metrics (${(error as Error).message}); nothing else depends on it.`,
      );
    }
  };
}
