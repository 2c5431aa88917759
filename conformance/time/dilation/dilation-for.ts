import { basename } from 'node:path';
import type { Dilation } from './dilated-environment.ts';
import { faketimeLibrary } from './faketime-library.ts';
import { programNature } from './program-nature.ts';

/** What the machine that runs the clients has. */
export interface DilatingMachine {
  /** Where programs are found. */
  readonly path: string;
  /** libfaketime's file, if it is installed. */
  readonly library: string | undefined;
}

interface Guess {
  readonly how: Dilation | 'none';
  readonly why: string;
}

const NODE = /^(node(js)?[\d.]*|npm|npx|pnpm|pnpx|yarn|yarnpkg|corepack|tsx|ts-node(-esm)?|vite-node)$/;
const PYTHON = /^(python[\d.]*|pip[\d.]*|pipx|uv|uvx|poetry|pdm|hatch|pytest|tox|ipython[\d.]*)$/;
const GO = /^(go|k6)$/;
const ELSEWHERE = /^(docker|docker-compose|podman|nerdctl|kubectl|ssh)$/;
const SHELL = /^(ba|da|z|k)?sh$/;
/** A script's interpreter may be `env`, whose program may be a script: no chain of them is longer. */
const LONGEST_CHAIN = 4;

/**
 * Guesses by what a client can be made to live in dilated time: by its program's name, and else by what its file is.
 * @returns `none` for what cannot: {@link explainDilation} says why
 */
export function dilationFor(
  command: readonly string[],
  machine: DilatingMachine = thisMachine(),
): Dilation | 'none' {
  return guess(command, machine, LONGEST_CHAIN).how;
}

/** Says in a sentence why {@link dilationFor} guesses what it guesses. */
export function explainDilation(
  command: readonly string[],
  machine: DilatingMachine = thisMachine(),
): string {
  return guess(command, machine, LONGEST_CHAIN).why;
}

function thisMachine(): DilatingMachine {
  return { path: process.env.PATH ?? '', library: faketimeLibrary() };
}

function guess(command: readonly string[], machine: DilatingMachine, left: number): Guess {
  const [program, ...rest] = command;
  if (program === undefined || left === 0) return { how: 'none', why: 'No program is named.' };
  const name = basename(program).replace(/\.(exe|cmd)$/i, '');
  if (name === 'env') return guess(afterEnv(rest), machine, left - 1);
  const script = SHELL.test(name) ? rest[rest.findIndex((word) => /^-[a-z]*c$/.test(word)) + 1] : undefined;
  if (script !== undefined && /^-[a-z]*c$/.test(rest[0] ?? '')) {
    return guess(
      afterEnv(
        script
          .trim()
          .replace(/^exec\s+/, '')
          .split(/\s+/),
      ),
      machine,
      left - 1,
    );
  }
  if (NODE.test(name)) return { how: 'node', why: `${name} runs Node, which loads Spillway's clock first.` };
  if (PYTHON.test(name)) {
    return { how: 'python', why: `${name} runs Python, which loads Spillway's clock first.` };
  }
  if (GO.test(name)) return { how: 'none', why: goSays(name) };
  if (ELSEWHERE.test(name)) {
    return {
      how: 'none',
      why: `What ${name} starts runs elsewhere, with an environment and a clock of its own.`,
    };
  }
  return guessByFile(program, name, machine, left);
}

function guessByFile(program: string, name: string, machine: DilatingMachine, left: number): Guess {
  const nature = programNature(program, machine.path);
  if (nature.kind === 'script') return guess(nature.interpreter, machine, left - 1);
  if (nature.kind === 'missing') return { how: 'none', why: `There is no program ${program} to look at.` };
  if (nature.kind === 'go') return { how: 'none', why: goSays(name) };
  if (nature.kind === 'dilating-go') {
    return { how: 'go', why: `${name} is a Go program whose runtime was built with Spillway's clock.` };
  }
  if (nature.kind === 'static') {
    return {
      how: 'none',
      why: `${name} is linked statically: nothing can come between it and the system's clock.`,
    };
  }
  if (machine.library === undefined) {
    return {
      how: 'none',
      why: `${name} needs libfaketime, which is not installed: apt-get install faketime.`,
    };
  }
  return { how: 'faketime', why: `${name} is linked dynamically, so libfaketime can come before its clock.` };
}

function goSays(name: string): string {
  return `${name} is a Go program: it asks the system itself for the time, never the C library, so it lives in real time.`;
}

/** The command behind `env`'s flags and assignments, or behind a shell's assignments. */
function afterEnv(words: readonly string[]): readonly string[] {
  const start = words.findIndex(
    (word, index) => !word.startsWith('-') && !/^\w+=/.test(word) && words[index - 1] !== '-u',
  );
  return start < 0 ? [] : words.slice(start);
}
