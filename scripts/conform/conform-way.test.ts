import { expect, test } from 'vitest';
import type { ConformFlags } from './conform-flags.ts';
import { conformWay } from './conform-way.ts';

const PROGRAM = ['node', 'client.js'];

test.each<[readonly string[], ConformFlags, string]>([
  [PROGRAM, {}, 'adapter'],
  [PROGRAM, { command: true, policy: 'surfacing' }, 'command'],
  [[], { client: 'got', speed: 5 }, 'client'],
  [[], { wire: true, seconds: 5, ports: 'free' }, 'wire'],
  [[], { receiver: 'http://127.0.0.1:9/hook', secretEnv: 'S' }, 'receiver'],
])('%j %j is the way of the %s', (program, flags, way) => {
  expect(conformWay(program, flags)).toBe(way);
});

test.each<[readonly string[], ConformFlags, RegExp]>([
  [[], {}, /^Nobody is named to be judged/],
  [[], { command: true }, /^--command needs a program behind --/],
  [PROGRAM, { client: 'got' }, /^Name a client with --client, or a program behind --, not both\.$/],
  [PROGRAM, { wire: true }, /^the program of an adapter behind -- and --wire are two ways in/],
  [[], { wire: true, receiver: 'http://127.0.0.1:9' }, /^--wire and --receiver are two ways in/],
  [PROGRAM, { policy: 'surfacing' }, /^--policy goes with --command or --wire, not with the program of/],
  [[], { client: 'got', seconds: 5 }, /^--seconds goes with --wire, not with --client\.$/],
  [[], { wire: true, secretEnv: 'S' }, /^--secret-env goes with --receiver, not with --wire\.$/],
  [[], { receiver: 'http://127.0.0.1:9', speed: 2 }, /^--speed goes with .*, not with --receiver\.$/],
  [[], { wire: true, resume: 'x' }, /^--resume goes with/],
])('%j %j makes no sense', (program, flags, sentence) => {
  expect(() => conformWay(program, flags)).toThrow(sentence);
});
