/**
 * Puts another value in the place of a built-in's property, whatever kind of property that was.
 * @param {object} target
 * @param {PropertyKey} name
 * @param {unknown} value
 */
export function replace(target, name, value) {
  const enumerable = Object.getOwnPropertyDescriptor(target, name)?.enumerable ?? false;
  Object.defineProperty(target, name, { value, enumerable, configurable: true, writable: true });
}
