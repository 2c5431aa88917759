import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { packageRoot } from '../../package-root.ts';
import { VERDICT_EXIT } from '../judge-run.ts';
import type { RunResult } from '../run-result.ts';
import { TerminalFixture } from './terminal-fixture.ts';
import { textWidth } from './text-width.ts';

const directory = mkdtempSync(join(tmpdir(), 'spillway-test-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

type Event = readonly [waitFor: string, what: 'resize' | 'type', value: number | string];

interface TerminalEnd {
  readonly code: number | null;
  readonly terminal: TerminalFixture;
  /** What was shown each time, without colour. */
  readonly frames: readonly (readonly string[])[];
  /** Of a run that came to one. */
  readonly result: () => RunResult;
}

/** A small run on a pseudo-terminal of its own. */
async function onTerminal(
  more: readonly string[],
  { columns = 80, events = [], env = {} }: { columns?: number; events?: Event[]; env?: NodeJS.ProcessEnv },
): Promise<TerminalEnd> {
  const out = join(mkdtempSync(join(directory, 'run-')), 'out');
  const argv = [
    process.execPath,
    join(packageRoot(), 'dist', 'spillway.js'),
    ...['run', 'send', '--profile', 'limit', '--rate', '150', '--project-limit', '100', '--warmup', '1'],
    ...['--out', out, ...more],
  ];
  const script = join(packageRoot(), 'scripts', 'run', 'live', 'in-terminal-fixture.py');
  const { CI: _, NO_COLOR: __, GITHUB_ACTIONS: ___, ...mine } = process.env;
  const child = spawn('python3', [script, JSON.stringify({ columns, rows: 24, argv, events })], {
    env: { ...mine, TERM: 'xterm', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const terminal = new TerminalFixture();
  terminal.write(text);
  const drawn = text.split('\x1b[?25l').slice(1);
  const frames = drawn.map((frame) => {
    const [lines = ''] = frame.split('\x1b[J');
    return lines.split('\r\n').map((line) => stripVTControlCharacters(line).trim());
  });
  const result = () => JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) as RunResult;
  return { code, terminal, frames, result };
}

// It is the view that is tried here, and no load: side by side they may be late.
test.concurrent('a run is seen as it goes, and leaves the terminal as if nothing had been: only the result stands there', async () => {
  const narrow: Event = ['steady', 'resize', 40];
  const { code, terminal, frames, result } = await onTerminal(['--duration', '8'], { events: [narrow] });
  // On a busy machine a run may be INVALID: it is the view that is tried here.
  expect(code).toBe(VERDICT_EXIT[result().verdict]);
  expect([0, 3]).toContain(code);
  expect(terminal.cursorShown).toBe(true);
  const [first = '', ...rest] = terminal.screen.filter((line) => line !== '');
  expect(first).toMatch(/^(PASS|INVALID) {2}send limit/);
  expect(rest.join('\n')).not.toMatch(/^so far|^tokens /m);
  const wide = frames.filter((frame) => frame.some((line) => line.includes('limit 100/s')));
  expect(wide.length).toBeGreaterThan(1);
  const later = frames.slice(frames.findIndex((frame) => frame[0]?.includes('steady')) + 2);
  expect(later.length).toBeGreaterThan(2);
  for (const line of later.flat()) expect(textWidth(line)).toBeLessThan(40);
  const steady = frames.findLast((frame) => frame[0]?.includes('steady')) ?? [];
  expect(steady.at(-1)).toMatch(/^so far +(nothing against it|(FAIL|INVALID)\b)/);
  const { timeline } = result();
  for (const [label, key] of [
    ['offered', 'offered'],
    ['admitted', 'accepted'],
    ['limited', 'limitedProject'],
  ] as const) {
    const shown = Number(/ ([\d,.]+)\/s/.exec(steady.find((line) => line.startsWith(label)) ?? '')?.[1]);
    const rates = timeline.flatMap((to) =>
      timeline.map((from) => (to[key] - from[key]) / (to.seconds - from.seconds)),
    );
    expect(
      Math.min(...rates.filter((rate) => rate >= 0).map((rate) => Math.abs(rate - shown))),
      label,
    ).toBeLessThan(0.51);
  }
});

test.concurrent('Ctrl-C says once what happens, ends with 130, and gives the cursor back', async () => {
  const { code, terminal, result } = await onTerminal(['--duration', '60'], {
    events: [['steady', 'type', '\x03']],
    env: { NO_COLOR: '1' },
  });
  expect(code).toBe(130);
  expect(terminal.cursorShown).toBe(true);
  expect(terminal.coloured).toBe(false);
  // A terminal throws away what it has not shown yet when Ctrl-C is typed: of a frame that was being drawn then, lines may stay.
  const lines = terminal.screen.filter((line) => line !== '');
  const told = lines.findIndex((line) => /Ending the run; what was measured is written down/.test(line));
  expect(lines[told]).toMatch(/^(\^C)?Ending/);
  expect(lines[told + 1]).toMatch(/INTERRUPTED/);
  expect(result().verdict).toBe('INTERRUPTED');
});

test.concurrent('a second Ctrl-C ends at once, and still gives the cursor back', async () => {
  const { code, terminal } = await onTerminal(['--duration', '60'], {
    events: [
      ['steady', 'type', '\x03'],
      ['Ending the run', 'type', '\x03'],
    ],
  });
  expect(code).toBe(130);
  expect(terminal.cursorShown).toBe(true);
});

test.concurrent('--no-live keeps to one line of progress', async () => {
  const { code, terminal, frames } = await onTerminal(['--duration', '3', '--no-live'], {});
  expect(frames).toEqual([]);
  expect([0, 3]).toContain(code);
  expect(terminal.screen.find((line) => line !== '')).toMatch(/^(PASS|INVALID) {2}send limit/);
});
