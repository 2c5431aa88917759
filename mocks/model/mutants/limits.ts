import { Tenant } from '../../api/tenant.ts';
import { World } from '../../api/world.ts';
import { GcraLimiter } from '../../engine/gcra-limiter.ts';
import { TokenService } from '../../engine/token-service.ts';
import { type Plant, patched, together } from '../patched.ts';

/** Limits and credentials that are not what they should be. */
export const LIMITS_BROKEN: Readonly<Record<string, Plant>> = {
  'the burst is one too large': patched(GcraLimiter.prototype, 'admit', (admit) => {
    const generous = new WeakSet<object>();
    return function (this: GcraLimiter, now: number) {
      if (admit.call(this, now)) return true;
      if (generous.has(this)) return false;
      generous.add(this);
      return true;
    };
  }),
  'a limit that changes starts afresh': patched(GcraLimiter.prototype, 'takeOver', () => () => undefined),
  'a change of the project limit is not applied': patched(Tenant.prototype, 'adjust', (adjust) => {
    return function (this: Tenant, limits, now) {
      adjust.call(this, limits, now);
      if (limits.project !== null) this.projectAdmits = () => true;
    };
  }),
  'Basic authentication is not limited': patched(Tenant.prototype, 'basicAdmits', () => () => true),
  'tokens are not limited': patched(Tenant.prototype, 'tokenAdmits', () => () => true),
  'an expired token is good': patched(TokenService.prototype, 'verify', (verify) => {
    return function (this: TokenService, token, wallMillis) {
      const verdict = verify.call(this, token, wallMillis);
      return verdict.kind === 'expired' ? { kind: 'valid', claims: verdict.claims } : verdict;
    };
  }),
  'a token of another project is good': (() => {
    let newest = '';
    const admit = patched(World.prototype, 'admit', (right) => {
      return function (this: World, tenant) {
        newest = tenant.settings.keyId;
        right.call(this, tenant);
      };
    });
    const verify = patched(TokenService.prototype, 'verify', (right) => {
      return function (this: TokenService, token, wallMillis) {
        const verdict = right.call(this, token, wallMillis);
        return verdict.kind === 'valid'
          ? { ...verdict, claims: { ...verdict.claims, keyId: newest } }
          : verdict;
      };
    });
    return together(admit, verify);
  })(),
};
