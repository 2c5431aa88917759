import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Dilation } from '../dilated-environment.ts';
import { expectDilated } from './expect-dilated.ts';
import { Probe, type ProbeAnswer } from './probe.ts';

/** Seconds of a probe's time in one of the machine. */
export const PROBE_SPEED = 20;

/** A probe that all tests of a file share. */
export interface ProbeFixture {
  sleep(means: string, millis: number): Promise<ProbeAnswer>;
  /** Expects of a means that it sleeps so many ms of the probe's own time, and gives a value. */
  expectSleep(means: string, millis: number, value: unknown): Promise<ProbeAnswer>;
}

/**
 * Has a probe for the tests of a file.
 * @param command its program and its file; its argument will be the port of a server that never answers
 */
export function probeFixture(
  how: Dilation,
  command: readonly [program: string, file: string],
  env?: NodeJS.ProcessEnv,
): ProbeFixture {
  const sockets = new Set<Socket>();
  let silent: Server;
  let probe: Probe;

  beforeAll(async () => {
    silent = createServer((socket) => sockets.add(socket.on('error', () => undefined))).listen(
      0,
      '127.0.0.1',
    );
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    probe = await Probe.start(how, PROBE_SPEED, [...command, String(port)], env);
  });

  afterAll(async () => {
    await probe.stop();
    for (const socket of sockets) socket.destroy();
    silent.close();
  });

  const sleep = (means: string, millis: number) => probe.sleep(means, millis);
  return {
    sleep,
    expectSleep: async (means, millis, value) => {
      const answer = await sleep(means, millis);
      expect(answer.value).toEqual(value);
      expectDilated(answer, millis, PROBE_SPEED);
      return answer;
    },
  };
}
