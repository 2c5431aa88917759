import { expect, test } from 'vitest';
import { outcomeOf } from './conform-fixture.ts';
import { twiceAccepted } from './counterexample-fixture.ts';
import { besidesSentence, storyLine } from './told-story.ts';

test.each([
  ['   0.00 s  the client is asked for 1 (send)', '0.00 s', 'the client is asked for 1 (send)', false],
  [
    '   5.30 s    SendMessage → no answer [reset-after]',
    '5.30 s',
    'SendMessage → no answer [reset-after]',
    true,
  ],
  ['3. 1.020 s: message 1, READ came again', '1.020 s', 'message 1, READ came again', false],
  ['        …  12 lines are left out', null, '…  12 lines are left out', false],
  ['In the end message 1 was READ.', null, 'In the end message 1 was READ.', false],
])('the line “%s” is taken apart', (line, at, text, inner) => {
  expect(storyLine(line)).toEqual({ at, text, inner });
});

test('what the sentence of a check says already is not said again', () => {
  const [sentence = ''] = twiceAccepted.findings;
  const told = (headline: string, ...findings: string[]) =>
    besidesSentence(
      outcomeOf('MSG-3', { sentence, counterexample: { ...twiceAccepted, headline, findings } }),
    );
  expect(told(sentence, sentence)).toEqual({ headline: null, findings: [] });
  expect(told('', 'Another.')).toEqual({ headline: null, findings: ['Another.'] });
  expect(told(`Two 429s: ${sentence}`, sentence, 'Another.')).toEqual({
    headline: `Two 429s: ${sentence}`,
    findings: ['Another.'],
  });
  expect(besidesSentence(outcomeOf('MSG-3'))).toEqual({ headline: null, findings: [] });
});
