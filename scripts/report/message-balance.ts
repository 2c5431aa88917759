import type { Balance } from '../../mocks/engine/ledger.ts';

const whole = (value: number) => value.toLocaleString('en-US');

/**
 * What became of the accepted messages, as equations that a person can check: first out of the queue, then over the
 * channel. Ends that no message met are left out.
 */
export function messageBalance({ accepted, departed, depth, expired, ...messages }: Balance): string[] {
  const { delivered, failed, inFlight } = messages;
  return [
    `${whole(accepted)} accepted = ${whole(departed)} departed + ${whole(depth)} queued${seldom(expired, 'expired')}`,
    `${whole(departed)} departed = ${whole(delivered)} delivered + ${whole(inFlight)} on their way${seldom(failed, 'failed')}`,
  ];
}

const seldom = (count: number, what: string) => (count === 0 ? '' : ` + ${whole(count)} ${what}`);
