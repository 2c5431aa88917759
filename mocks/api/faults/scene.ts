import type { FaultOf } from '../../contract/fault-forms.ts';
import type { Micros } from '../../engine/clock.ts';
import type { ApiReply } from '../exchange.ts';
import { flatReply } from '../flat-reply.ts';
import type { World } from '../world.ts';
import { statusReply } from './error-replies.ts';
import type { Struck } from './strike.ts';

/** A call that a fault met, and what may still become of it. */
export class Scene {
  /**
   * @param now when the call is decided
   * @param operate carries the operation out
   */
  constructor(
    readonly world: World,
    readonly struck: Struck,
    readonly now: Micros,
    private readonly operate: () => ApiReply,
  ) {}

  /** Carries the operation out: its own answer. */
  carriedOut(): ApiReply {
    return this.look(this.operate());
  }

  /** Carries the operation out, and counts that its answer is lost. */
  answerLost(): ApiReply {
    const reply = this.carriedOut();
    const { tenant, target } = this.struck;
    if (target === 'SendMessage' && reply.outcome === 'accepted') tenant.faults.lostAnswers += 1;
    return reply;
  }

  /** Shows another answer than the operation's own, which is carried out all the same when `commit` says so. */
  instead(shown: ApiReply, commit = false): ApiReply {
    return commit ? { ...shown, outcome: this.answerLost().outcome } : shown;
  }

  /** The error answer of a status, in the look of the tenant's errors unless the fault says which. */
  error(fault: Omit<FaultOf<'status'>, 'operation' | 'kind'>): ApiReply {
    const given = this.world.clock.wallMillis(this.now) + (fault.millis ?? 0);
    const reply = statusReply(fault, this.struck.target, given);
    return fault.envelope === undefined ? this.look(reply) : reply;
  }

  /** An answer in the look of the tenant's errors. */
  look(reply: ApiReply): ApiReply {
    return this.struck.tenant.settings.errors.envelope === 'flat' ? flatReply(reply) : reply;
  }
}
