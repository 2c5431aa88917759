/** What a first wait may be by chance, compared with the longest of those that were seen. */
const FIRST = 1.5;
/** Share of the later waits that must be as short as a first one. */
const SHORT = 0.3;
/** How much the waits must have grown before for a short one to tell anything. */
const GROWN = 2;

/**
 * Whether the waits of some calls begin again at the first one after so many tries, as they do when one layer that tries again
 * sits on another. Of one row of growing waits with full jitter every tenth looks like that, of two layers half or more: with
 * three calls of three times as many tries both errors are below 0.01.
 * @param rows the waits of each call, in their order
 * @param attempts tries of one layer
 */
export function startsAnew(rows: readonly (readonly number[])[], attempts: number): boolean {
  return grows(rows, attempts) && comesDown(rows, attempts);
}

/** Whether waits after so many tries are as short as first ones; they are, too, when they never grow. */
export function comesDown(rows: readonly (readonly number[])[], attempts: number): boolean {
  const first = Math.max(0, ...rows.map(([wait = 0]) => wait));
  const later = rows.flatMap((waits) => waits.slice(Math.max(1, attempts - 1)));
  return later.length > 0 && later.filter((wait) => wait <= FIRST * first).length >= SHORT * later.length;
}

function grows(rows: readonly (readonly number[])[], attempts: number): boolean {
  const sum = (waits: number[]) => waits.reduce((all, wait) => all + wait, 0);
  const full = rows.filter(({ length }) => length >= attempts - 1);
  return (
    sum(full.map((waits) => waits[attempts - 2] ?? 0)) >= GROWN * sum(full.map(([wait = 0]) => wait)) &&
    attempts > 2
  );
}
