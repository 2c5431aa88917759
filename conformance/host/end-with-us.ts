/** What is still running, each by how it is ended. */
const running = new Set<() => void>();
let listening = false;

/**
 * Ends something when this process ends, however that comes about short of SIGKILL: a second Ctrl-C must leave no program behind.
 * @param end ends it at once; called in the very last moment, when nothing can be waited for
 * @returns lets it go, when it has ended by itself
 */
export function endWithUs(end: () => void): () => void {
  if (!listening) {
    listening = true;
    process.once('exit', () => {
      for (const each of running) each();
    });
  }
  running.add(end);
  return () => running.delete(end);
}
