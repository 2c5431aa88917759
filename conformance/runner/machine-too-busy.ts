/** Whether the client failed or the machine cannot be told: it was never quiet. The message is one sentence. */
export class MachineTooBusy extends Error {
  /** @param seconds of the machine, for which it held up client or harness at a stretch */
  constructor(seconds: number) {
    super(
      `The machine was too busy for a verdict: it held up the client or Spillway for ${seconds.toFixed(2)} s of its own time at a stretch, even when a failing case was played with nothing beside it. Try again when less else runs, or with a smaller --speed.`,
    );
  }
}
