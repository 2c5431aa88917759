import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ALL_CHECKS } from '../../conformance/checks/all-checks.ts';
import { chooseChecks } from './choose-checks.ts';
import { readKnown } from './read-known.ts';

const chosen = (list?: string) => chooseChecks(ALL_CHECKS, list).map(({ id }) => id);

describe('a list of checks', () => {
  test('names checks and families, in any case and order', () => {
    expect(chosen('ret-1')).toEqual(['RET-1']);
    expect(chosen(' RET , ')).toEqual(ALL_CHECKS.map(({ id }) => id).filter((id) => id.startsWith('RET-')));
    expect(chosen()).toHaveLength(ALL_CHECKS.length);
  });

  test.each(['RET-99', 'RETX', '', 'RET,NOPE'])('%j is refused in a sentence', (list) => {
    expect(() => chosen(list)).toThrow(/There is no check .*--list/);
  });
});

describe('a file of known failures', () => {
  const file = async (text: string) => {
    const path = join(await mkdtemp(join(tmpdir(), 'spillway-known-')), 'known.json');
    await writeFile(path, text);
    return path;
  };
  const entry = { check: 'RET-1', reason: 'r', expires: '2027-01-31' };

  test('is read', async () => {
    const known = { known: [entry, { ...entry, client: 'got' }] };
    expect(await readKnown(await file(JSON.stringify(known)), ['RET-1'])).toEqual(known);
  });

  test.each([
    ['{', /cannot be read as JSON/],
    ['{"known":[{"check":"RET-1"}]}', /is no file of known failures.*looks like/],
    [JSON.stringify({ known: [{ ...entry, expires: 'soon' }] }), /is no file of known failures/],
    [JSON.stringify({ known: [{ ...entry, check: 'RET-9' }] }), /names a check that is not there: RET-9/],
  ])('%s is refused in a sentence', async (text, said) => {
    await expect(readKnown(await file(text), ['RET-1'])).rejects.toThrow(said);
  });

  test('that is not there is refused in a sentence', async () => {
    await expect(readKnown('/nowhere/known.json', [])).rejects.toThrow(/cannot be read/);
  });
});
