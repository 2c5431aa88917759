import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { linkedAbort } from './linked-abort.ts';

test('is aborted with the first of the others, for its reason', () => {
  const [one, other] = [new AbortController(), new AbortController()];
  const { signal } = linkedAbort([one.signal, other.signal]);
  expect(signal.aborted).toBe(false);
  other.abort(new Error('enough'));
  one.abort(new Error('late'));
  expect(signal.reason.message).toBe('enough');
});

test('is aborted at once when one of them was, and not after it was let go', () => {
  const one = new AbortController();
  const { signal, release } = linkedAbort([one.signal]);
  release();
  one.abort(new Error('gone'));
  expect([signal.aborted, getEventListeners(one.signal, 'abort')]).toEqual([false, []]);
  expect(linkedAbort([one.signal]).signal.reason.message).toBe('gone');
});
