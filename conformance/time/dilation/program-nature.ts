import { accessSync, closeSync, constants, openSync, readSync } from 'node:fs';
import { delimiter, isAbsolute, join, sep } from 'node:path';

/**
 * What a program's file is, as far as dilating goes: a script of an interpreter, a Go program, one whose runtime was built to
 * be dilated, one that is linked statically, any other, or nothing that can be read.
 */
export type ProgramNature =
  | { readonly kind: 'script'; readonly interpreter: readonly string[] }
  | { readonly kind: 'go' | 'dilating-go' | 'static' | 'other' | 'missing' };

/** What the Go linker writes into every program: https://pkg.go.dev/debug/buildinfo reads it. */
const GO_MARK = Buffer.from('\xff Go buildinf:', 'latin1');
/** A variable that only programs built with Spillway's overlay read by themselves. */
const DILATING_MARK = Buffer.from('SPILLWAY_TIME_SHOWN', 'latin1');
const CHUNK_BYTES = 1 << 20;
const MOST_BYTES = 128 << 20;
const ELF_MAGIC = Buffer.from('\x7fELF', 'latin1');
/** Offsets in an ELF file of 64 bits, little-endian, and the kind of segment that names a dynamic linker: elf(5). */
const ELF = { class: 4, phoff: 32, phentsize: 54, phnum: 56, interp: 3 };

/** Looks at a program: by its path, or found as a shell would in `PATH`. */
export function programNature(program: string, path = process.env.PATH ?? ''): ProgramNature {
  const file = findProgram(program, path);
  if (file === undefined) return { kind: 'missing' };
  const handle = openSync(file, 'r');
  try {
    const head = read(handle, 0, CHUNK_BYTES);
    const line = /^#!\s*([^\r\n]+)/.exec(head.toString('latin1', 0, 512))?.[1];
    if (line !== undefined) return { kind: 'script', interpreter: line.trim().split(/\s+/) };
    if (holds(handle, GO_MARK)) return { kind: holds(handle, DILATING_MARK) ? 'dilating-go' : 'go' };
    return { kind: isStatic(head) ? 'static' : 'other' };
  } finally {
    closeSync(handle);
  }
}

function findProgram(program: string, path: string): string | undefined {
  const direct = isAbsolute(program) || program.includes(sep);
  const files = direct ? [program] : path.split(delimiter).map((folder) => join(folder, program));
  return files.find((file) => {
    try {
      accessSync(file, constants.R_OK | constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function isStatic(head: Buffer): boolean {
  const is64 = head[ELF.class] === 2;
  if (!is64 || !head.subarray(0, 4).equals(ELF_MAGIC)) return false;
  const [offset, size] = [Number(head.readBigUInt64LE(ELF.phoff)), head.readUInt16LE(ELF.phentsize)];
  const starts = Array.from({ length: head.readUInt16LE(ELF.phnum) }, (_, index) => offset + index * size);
  return !starts.some((start) => start + 4 <= head.length && head.readUInt32LE(start) === ELF.interp);
}

function holds(handle: number, mark: Buffer): boolean {
  // Pieces overlap: the mark may lie across an edge.
  for (let from = 0; from < MOST_BYTES; from += CHUNK_BYTES - mark.length) {
    const piece = read(handle, from, CHUNK_BYTES);
    if (piece.includes(mark)) return true;
    if (piece.length < CHUNK_BYTES) return false;
  }
  return false;
}

function read(handle: number, from: number, most: number): Buffer {
  const piece = Buffer.alloc(most);
  return piece.subarray(0, readSync(handle, piece, 0, most, from));
}
