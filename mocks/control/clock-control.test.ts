import { afterAll, describe, expect, test } from 'vitest';
import { startEmulator } from '../emulator.ts';
import { ask } from '../http/wire.ts';
import { ControlClient, type ControlError } from './control-client.ts';

const emulator = await startEmulator();
const client = new ControlClient(emulator.controlUrl);
afterAll(() => emulator.close());

const setTo = (body: string) => ask(emulator.ports.control, { method: 'PUT', path: '/control/clock', body });
const move = (body: string) =>
  ask(emulator.ports.control, { method: 'POST', path: '/control/clock:advance', body });

describe('the clock of an emulator', () => {
  test('is real unless told otherwise, and shows the wall time of the machine', async () => {
    const before = Date.now();
    const { mode, speed, wallTime } = await client.clock();
    const after = Date.now();
    expect({ mode, speed }).toEqual({ mode: 'real', speed: 1 });
    // The wall clock of the machine may be set while it runs; the monotonic one may not.
    expect(Date.parse(wallTime)).toBeGreaterThanOrEqual(before - 1000);
    expect(Date.parse(wallTime)).toBeLessThanOrEqual(after + 1000);
  });

  test.each([
    [{ mode: 'manual' }, { mode: 'manual', speed: 0 }],
    [
      { mode: 'dilated', speed: 60 },
      { mode: 'dilated', speed: 60 },
    ],
    [undefined, { mode: 'real', speed: 1 }],
  ] as const)('is %j from the start when asked for', async (clock, shown) => {
    const other = await startEmulator(clock === undefined ? {} : { clock });
    expect(await new ControlClient(other.controlUrl).clock()).toMatchObject(shown);
    await other.close();
  });

  test('does not start with a speed that is none', async () => {
    const starting = startEmulator({ clock: { mode: 'dilated', speed: 0 } });
    await expect(starting).rejects.toThrow(/speed above 0/);
  });

  test('never goes back and never jumps, from one mode to any other', async () => {
    const settings = [
      { mode: 'manual' },
      { mode: 'dilated', speed: 10_000 },
      { mode: 'manual' },
      { mode: 'real' },
      { mode: 'dilated', speed: 0.01 },
      { mode: 'manual' },
    ] as const;
    let before = await client.clock();
    for (const setting of settings) {
      const from = performance.now();
      const shown = await client.setClock(setting);
      expect(shown).toMatchObject(setting);
      const after = await client.clock();
      const passed = 1000 * (performance.now() - from);
      expect(shown.nowMicros).toBeGreaterThanOrEqual(before.nowMicros);
      expect(after.nowMicros).toBeGreaterThanOrEqual(shown.nowMicros);
      expect(after.nowMicros - shown.nowMicros).toBeLessThanOrEqual(passed * shown.speed + 1);
      before = after;
    }
  });

  test('stands still while it is manual, and moves to the microsecond', async () => {
    const start = await client.setClock({ mode: 'manual' });
    expect(await client.clock()).toEqual(start);
    const moved = await client.advanceClock({ micros: 1 });
    expect(moved.nowMicros).toBe(start.nowMicros + 1);
    const further = await client.advanceClock({ millis: 7 * 3600 * 1000 });
    expect(further.nowMicros).toBe(start.nowMicros + 1 + 7 * 3600 * 1e6);
    expect(await client.clock()).toEqual(further);
    expect(await client.advanceClock({ millis: 0 })).toEqual(further);
    // Millisecond and microsecond fall together once in a thousand.
    const passed = Date.parse(further.wallTime) - Date.parse(start.wallTime);
    expect(passed - 7 * 3600 * 1000).toBeOneOf([0, 1]);
  });

  test.each([{ mode: 'real' }, { mode: 'dilated', speed: 2 }] as const)(
    'is not moved by hand while it is $mode',
    async (setting) => {
      await client.setClock(setting);
      const error = await client.advanceClock({ millis: 1 }).catch((reason: ControlError) => reason);
      expect(error).toMatchObject({
        status: 409,
        message: `The clock is ${setting.mode} and moves by itself: make it manual first, by PUT /control/clock.`,
      });
    },
  );

  test.each([
    ['{}', /mode is required/],
    ['', /mode is required/],
    ['{"mode":"fast"}', /mode/],
    ['{"mode":"dilated"}', /needs a speed, from 0\.01 to 10000/],
    ['{"mode":"dilated","speed":0}', /speed/],
    ['{"mode":"dilated","speed":0.009}', /speed/],
    ['{"mode":"dilated","speed":10001}', /speed/],
    ['{"mode":"dilated","speed":"60"}', /speed/],
    ['{"mode":"real","speed":60}', /speed goes with the mode dilated, not with real/],
    ['{"mode":"manual","speed":0.5}', /speed goes with the mode dilated, not with manual/],
    ['{"mode":"real","now":5}', /now|additional/],
    ['[]', /the body/],
    ['{', /JSON/],
  ])('refuses the setting %s in one sentence, and stays as it is', async (body, named) => {
    await client.setClock({ mode: 'manual' });
    const before = await client.clock();
    const { status, body: answer } = await setTo(body);
    expect(status).toBe(400);
    expect(JSON.parse(answer).message).toMatch(named);
    expect(JSON.parse(answer).message).toMatch(/^[A-Z][^\n]*[^.]\.$/);
    expect(await client.clock()).toEqual(before);
  });

  test.each([
    ['{}', /either millis or micros/],
    ['', /either millis or micros/],
    ['{"millis":1,"micros":1}', /either millis or micros/],
    ['{"millis":-1}', /millis/],
    ['{"micros":0.5}', /micros/],
    ['{"millis":"1"}', /millis/],
    ['{"millis":1e300}', /millis/],
    ['{"micros":9007199254740991}', /285 years/],
    ['{"millis":9007199254740991}', /285 years/],
    ['{"seconds":1}', /seconds|additional/],
    ['null', /the body/],
    ['{', /JSON/],
  ])('refuses the step %s in one sentence, and stays where it is', async (body, named) => {
    await client.setClock({ mode: 'manual' });
    const before = await client.advanceClock({ micros: 1 });
    const { status, body: answer } = await move(body);
    expect(status).toBe(400);
    expect(JSON.parse(answer).message).toMatch(named);
    expect(JSON.parse(answer).message).toMatch(/^[A-Z][^\n]*[^.]\.$/);
    expect(await client.clock()).toEqual(before);
  });
});
