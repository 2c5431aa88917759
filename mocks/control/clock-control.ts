import { Type } from 'typebox';
import type { Micros } from '../engine/clock.ts';
import type { VariableClock } from '../engine/variable-clock.ts';
import { type ClockSetting, type ClockState, SPEEDS } from './clock-setting.ts';
import { type ControlReply, type ControlRoute, refused } from './control-reply.ts';
import { bodyReader } from './read-body.ts';

const MOVING = refused(409, 'The clock is being moved: wait until that has ended.');

const strict = { additionalProperties: false };
const step = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** A setting on the wire: it may lack its speed, or have one too many. */
const SettingBody = Type.Object(
  {
    mode: Type.Enum(['real', 'dilated', 'manual']),
    speed: Type.Optional(Type.Number({ minimum: SPEEDS.min, maximum: SPEEDS.max })),
  },
  strict,
);
const readSetting = bodyReader(SettingBody, 'The clock cannot be set');

/** A step on the wire: it may name none of the two units, or both. */
const AdvanceBody = Type.Partial(Type.Object({ millis: step, micros: step }), strict);
const readAdvance = bodyReader(AdvanceBody, 'The clock cannot be moved');

/**
 * Makes a clock move as it is to.
 * @throws RangeError when the speed is not above 0
 */
export function setClock(clock: VariableClock, setting: ClockSetting): void {
  if (setting.mode === 'manual') clock.stop();
  else clock.run(setting.mode === 'dilated' ? setting.speed : 1);
}

/** What moves a clock so that everything happens that falls due. */
export interface ClockMover {
  /** Whether the clock is being moved. */
  readonly isMoving: boolean;
  /** Moves a stopped clock. */
  advance(by: Micros): Promise<void>;
  /** Goes by the pace that the clock has now. */
  watch(): void;
}

/** The part of the control API that shows and moves the emulator's clock. */
export class ClockControl {
  readonly routes: readonly ControlRoute[] = [
    {
      method: 'GET',
      path: '/control/clock',
      summary: 'What the clock shows and how it moves',
      answer: () => this.show(),
    },
    {
      method: 'PUT',
      path: '/control/clock',
      summary: 'Make the clock real, dilated or manual',
      request: SettingBody,
      answer: ({ body }) => this.set(body),
    },
    {
      method: 'POST',
      path: '/control/clock:advance',
      summary: 'Move the manual clock; all that falls due has happened in the answer',
      request: AdvanceBody,
      answer: ({ body }) => this.advance(body),
    },
  ];

  constructor(
    private readonly clock: VariableClock,
    private readonly mover: ClockMover,
  ) {}

  /** `GET /control/clock` */
  show(): ControlReply {
    const { clock } = this;
    const now = clock.now();
    const wallTime = new Date(clock.wallMillis(now)).toISOString();
    const state: ClockState = { mode: clock.mode, speed: clock.speed, nowMicros: now, wallTime };
    return { status: 200, value: state };
  }

  /** `PUT /control/clock`: real, dilated with a speed, or manual, from where it is. */
  set(body: string): ControlReply {
    const read = readSetting(body);
    if ('refusal' in read) return read.refusal;
    if (this.mover.isMoving) return MOVING;
    const { mode, speed } = read.value;
    if (mode !== 'dilated') {
      if (speed !== undefined) {
        return refused(400, `The clock cannot be set: a speed goes with the mode dilated, not with ${mode}.`);
      }
      setClock(this.clock, { mode });
    } else if (speed === undefined) {
      const bounds = `${SPEEDS.min} to ${SPEEDS.max}`;
      return refused(400, `The clock cannot be set: the mode dilated needs a speed, from ${bounds}.`);
    } else setClock(this.clock, { mode, speed });
    this.mover.watch();
    return this.show();
  }

  /** `POST /control/clock:advance`: moves a manual clock. All that falls due until then has happened in the answer. */
  async advance(body: string): Promise<ControlReply> {
    const read = readAdvance(body);
    if ('refusal' in read) return read.refusal;
    const { millis, micros } = read.value;
    if ((millis === undefined) === (micros === undefined)) {
      return refused(400, 'The clock cannot be moved: the body names either millis or micros.');
    }
    if (this.clock.mode !== 'manual') {
      return refused(
        409,
        `The clock is ${this.clock.mode} and moves by itself: make it manual first, by PUT /control/clock.`,
      );
    }
    if (this.mover.isMoving) return MOVING;
    try {
      await this.mover.advance(micros ?? (millis ?? 0) * 1000);
    } catch (error) {
      if (error instanceof RangeError) return refused(400, error.message);
      throw error;
    }
    return this.show();
  }
}
