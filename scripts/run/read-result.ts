import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Compile } from 'typebox/compile';
import { fieldViolations } from '../../mocks/api/field-violations.ts';
import { UsageError } from '../exit.ts';
import { decodeHistogram, type Latency } from './client/latency.ts';
import { RESULT_SCHEMA } from './result-schema.ts';
import { RESULT_VERSION, type RunResult } from './run-result.ts';

/** A hundred times what the longest run writes. */
const LARGEST_BYTES = 64 * 1024 * 1024;

const validator = Compile(RESULT_SCHEMA);

/** A result that was read, and the file that it came from. */
export interface ReadResult {
  readonly result: RunResult;
  readonly file: string;
}

/**
 * Reads the result of a run. The file is not trusted: what it holds fits the schema, and its histograms can be decoded.
 * @param path of the file, or of the directory that holds `result.json`
 * @throws UsageError one sentence that says which file, and what is wrong with it
 */
export async function readResult(path: string): Promise<ReadResult> {
  const file = await fileOf(path);
  const value = parsed(file, await readFile(file, 'utf8').catch(cannotBeRead(file)));
  explainVersion(file, value);
  if (!validator.Check(value)) {
    const [first] = fieldViolations(validator.Errors(value));
    throw new UsageError(
      `${file} is no result: ${first?.field || 'the whole'} ${first?.description ?? 'is not one'}.`,
    );
  }
  const result = value as unknown as RunResult;
  for (const [where, latency] of latenciesOf(result)) explainHistogram(file, where, latency);
  return { result, file };
}

async function fileOf(path: string): Promise<string> {
  const found = await stat(path).catch(cannotBeRead(path));
  const file = found.isDirectory() ? join(path, 'result.json') : path;
  const { size } = found.isDirectory() ? await stat(file).catch(cannotBeRead(file)) : found;
  if (size > LARGEST_BYTES) throw new UsageError(`${file} is too large to be a result: ${size} bytes.`);
  return file;
}

const cannotBeRead = (file: string) => (error: NodeJS.ErrnoException) => {
  const missing = error.code === 'ENOENT' || error.code === 'ENOTDIR';
  throw new UsageError(
    `${file} cannot be read: ${missing ? 'there is no such file. Name the directory of a run, or its result.json' : error.code}.`,
  );
};

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is not JSON: a run that was killed may not have finished to write it.`);
  }
}

function explainVersion(file: string, value: unknown): void {
  const isObject = typeof value === 'object' && value !== null && 'version' in value;
  const version = isObject ? value.version : undefined;
  if (typeof version !== 'number') throw new UsageError(`${file} is no result: it has no version.`);
  if (version === RESULT_VERSION) return;
  throw new UsageError(
    `${file} has version ${version}; this Spillway reads version ${RESULT_VERSION}: use the Spillway that wrote it, or run again.`,
  );
}

function latenciesOf({ client, receiver }: RunResult): [string, Latency][] {
  const phases = Object.entries(client?.phases ?? {}).flatMap(([phase, seen]) =>
    (['response', 'service', 'accepted', 'lag', 'iteration'] as const).map((name): [string, Latency] => [
      `client.phases.${phase}.${name}`,
      seen[name],
    ]),
  );
  const trends = Object.entries(client?.trends ?? {}).map(([name, trend]): [string, Latency] => [
    `client.trends.${name}`,
    trend,
  ]);
  return [
    ...phases,
    ...trends,
    ...(receiver === null ? [] : [['receiver.lag', receiver.lag] as [string, Latency]]),
  ];
}

function explainHistogram(file: string, where: string, { histogram }: Latency): void {
  if (histogram === null) return;
  try {
    decodeHistogram(histogram);
  } catch {
    throw new UsageError(`${file} is no result: ${where}.histogram is no HdrHistogram.`);
  }
}
