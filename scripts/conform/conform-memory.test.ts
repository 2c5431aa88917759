import { appendFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { REFERENCE } from '../../conformance/clients/reference/reference-kind.ts';
import { conformMemory } from './conform-memory.ts';

const findings = {
  cases: 50,
  exercised: 49,
  failing: null,
  samples: [{ of: 'wait 1', value: 3 }],
  remarks: ['so'],
};
const folder = () => mkdtemp(join(tmpdir(), 'spillway-memory-'));
const run = { seed: 7, runs: 1000 };

describe('the memory of a long run', () => {
  test('gives back what was kept, and nothing else', async () => {
    const at = await folder();
    const first = await conformMemory(at, REFERENCE.hello, run);
    await first.keep('RET-1', 3, findings);
    const again = await conformMemory(at, REFERENCE.hello, run);
    expect(again.recall('RET-1', 3)).toEqual(findings);
    expect([again.recall('RET-1', 2), again.recall('RET-2', 3)]).toEqual([undefined, undefined]);
  });

  test('takes no harm from a line that was cut short', async () => {
    const at = await folder();
    await (await conformMemory(at, REFERENCE.hello, run)).keep('RET-1', 0, findings);
    await appendFile(join(at, 'progress.jsonl'), '{"check":"RET-1","block":1,"fin');
    const again = await conformMemory(at, REFERENCE.hello, run);
    expect([again.recall('RET-1', 0)?.cases, again.recall('RET-1', 1)]).toEqual([50, undefined]);
    await again.keep('RET-1', 1, findings);
    expect((await conformMemory(at, REFERENCE.hello, run)).recall('RET-1', 1)).toEqual(findings);
  });

  test('counts the cases that need not be played again, those of an earlier run too', async () => {
    const at = await folder();
    const first = await conformMemory(at, REFERENCE.hello, run);
    expect(first.cases).toBe(0);
    await first.keep('RET-1', 0, findings);
    await first.keep('RET-2', 0, { ...findings, cases: 7 });
    expect(first.cases).toBe(57);
    const again = await conformMemory(at, REFERENCE.hello, run);
    await again.keep('RET-1', 1, findings);
    expect(again.cases).toBe(107);
  });

  test('is refused to another run', async () => {
    const at = await folder();
    await conformMemory(at, REFERENCE.hello, run);
    await expect(conformMemory(at, REFERENCE.hello, { ...run, seed: 8 })).rejects.toThrow(
      /progress of another run/,
    );
    await expect(conformMemory(at, { ...REFERENCE.hello, name: 'got' }, run)).rejects.toThrow(/another run/);
  });
});
