import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { TLocalizedValidationError } from 'typebox/error';
import { fieldViolations } from '../../mocks/api/field-violations.ts';
import { UsageError } from '../exit.ts';

/** A kind of JSON document that Spillway writes and reads again. */
export interface DocumentKind {
  /** What it is, for a sentence: `result`. */
  readonly what: string;
  /** Its name in the directory of a run: `result.json`. */
  readonly fileName: string;
  readonly version: number;
  /** A larger file is none of these. */
  readonly largestBytes: number;
  readonly validator: {
    Check(value: unknown): boolean;
    Errors(value: unknown): readonly TLocalizedValidationError[];
  };
}

/**
 * Reads a document. The file is not trusted: what it holds has the version and fits the schema.
 * @param path of the file, or of the directory that holds it
 * @throws UsageError one sentence that says which file, and what is wrong with it
 */
export async function readDocument(
  path: string,
  kind: DocumentKind,
): Promise<{ readonly value: unknown; readonly file: string }> {
  const { what, validator } = kind;
  const file = await fileOf(path, kind);
  const value = parsed(file, await readFile(file, 'utf8').catch(cannotBeRead(file, kind)));
  explainVersion(file, value, kind);
  if (!validator.Check(value)) {
    const [first] = fieldViolations(validator.Errors(value));
    throw new UsageError(
      `${file} is no ${what}: ${first?.field || 'the whole'} ${first?.description ?? 'is not one'}.`,
    );
  }
  return { value, file };
}

async function fileOf(path: string, kind: DocumentKind): Promise<string> {
  const found = await stat(path).catch(cannotBeRead(path, kind));
  const file = found.isDirectory() ? join(path, kind.fileName) : path;
  const { size } = found.isDirectory() ? await stat(file).catch(cannotBeRead(file, kind)) : found;
  if (size > kind.largestBytes)
    throw new UsageError(`${file} is too large to be a ${kind.what}: ${size} bytes.`);
  return file;
}

const cannotBeRead =
  (file: string, { fileName }: DocumentKind) =>
  (error: NodeJS.ErrnoException) => {
    const missing = error.code === 'ENOENT' || error.code === 'ENOTDIR';
    throw new UsageError(
      `${file} cannot be read: ${missing ? `there is no such file. Name the directory of a run, or its ${fileName}` : error.code}.`,
    );
  };

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is not JSON: a run that was killed may not have finished to write it.`);
  }
}

function explainVersion(file: string, value: unknown, { what, version: ours }: DocumentKind): void {
  const isObject = typeof value === 'object' && value !== null && 'version' in value;
  const version = isObject ? value.version : undefined;
  if (typeof version !== 'number') throw new UsageError(`${file} is no ${what}: it has no version.`);
  if (version === ours) return;
  throw new UsageError(
    `${file} has version ${version}; this Spillway reads version ${ours}: use the Spillway that wrote it, or run again.`,
  );
}
