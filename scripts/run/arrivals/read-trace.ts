import { readFileSync, statSync } from 'node:fs';
import { UsageError } from '../../exit.ts';
import { parseTrace, TraceRefused } from './parse-trace.ts';
import type { Trace } from './trace.ts';

const LARGEST_BYTES = 64_000_000;

/**
 * Reads a trace of arrivals from a CSV file.
 * @throws UsageError one sentence that names the file, the line, and what is wrong with it
 */
export function readTrace(file: string): Trace {
  const text = textOf(file);
  try {
    return parseTrace(text);
  } catch (error) {
    if (error instanceof TraceRefused) throw new UsageError(`${file} cannot be replayed: ${error.message}.`);
    throw error;
  }
}

function textOf(file: string): string {
  try {
    const { size } = statSync(file);
    if (size > LARGEST_BYTES) {
      throw new UsageError(`${file} has ${size} bytes; a trace has at most ${LARGEST_BYTES}.`);
    }
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`${file} cannot be read: ${code === 'ENOENT' ? 'there is no such file' : code}.`);
  }
}
