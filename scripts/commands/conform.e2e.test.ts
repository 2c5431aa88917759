import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ConformReport } from '../../conformance/verdict/conform-report.ts';
import { spillway } from '../spillway-process.ts';

const MUTANT = ['--', 'node', 'dist/clients/mutant.mjs'];
const folder = async () => join(await mkdtemp(join(tmpdir(), 'spillway-conform-')), 'out');
const reportIn = async (out: string): Promise<ConformReport> =>
  JSON.parse(await readFile(join(out, 'conform.json'), 'utf8'));

describe.concurrent('spillway conform', () => {
  test.each([
    [[], /Nobody is named to be judged/],
    [['--client', 'nobody'], /There is no client nobody/],
    [['--client', 'got', '--', 'node'], /not both/],
    [['--client', 'reference', '--checks', 'XYZ'], /There is no check XYZ/],
    [['--client', 'reference', '--runs', '0'], /whole number from 1/],
    [['--client', 'reference', '--known', '/nowhere'], /cannot be read/],
    [['--client', 'reference', '--replay', 'what'], /names no case/],
    [['--client', 'reference', '--resume', '/nowhere'], /holds no run to resume/],
    [['--explain', 'RET-99'], /There is no check RET-99/],
  ])('%j is refused in a sentence, and nothing is started', async (args, said) => {
    const { code, stderr, stdout } = await spillway(['conform', ...args]).ended;
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(said);
  });

  test('says which checks and clients there are, and what a check looks for', async () => {
    const list = await spillway(['conform', '--list']).ended;
    expect(list.code).toBe(0);
    expect(list.stdout).toMatch(/RET-1 +MUST +waits out Retry-After/);
    expect(list.stdout).toMatch(/sinch-node .*1\.4\.0/);
    const explained = await spillway(['conform', '--explain', 'ret-1']).ended;
    expect(explained.stdout).toMatch(/RFC 9110/);
  });

  test('passes the reference client, and writes its reports', async () => {
    const out = await folder();
    const run = spillway([
      'conform',
      '--client',
      'reference',
      '--checks',
      'RET-1',
      '--seed',
      '1',
      '--out',
      out,
    ]);
    const { code, stdout } = await run.ended;
    expect(code).toBe(0);
    expect(stdout).toMatch(/PASS {2}reference/);
    for (const file of ['conform.json', 'junit.xml', 'report.md', 'report.html'])
      expect(existsSync(join(out, file))).toBe(true);
    const again = await spillway(['conform', '--client', 'reference', '--checks', 'RET-1', '--out', out])
      .ended;
    expect([again.code, again.stderr]).toEqual([2, expect.stringMatching(/holds a report already/)]);
  });

  test('fails a client in a program of its own, and its replay fails the same way five times of five', async () => {
    const out = await folder();
    const args = [
      'conform',
      '--checks',
      'RET-1',
      '--seed',
      '3',
      '--out',
      out,
      ...MUTANT,
      'ignores-retry-after',
    ];
    const { code, stdout } = await spillway(args).ended;
    expect(code).toBe(1);
    expect(stdout).toMatch(/Retry-After: \d+/);
    const { counterexample, sentence } = (await reportIn(out)).checks[0] ?? {};
    expect(counterexample?.case.faults).toHaveLength(1);
    const words = counterexample?.replay.split(' ').slice(1) ?? [];
    for (let time = 1; time <= 5; time++) {
      const replayed = await folder();
      const { code: again } = await spillway([...words.slice(0, 1), '--out', replayed, ...words.slice(1)])
        .ended;
      const repeated = (await reportIn(replayed)).checks[0];
      expect(again).toBe(1);
      expect(withoutNumbers(repeated?.sentence)).toBe(withoutNumbers(sentence));
      expect(repeated?.counterexample?.case).toEqual(counterexample?.case);
    }
  });

  test('lets a known failure through, and fails for one that is not true', async () => {
    const known = join(await mkdtemp(join(tmpdir(), 'spillway-known-')), 'known.json');
    await writeFile(known, '{"known":[{"check":"RET-1","reason":"ticket 7","expires":"2999-01-01"}]}');
    const args = ['conform', '--checks', 'RET-1', '--seed', '3', '--known', known, '--out'];
    const wrong = await spillway([...args, await folder(), ...MUTANT, 'ignores-retry-after']).ended;
    expect([wrong.code, wrong.stdout]).toEqual([0, expect.stringMatching(/known failure let through/)]);
    const right = await spillway([...args, await folder(), '--client', 'reference']).ended;
    expect([right.code, right.stdout]).toEqual([1, expect.stringMatching(/take the entry out/)]);
  });

  test('an adapter that breaks off is an error of the harness, in a sentence', async () => {
    const { code, stderr } = await spillway(['conform', '--out', await folder(), ...MUTANT, 'nobody']).ended;
    expect(code).toBe(4);
    expect(stderr).toMatch(/ended with exit code 2, and last said: There is no mutant nobody/);
  });

  test('Ctrl-C before the client is there ends it at once, and leaves no program behind that does not listen', async () => {
    const mark = `spillway-deaf-${process.pid}`;
    const deaf = `
      const hello = { protocol: 1, name: 'deaf', version: '1', capabilities: ['send'], policy: { retries: 'surfacing' } };
      console.log(JSON.stringify(hello));
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => 0);
      setInterval(() => 0, 1000);`;
    const run = spillway(['conform', '--out', await folder(), '--', process.execPath, '-e', deaf, mark]);
    while (processesWith(mark).length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    run.child.kill('SIGINT');
    const { code, stderr } = await run.ended;
    expect([code, processesWith(mark)]).toEqual([130, []]);
    expect(stderr).toMatch(/Ended before the client said that it is there/);
  });

  test('a long run is ended by Ctrl-C with what was found, and goes on where it was', async () => {
    const out = await folder();
    const args = ['--checks', 'RET-1', '--runs', '150', '--seed', '5', '--client', 'reference'];
    const run = spillway(['conform', ...args, '--out', out]);
    while (!(await readFile(join(out, 'progress.jsonl'), 'utf8').catch(() => '')).includes('"block":0'))
      await new Promise((resolve) => setTimeout(resolve, 20));
    run.child.kill('SIGINT');
    const { code, stdout } = await run.ended;
    expect(code).toBe(130);
    expect(stdout).toContain(
      `  resume   spillway conform --client reference --checks RET-1 --runs 150 --seed 5 --resume ${out}\n`,
    );
    expect((await reportIn(out)).verdict).toBe('INTERRUPTED');
    const kept = (await readFile(join(out, 'progress.jsonl'), 'utf8')).match(/"block"/g)?.length ?? 0;
    expect(kept).toBeLessThan(3);
    expect(stdout).toMatch(`; ${kept * 50} cases are kept, and need not be played again.`);
    const resumed = await spillway(['conform', ...args, '--resume', out, '--json']).ended;
    expect(resumed.code).toBe(0);
    const report: ConformReport = JSON.parse(resumed.stdout);
    expect([report.verdict, report.checks[0]?.cases]).toEqual(['PASS', 150]);
  });
});

/** The processes of this machine whose command line holds a word: Spillway's own is one of them while it runs. */
function processesWith(word: string): string[] {
  const list = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
  return list.split('\n').filter((line) => line.includes(word));
}

/** Times differ from run to run where time runs by itself. */
function withoutNumbers(sentence = ''): string {
  return sentence.replace(/\d+(\.\d+)?/g, '#');
}
