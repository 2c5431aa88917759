import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { UsageError } from '../exit.ts';
import { readConfig } from './read-config.ts';

const directory = mkdtempSync(join(tmpdir(), 'spillway-config-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const file = join(directory, 'emulator.json');

const read = (text: string) => {
  writeFileSync(file, text);
  return readConfig(file);
};

/** What is said of a file that cannot be used. */
const refusal = (reading: Promise<unknown>) =>
  reading.then(
    () => expect.unreachable('it was not refused'),
    (error: unknown) => {
      expect(error).toBeInstanceOf(UsageError);
      return (error as UsageError).message;
    },
  );

describe('a configuration file', () => {
  test('is read whole', async () => {
    const config = {
      $schema: './emulator.schema.json',
      host: '127.0.0.1',
      ports: { auth: 0 },
      seed: 7,
      clock: { mode: 'dilated', speed: 2.5 },
      tokenLifeSeconds: 60,
      tenants: [{ apps: 2, keySecret: 'own' }, { limits: { project: null } }],
    };
    expect(await read(`\uFEFF${JSON.stringify(config)}`)).toEqual(config);
  });

  test.each([
    ['{"hots":"x"}', 'hots is not known'],
    ['{"tenants":[{},{"aps":1}]}', 'tenants.1.aps is not known'],
    ['{"seed":-1}', 'seed must be >= 0'],
    ['{"ports":{"auth":70000}}', 'ports.auth must be <= 65535'],
    ['{"clock":{"mode":"fast"}}', 'clock.mode must be equal to one of the allowed values'],
    ['{"clock":{"mode":"dilated"}}', 'clock.speed is required by the mode dilated'],
    ['{"clock":{"mode":"manual","speed":2}}', 'clock.speed goes with the mode dilated, not with manual'],
    ['{"tenants":[{"limits":{"project":{"rate":0}}}]}', 'tenants.0.limits.project.rate must be > 0'],
    [
      '{"tenants":[{"limits":{"basic":{"windowMillis":5}}}]}',
      'tenants.0.limits.basic.windowMillis is nothing to a token-bucket, which takes rate, burst',
    ],
    [
      '{"tenants":[{"limits":{"project":{"exempt":["Fly"]}}}]}',
      'tenants.0.limits.project.exempt: the API has no operation Fly',
    ],
    ['{"tenants":[{"projectId":"a"},{"projectId":"a"}]}', "tenants.1.projectId is another tenant's already"],
    [
      '{"tenants":[{"keyId":"a"},{"projectId":"a"},{"keyId":"a"}]}',
      "tenants.2.keyId is another tenant's already",
    ],
    [
      `{"tenants":[{"apps":[${Array(2).fill('{"id":"01HF28S9AABBBCCCCY92BJB569","region":"eu"}')}]}]}`,
      'tenants.0.apps: There is an app 01HF28S9AABBBCCCCY92BJB569 already',
    ],
    ['[]', 'the whole must be object'],
  ])('of %s is refused in one sentence that names the file and the field', async (text, wrong) => {
    expect(await refusal(read(text))).toBe(`${file}: ${wrong}.`);
  });

  test('that is no JSON is refused with the place, and without a word of what it holds', async () => {
    const secret = 'keySecret":"s3cret';
    expect(await refusal(read(`{\n  "tenants": [{"${secret}" "x"}]\n}`))).toBe(
      `${file} is not JSON: look at line 2, column 37.`,
    );
    expect(await refusal(read(`{"${secret}", x}`))).not.toContain('s3cret');
    expect(await refusal(read(''))).toContain(`${file} is not JSON`);
  });

  test('never tells a secret', async () => {
    expect(await refusal(read(`{"tenants":[{"keySecret":"${'s3cret'.repeat(50)}"}]}`))).toMatch(
      /tenants\.0\.keySecret must not have more than 256 characters\.$/,
    );
  });

  test('that is not there is said', async () => {
    const nowhere = join(directory, 'nowhere.json');
    expect(await refusal(readConfig(nowhere))).toBe(`${nowhere} cannot be read: there is no such file.`);
    expect(await refusal(readConfig(directory))).toBe(`${directory} cannot be read: EISDIR.`);
  });
});
