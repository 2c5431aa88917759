import type { Balance, Ledger } from '../../mocks/engine/ledger.ts';
import { type ClientCounts, limitedOf } from '../run/client/client-seen.ts';
import { whole } from './figures.ts';

/** A count that must be the sum of others. */
export interface Equation {
  readonly total: Term;
  readonly parts: readonly Term[];
}

/** One count of an equation, by its name. */
export interface Term {
  readonly name: string;
  readonly count: number;
}

/** Every message that was meant has one end, as the client saw it. */
export function clientEquation(counts: ClientCounts): Equation {
  const { meant, outcomes } = counts;
  return equation('meant', meant, [
    ['accepted', outcomes.accepted],
    ['limited', limitedOf(counts)],
    ['failed', outcomes.unauthorized + outcomes.refused + outcomes.failed],
    ['lost', outcomes.lost],
  ]);
}

/** What became of the sends, the messages and the callbacks, as the emulator counted them. Callbacks only where there were any. */
export function ledgerEquations({ sends, messages, callbacks }: Ledger): Equation[] {
  const dead = Object.values(callbacks.dead).reduce((sum, count) => sum + count, 0);
  const limited = sends['limited-project'] + sends['limited-queue'] + sends['limited-basic'];
  return [
    equation('offered', sends.offered, [
      ['accepted', sends.accepted],
      ['limited', limited],
      ['failed', sends.unauthorized + sends.refused + sends.failed],
    ]),
    ...messageEquations(messages),
    ...(callbacks.created === 0
      ? []
      : [
          equation('callbacks', callbacks.created, [
            ['acknowledged', callbacks.delivered],
            ['given up', dead],
            ['pending', callbacks.pending],
          ]),
        ]),
  ];
}

/** What became of the accepted messages: first out of the queue, then over the channel. Ends that no message met are left out. */
export function messageEquations(messages: Balance): Equation[] {
  return [
    equation('accepted', messages.accepted, [
      ['departed', messages.departed],
      ['queued', messages.depth],
      ...seldom('expired', messages.expired),
    ]),
    equation('departed', messages.departed, [
      ['delivered', messages.delivered],
      ['on their way', messages.inFlight],
      ...seldom('failed', messages.failed),
    ]),
  ];
}

/** By how much the total is more than its parts: 0 when the equation holds. */
export function surplusOf({ total, parts }: Equation): number {
  return total.count - parts.reduce((sum, { count }) => sum + count, 0);
}

/** An equation in one line: `10 accepted = 9 departed + 1 queued`. */
export function equationLine(equation: Equation): string {
  const term = ({ name, count }: Term) => `${whole(count)} ${name}`;
  const surplus = surplusOf(equation);
  const off = surplus === 0 ? '' : ` (off by ${whole(surplus)})`;
  return `${term(equation.total)} = ${equation.parts.map(term).join(' + ')}${off}`;
}

function equation(name: string, count: number, parts: readonly (readonly [string, number])[]): Equation {
  return { total: { name, count }, parts: parts.map(([part, size]) => ({ name: part, count: size })) };
}

const seldom = (name: string, count: number): [string, number][] => (count === 0 ? [] : [[name, count]]);
