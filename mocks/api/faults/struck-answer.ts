import type { FaultOf } from '../../contract/fault-forms.ts';
import type { FaultKind } from '../../contract/fault-kinds.ts';
import type { Micros } from '../../engine/clock.ts';
import { UNKNOWN_APP } from '../apps/find-app.ts';
import { expiredToken, INVALID_CREDENTIALS } from '../authenticate.ts';
import { changedLimits } from '../changed-limits.ts';
import type { ApiReply } from '../exchange.ts';
import type { World } from '../world.ts';
import { gatewayPage } from './error-replies.ts';
import { Scene } from './scene.ts';
import type { Struck } from './strike.ts';
import type { WireFault } from './wire-fault.ts';

/** Status 0 stands for no answer at all. */
const NOTHING: ApiReply = { status: 0, body: '', headers: [], outcome: 'failed' };
const SLOW_MILLIS = 100;

const act = (wire: WireFault, reply: ApiReply): ApiReply => ({ ...reply, wire });

/** An error answer at once, or after a while. */
const late = ({ millis = 0 }: { readonly millis?: number | undefined }, reply: ApiReply): ApiReply =>
  millis === 0 ? reply : act({ act: 'late', millis }, reply);

/** What each kind of fault makes of a call. An answer without a `wire` of its own is written as always. */
const MEET: { readonly [Kind in FaultKind]: (fault: FaultOf<Kind>, scene: Scene) => ApiReply } = {
  status: (fault, scene) => late(fault, scene.instead(scene.error(fault), fault.commit)),
  delay: ({ millis }, scene) => act({ act: 'late', millis }, scene.carriedOut()),
  hang: ({ commit }, scene) => act({ act: 'silent' }, scene.instead(NOTHING, commit)),
  'reset-before': () => act({ act: 'reset' }, NOTHING),
  'reset-after': (_, scene) => act({ act: 'reset' }, scene.instead(NOTHING, true)),
  truncated: (fault, scene) => {
    const reply = spoiled(fault, scene);
    const length = Buffer.byteLength(reply.body);
    const bytes = Math.min(fault.bytes ?? Math.floor(length / 2), length - 1);
    return act({ act: 'cut', bytes }, reply);
  },
  empty: (fault, scene) => ({ ...spoiled(fault, scene), body: '' }),
  malformed: (fault, scene) => {
    const reply = spoiled(fault, scene);
    // Every body is an object: without its last brace it is none.
    return { ...reply, body: reply.body.slice(0, -1) };
  },
  html: ({ status = 502, commit }, scene) => scene.instead(gatewayPage(status), commit),
  'flat-envelope': ({ status = 500, commit }, scene) =>
    scene.instead(scene.error({ status, envelope: 'flat' }), commit),
  slow: ({ bytes = 1, everyMillis = SLOW_MILLIS, status, commit }, scene) => {
    const reply = status === undefined ? scene.carriedOut() : scene.instead(scene.error({ status }), commit);
    return act({ act: 'dribble', bytes, millis: everyMillis }, reply);
  },
  'token-expired': (fault, scene) =>
    late(fault, scene.look(expiredToken(scene.world.clock.wallMillis(scene.now)))),
  'token-revoked': (fault, scene) => late(fault, scene.look(INVALID_CREDENTIALS)),
  'opaque-token': (_, scene) => scene.carriedOut(),
  'token-not-yet-valid': (_, scene) => scene.carriedOut(),
  'token-host-down': ({ how }, scene) =>
    how === 'status' ? scene.error({ status: 503 }) : act({ act: 'reset' }, NOTHING),
  'limits-lowered': ({ limits }, scene) => {
    const { tenant } = scene.struck;
    tenant.adjust(changedLimits(tenant.limits, limits), scene.now);
    return scene.carriedOut();
  },
  'queue-filled': (fault, scene) => {
    fillQueues(fault, scene);
    return scene.carriedOut();
  },
  'wrong-region': (_, scene) => scene.look(UNKNOWN_APP),
};

/** The answer of the operation, or of an error in its place, whose body is about to be spoiled. */
function spoiled({ status, commit }: FaultOf<'empty' | 'malformed' | 'truncated'>, scene: Scene): ApiReply {
  return status === undefined ? scene.answerLost() : scene.instead(scene.error({ status }), commit);
}

/** A queue that is switched off has no end, and is not filled. */
function fillQueues({ appId, free = 0 }: FaultOf<'queue-filled'>, { struck: { tenant }, now }: Scene): void {
  for (const { id, queue } of tenant.apps.values()) {
    if (queue.limit === null || (appId !== undefined && appId !== id)) continue;
    tenant.preload(id, Math.max(0, queue.limit.capacity - free - queue.depth(now)), now);
  }
}

/**
 * Answers a call that a fault met. Its outcome is what the server did: a message that was accepted counts as accepted,
 * whatever the client is shown.
 * @param operate carries the operation out
 */
export function struckAnswer(world: World, struck: Struck, now: Micros, operate: () => ApiReply): ApiReply {
  const meet = MEET[struck.fault.kind] as (fault: Struck['fault'], scene: Scene) => ApiReply;
  const reply = meet(struck.fault, new Scene(world, struck, now, operate));
  return reply.wire === undefined ? act({ act: 'answer' }, reply) : reply;
}
