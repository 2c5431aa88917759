import { expect, test } from 'vitest';
import type { JournalEntryView } from '../../mocks/index.ts';
import { attemptsOf } from './attempts.ts';

const request = (serial: number, operation: string, body: string) =>
  ({
    serial,
    operation,
    method: 'POST',
    target: `/${operation}`,
    requestBody: { text: body, bytes: body.length, cut: false },
  }) as JournalEntryView;

const wire = [
  request(1, 'IssueToken', ''),
  request(2, 'SendMessage', 'one'),
  request(3, 'GetApp', ''),
  request(4, 'SendMessage', 'two'),
  request(5, 'SendMessage', 'one'),
  request(6, 'GetApp', ''),
];
const triesOf = (alike?: readonly string[]) =>
  attemptsOf({ calls: [], apps: [], wire, ...(alike === undefined ? {} : { alike }) }).map(({ tries }) =>
    tries.map(({ serial }) => serial),
  );

test('without an adapter, requests with the same target and body are tries of one call', () => {
  expect(triesOf()).toEqual([[2, 5], [3, 6], [4]]);
});

test("requests of which more are alike than the tries of a call are nobody's tries", () => {
  expect(triesOf(['GetApp'])).toEqual([[2, 5], [4]]);
});
