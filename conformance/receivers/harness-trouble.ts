/** Nothing can be judged any more; its message is a sentence that says why. */
export class HarnessTrouble extends Error {
  override name = 'HarnessTrouble';
}
