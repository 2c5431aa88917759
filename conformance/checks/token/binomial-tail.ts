/** The chance that of n throws of a fair coin so many or more show heads. */
export function binomialTail(n: number, heads: number): number {
  // By logarithms: of some thousand throws a single outcome is less likely than the smallest number there is.
  let logChance = n * Math.log(0.5);
  let tail = 0;
  for (let count = 0; count <= n; count++) {
    if (count >= heads) tail += Math.exp(logChance);
    logChance += Math.log((n - count) / (count + 1));
  }
  return tail;
}
