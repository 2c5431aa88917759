/** Resolves on Ctrl-C, on SIGTERM, or when the process that started this one is gone. */
export function untilAskedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', resolve);
    if (process.send === undefined) {
      process.once('SIGINT', resolve);
      return;
    }
    // A Ctrl-C at the terminal reaches this process too; its run still needs the ledger and ends it by itself.
    process.on('SIGINT', () => undefined);
    process.once('disconnect', resolve);
  });
}
