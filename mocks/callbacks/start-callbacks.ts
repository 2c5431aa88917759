import { afterEach, expect } from 'vitest';
import type { EmulatorOptions } from '../emulator.ts';
import { PlayedCallbacks } from './played-callbacks.ts';

const running: PlayedCallbacks[] = [];

/** Starts an emulator for one test. It is closed when {@link closeAfterEach} says so. */
export async function startCallbacks(options: EmulatorOptions = {}): Promise<PlayedCallbacks> {
  const played = await PlayedCallbacks.start(options);
  running.push(played);
  return played;
}

/** After each test of this file: closes what it started, and fails it when the emulator had faults of its own. */
export function closeAfterEach(): void {
  afterEach(async () => {
    for (const played of running.splice(0)) {
      await played.close();
      expect(played.faults).toEqual([]);
    }
  });
}
