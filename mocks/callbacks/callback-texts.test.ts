import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PlayedWorld, textTo } from '../api/played-world.ts';
import { SECOND } from '../engine/clock.ts';
import { callbackBody } from './callback-body.ts';
import { CallbackTexts } from './callback-texts.ts';

const metadata = fc.oneof(
  fc.string(),
  fc.constantFrom(',"status":"READ"', '","event_time":"', '\\"status\\":\\"x\\"', '{"accepted_time":"x"}'),
);
const sends = fc.array(
  fc.record({ message_metadata: metadata, correlation_id: fc.string({ maxLength: 128 }) }),
  { minLength: 1, maxLength: 5 },
);
const reports = fc.array(
  fc.record({
    serial: fc.nat(4),
    status: fc.constantFrom('QUEUED_ON_CHANNEL' as const, 'DELIVERED' as const, 'READ' as const),
    channel: fc.nat(1),
    at: fc.nat(9_000_000),
    failed: fc.boolean(),
  }),
  { minLength: 1, maxLength: 30 },
);

test.each(['DISPATCH', 'CONVERSATION'])(
  'the text of a report is that of its body, whatever was told before: %s',
  (mode) => {
    fc.assert(
      fc.property(sends, reports, (bodies, told) => {
        const played = new PlayedWorld();
        const player = played.tenant();
        player.call('PATCH', `/apps/${player.app()}`, { processing_mode: mode });
        for (const body of bodies) {
          expect(player.send({ ...textTo(player.app()), ...body }).status).toBe(200);
          played.clock.advance(SECOND);
        }
        const { world } = played;
        const texts = new CallbackTexts(world, player.tenant);
        for (const { serial, status, channel, at, failed } of told) {
          const reason = failed ? ({ code: 'UNKNOWN', description: 'x' } as const) : null;
          const step = { status, after: 0, channel, reason };
          const fact = { kind: 'report', webhook: 'w', url: null, serial, step, at } as const;
          const callback = { app: 0, fact, created: at, tries: 1 };
          const body = callbackBody(world, player.tenant, callback);
          expect(texts.textOf(callback)).toBe(body === null ? null : JSON.stringify(body));
        }
      }),
    );
  },
);
