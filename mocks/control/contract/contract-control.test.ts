import { describe, expect, test } from 'vitest';
import { json, PlayedWorld } from '../../api/played-world.ts';
import { AUTH } from '../../contract/auth.ts';
import { CONTRACT } from '../../contract/contract.ts';
import { FORMS } from '../../contract/forms.ts';
import { ContractControl } from './contract-control.ts';
import type { ContractView } from './contract-view.ts';

const defaults = Object.fromEntries(CONTRACT.map(({ name, value }) => [name, value]));
const ports = Object.fromEntries(
  ['auth', 'conversation', 'templates', 'gateway', 'control'].map((port) => [
    port,
    defaults[`ports.${port}`],
  ]),
);

/** A world, and what its contract says is in force, by the names of the facts. */
function contract({ tokenLifeSeconds = 3600 } = {}) {
  const played = new PlayedWorld(tokenLifeSeconds);
  const control = new ContractControl(played.world, () => ({ ports, tokenLifeSeconds }));
  const show = (project: string | null) => control.show(project) as { status: number; value: unknown };
  const present = (project: string | null) => {
    const { facts } = show(project).value as ContractView;
    return Object.fromEntries(facts.map((known) => [known.name, known.present]));
  };
  return { played, show, present };
}

describe('the contract', () => {
  test('of an emulator of which nothing was said is what is documented or assumed', () => {
    const { present } = contract();
    const { 'limiting.windowMillis': window, 'limiting.tickMillis': tick, ...others } = defaults;
    expect([window, tick]).toEqual([1000, 100]);
    expect(present(null)).toEqual({
      ...others,
      // Settings of algorithms that are not in force.
      'limiting.windowMillis': null,
      'limiting.tickMillis': null,
      'limiting.countRejects': null,
    });
  });

  test('of a tenant follows its settings, also while they change', () => {
    const { played, present } = contract({ tokenLifeSeconds: 60 });
    const { tenant } = played.tenant({
      limits: { project: { algorithm: 'sliding-log', rate: 7, exempt: ['GetApp'] }, basic: null },
      errors: { envelope: 'flat' },
    });
    const { projectId } = tenant.settings;
    expect(present(projectId)).toMatchObject({
      'auth.tokenLifeSeconds': 60,
      'limits.projectRate': 7,
      'limits.basicRate': null,
      'forms.errorEnvelope': 'flat',
      'limiting.algorithm': 'sliding-log',
      'limiting.countRejects': false,
      'limiting.exempt': ['GetApp'],
    });
    const own = played.tenant({ tokens: { lifeSeconds: 5 } }).tenant.settings.projectId;
    expect(present(own)).toMatchObject({ 'auth.tokenLifeSeconds': 5 });
    tenant.adjust({ ...tenant.limits, queue: { capacity: 3, drainRate: 4 } }, 0);
    expect(present(projectId)).toMatchObject({ 'limits.queueCapacity': 3, 'limits.drainRate': 4 });
    expect(present(null)).toMatchObject({ 'limits.queueCapacity': 500_000, 'auth.tokenLifeSeconds': 60 });
  });

  test('names a setting only where one is in force', () => {
    const { show } = contract();
    const { facts } = show(null).value as ContractView;
    const ofOtherAlgorithms = ['limiting.windowMillis', 'limiting.tickMillis', 'limiting.countRejects'];
    const missing = facts.filter(({ setting, present }) => setting !== undefined && present === null);
    expect(missing.map(({ name }) => name)).toEqual(ofOtherAlgorithms);
  });

  test('of a project that is not there is a 404', () => {
    expect(contract().show('nowhere')).toMatchObject({ status: 404 });
  });

  test('tells of tokens and of a 429 what a client sees', () => {
    const player = contract().played.tenant({ limits: { token: { rate: 1, burst: 1 } } });
    const { access_token: token } = json(player.token());
    const [head, claims] = token.split('.').map((part: string) => Buffer.from(part, 'base64url').toString());
    expect(JSON.parse(head).alg).toBe(AUTH.algorithm.value);
    expect(Object.keys(JSON.parse(claims))).toEqual(AUTH.claims.value);
    const limited = player.token();
    expect(limited.status).toBe(429);
    expect(json(limited).error).toMatchObject({ message: FORMS.limitedMessage.value, details: [] });
    expect(limited.headers).not.toContain('retry-after');
  });
});
