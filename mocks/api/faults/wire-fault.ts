/**
 * What a connection does with an answer that a fault met. Times are milliseconds on the emulator's clock.
 *
 * - `answer`: writes it, as always.
 * - `late`: writes it after a while.
 * - `silent`: writes nothing, and stays open until the client leaves.
 * - `reset`: is reset (RST), with nothing written.
 * - `cut`: writes the head and the first `bytes` of the body, and closes.
 * - `dribble`: writes the body `bytes` at a time, `millis` apart.
 */
export type WireFault =
  | { readonly act: 'answer' | 'silent' | 'reset' }
  | { readonly act: 'late'; readonly millis: number }
  | { readonly act: 'cut'; readonly bytes: number }
  | { readonly act: 'dribble'; readonly bytes: number; readonly millis: number };
