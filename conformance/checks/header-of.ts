/** A header's value by its name, whatever its case; `null` when there is none. */
export function headerOf(
  headers: readonly (readonly [name: string, value: string])[],
  wanted: string,
): string | null {
  const lower = wanted.toLowerCase();
  return headers.find(([name]) => name.toLowerCase() === lower)?.[1] ?? null;
}
