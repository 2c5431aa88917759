import { isAbsolute, relative } from 'node:path';

/** A path as a person would write it: from here where it lies below, whole elsewhere. */
export function shortestPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith('..') || isAbsolute(fromHere) ? path : fromHere;
}
