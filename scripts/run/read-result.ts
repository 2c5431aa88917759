import { Compile } from 'typebox/compile';
import { UsageError } from '../exit.ts';
import { decodeHistogram, type Latency } from './client/latency.ts';
import { readDocument } from './read-document.ts';
import { RESULT_VERSION, type RunResult } from './run-result.ts';
import { RESULT_SCHEMA } from './schema/result-schema.ts';

const KIND = {
  what: 'result',
  fileName: 'result.json',
  version: RESULT_VERSION,
  // A hundred times what the longest run writes.
  largestBytes: 64 * 1024 * 1024,
  validator: Compile(RESULT_SCHEMA),
};

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
  const { value, file } = await readDocument(path, KIND);
  const result = value as RunResult;
  for (const [where, latency] of latenciesOf(result)) explainHistogram(file, where, latency);
  return { result, file };
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
