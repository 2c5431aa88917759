/** At most so many of a list, evenly spread, with the first and the last. */
export function thinned<Each>(list: readonly Each[], most: number): readonly Each[] {
  if (list.length <= most) return list;
  const step = (list.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => list[Math.round(index * step)] as Each);
}
