import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evenly } from '../plan/load-plan.ts';
import { Schedule } from '../plan/schedule.ts';
import { roleOf } from './role.ts';

test('of what comes after the warm-up one message in each second is a probe, all others fill', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 2, max: 300 }),
      fc.integer({ min: 2, max: 300 }),
      fc.integer({ min: 1, max: 8 }),
      (warmup, from, to, seconds) => {
        const schedule = new Schedule(
          evenly(
            [
              { name: 'warmup', seconds: warmup, from, to: from },
              { name: 'rise', seconds, from, to },
            ],
            10,
          ),
        );
        const arrivals = Array.from({ length: schedule.arrivals }, (_, index) => ({
          due: schedule.secondsAt(index),
          role: roleOf(schedule, index),
        }));
        const early = arrivals.filter(({ due }) => schedule.phaseAt(due) === 'warmup');
        expect(early.filter(({ role }) => role !== 'warmup')).toEqual([]);
        const probes = arrivals.filter(({ role }) => role === 'probe').map(({ due }) => Math.floor(due));
        expect(new Set(probes).size).toBe(probes.length);
        // At the edges of the phase a second's first message may be on the other side.
        expect(Math.abs(probes.length - seconds)).toBeLessThanOrEqual(1);
        expect(arrivals.filter(({ role }) => role === 'fill')).toHaveLength(
          arrivals.length - early.length - probes.length,
        );
      },
    ),
  );
});
