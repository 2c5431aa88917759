/** Something in which two runs differ, by the path to it. What one of them does not have is left out. */
export interface Difference {
  readonly name: string;
  readonly a?: unknown;
  readonly b?: unknown;
}

/** In what two objects differ: named by their fields, and by the fields of objects in them. Lists are compared as a whole. */
export function differences(a: object, b: object, path = ''): Difference[] {
  const [left, right] = [Object.entries(a), Object.entries(b)];
  const names = new Set([...left, ...right].map(([name]) => name));
  const [ofA, ofB] = [new Map(left), new Map(right)];
  return [...names].flatMap((name) => {
    const [one, other]: [unknown, unknown] = [ofA.get(name), ofB.get(name)];
    const at = path === '' ? name : `${path}.${name}`;
    if (isRecord(one) && isRecord(other)) return differences(one, other, at);
    if (JSON.stringify(one) === JSON.stringify(other)) return [];
    return [
      {
        name: at,
        ...(one === undefined ? {} : { a: one }),
        ...(other === undefined ? {} : { b: other }),
      },
    ];
  });
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
