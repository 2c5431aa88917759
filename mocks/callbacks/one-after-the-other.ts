/** Something that takes its time, and calls back when it has ended, once. */
export type Task = (ended: () => void) => void;

/** Lets tasks of one key run one after the other, in the order in which they came; those of other keys run beside them. */
export class OneAfterTheOther {
  /** The keys that are busy, with the tasks that wait: `null` while there are none. */
  readonly #busy = new Map<string, Task[] | null>();

  /** Starts a task, at once or when those of its key before it have ended. */
  run(key: string, task: Task): void {
    const waiting = this.#busy.get(key);
    if (waiting === undefined) {
      this.#busy.set(key, null);
      this.#start(key, task);
    } else if (waiting === null) this.#busy.set(key, [task]);
    else waiting.push(task);
  }

  #start(key: string, task: Task): void {
    task(() => {
      const next = this.#busy.get(key)?.shift();
      if (next === undefined) this.#busy.delete(key);
      else this.#start(key, next);
    });
  }
}
