/**
 * Makes `new Date()`, `Date()` and `Date.now()` tell shown time. Everything else of `Date` is the machine's own: a date
 * that Node made is an instance of it, and classes go on extending it.
 * @param {import('./clock.mjs').ShownTime} time
 */
export function dilateDate(time) {
  const Machine = Date;
  const now = () => Math.floor(time.wall());
  Machine.now = now;
  const Shown = new Proxy(Machine, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new Machine(now()).toString(),
  });
  Object.defineProperty(Machine.prototype, 'constructor', { value: Shown });
  Object.defineProperty(globalThis, 'Date', { value: Shown });
}
