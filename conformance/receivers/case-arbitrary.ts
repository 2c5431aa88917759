import { Arbitrary, type Random, Stream, Value } from 'fast-check';
import type { Delivery, ReceiverCase } from './delivery.ts';

/** Into so many parts a timed list is cut to see which are needed. */
const TIMED_PARTS = 8;

/**
 * Cases that begin whole and shrink to the fewest and plainest deliveries. Generators of lists begin with any part of what
 * they may hold; here each case holds everything, so that few of them have seen it all.
 */
export class CaseArbitrary extends Arbitrary<ReceiverCase> {
  /** @param whole generates the deliveries; how it shrinks does not matter */
  constructor(
    private readonly whole: Arbitrary<readonly Delivery[]>,
    private readonly retryMillis: readonly number[] = [],
  ) {
    super();
  }

  override generate(random: Random): Value<ReceiverCase> {
    // Without its bias towards small numbers, which would make the first cases poor.
    return new Value(this.#caseOf(this.whole.generate(random, undefined).value), undefined);
  }

  override canShrinkWithoutContext(_value: unknown): _value is ReceiverCase {
    return true;
  }

  override shrink({ deliveries }: ReceiverCase): Stream<Value<ReceiverCase>> {
    return new Stream(smaller(deliveries)).map(
      (fewer) => new Value(this.#caseOf(renumbered(fewer)), undefined),
    );
  }

  #caseOf(deliveries: readonly Delivery[]): ReceiverCase {
    return this.retryMillis.length === 0 ? { deliveries } : { deliveries, retryMillis: this.retryMillis };
  }
}

/** Counts the messages from 0, in the order in which they are first told of. */
function renumbered(deliveries: readonly Delivery[]): readonly Delivery[] {
  const numbers = [...new Set(deliveries.map(({ message }) => message))];
  return deliveries.map((each) => ({ ...each, message: numbers.indexOf(each.message) }));
}

function* smaller(deliveries: readonly Delivery[]): Generator<readonly Delivery[], void> {
  // What is timed takes its time every time, and rarely depends on single ones.
  const isTimed = deliveries.some(({ at }) => at !== undefined);
  const least = isTimed ? Math.ceil(deliveries.length / TIMED_PARTS) : 1;
  for (let size = Math.floor(deliveries.length / 2); size >= least; size = Math.floor(size / 2))
    for (let from = 0; from < deliveries.length; from += size)
      if (size < deliveries.length) yield deliveries.toSpliced(from, size);
  for (const [index, delivery] of deliveries.entries())
    for (const plainer of plainerThan(delivery, index)) yield deliveries.with(index, plainer);
}

function* plainerThan(delivery: Delivery, index: number): Generator<Delivery, void> {
  const { form, together, at, signing, ...rest } = delivery;
  if (together !== undefined && index === 0) yield omit(delivery, 'together');
  if (form !== undefined && signing !== 'reserialised') yield omit(delivery, 'form');
  if (signing === 'late') yield { ...rest, ...(form === undefined ? {} : { form }) };
  if (at !== undefined && index === 0 && at > 0) yield { ...delivery, at: 0 };
  if (together !== undefined && index > 0) yield omit(delivery, 'together');
}

function omit(delivery: Delivery, key: 'form' | 'together'): Delivery {
  return Object.fromEntries(Object.entries(delivery).filter(([each]) => each !== key)) as unknown as Delivery;
}
