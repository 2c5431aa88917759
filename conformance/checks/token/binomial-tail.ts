/** The chance that of n throws of a fair coin so many or more show heads. */
export function binomialTail(n: number, heads: number): number {
  let chance = 0.5 ** n;
  let tail = 0;
  for (let count = 0; count <= n; count++) {
    if (count >= heads) tail += chance;
    chance *= (n - count) / (count + 1);
  }
  return tail;
}
