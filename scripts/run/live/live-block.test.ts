import { expect, test } from 'vitest';
import { LiveBlock, type LiveStream } from './live-block.ts';
import { TerminalFixture } from './terminal-fixture.ts';

function onTerminal(rows = 24) {
  const terminal = new TerminalFixture();
  const stream: LiveStream = {
    isTTY: true,
    columns: 80,
    rows,
    write: (text) => terminal.write(text),
    on: () => {},
    off: () => {},
  };
  return { terminal, block: new LiveBlock(stream) };
}

test('lines are rewritten in place: of longer and of more lines before, nothing is left', () => {
  const { terminal, block } = onTerminal();
  terminal.write('before\r\n');
  block.draw(['a long first line', 'second', 'third']);
  expect(terminal.screen).toEqual(['before', 'a long first line', 'second', 'third']);
  expect(terminal.cursorShown).toBe(false);
  block.draw(['short', '2']);
  expect(terminal.screen).toEqual(['before', 'short', '2']);
  block.clear();
});

test('cleared, the terminal is as before, and what comes after stands where the lines stood', () => {
  const { terminal, block } = onTerminal();
  terminal.write('before\r\n');
  block.draw(['one', 'two']);
  block.clear();
  expect(terminal.screen).toEqual(['before', '']);
  expect(terminal.cursorShown).toBe(true);
  terminal.write('after');
  expect(terminal.screen).toEqual(['before', 'after']);
});

test('a terminal that is lower than the lines gets the first of them: more would scroll, and stay', () => {
  const { terminal, block } = onTerminal(3);
  block.draw(['1', '2', '3', '4']);
  expect(terminal.screen).toEqual(['1', '2']);
  block.clear();
});

test('a crash clears the lines and gives the cursor back before it prints its trace', () => {
  const { terminal, block } = onTerminal();
  const listeners = process.listenerCount('uncaughtExceptionMonitor');
  block.draw(['one', 'two']);
  process.listeners('uncaughtExceptionMonitor').at(-1)?.(new Error('crash'), 'uncaughtException');
  expect(terminal.screen).toEqual(['']);
  expect(terminal.cursorShown).toBe(true);
  expect(process.listenerCount('uncaughtExceptionMonitor')).toBe(listeners);
});
