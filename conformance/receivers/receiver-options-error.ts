/** A receiver cannot be put to the test as asked for: a usage error, told in one sentence. Nothing was sent. */
export class ReceiverOptionsError extends Error {
  override name = 'ReceiverOptionsError';
}
