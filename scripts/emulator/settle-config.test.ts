import { describe, expect, test } from 'vitest';
import { settledConfig } from './settle-config.ts';

const file = {
  host: '127.0.0.9',
  ports: { auth: 1, control: 2 },
  seed: 3,
  clock: { mode: 'dilated' as const, speed: 4 },
  tokenLifeSeconds: 5,
  tenants: [
    { apps: 2, keySecret: 'own', limits: { project: { rate: 6, burst: 7 }, token: null } },
    { apps: 8 },
  ],
};

describe('the configuration', () => {
  test('of nothing is the default, on the standard ports, with one tenant', () => {
    expect(settledConfig({}, {})).toEqual({
      host: '127.0.0.1',
      controlHost: '127.0.0.1',
      ports: { auth: 3011, conversation: 3014, templates: 3015, gateway: 8443, control: 3099 },
      seed: 1,
      clock: { mode: 'real' },
      tenants: [{}],
    });
  });

  test('of a file is what the file says, and the default where it says nothing', () => {
    expect(settledConfig({}, file)).toEqual({
      ...file,
      controlHost: '127.0.0.1',
      ports: { auth: 1, conversation: 3014, templates: 3015, gateway: 8443, control: 2 },
    });
  });

  test('follows the flags where they say something', () => {
    const flags = { host: '127.0.0.2', controlHost: '127.0.0.3', authPort: 9, seed: 10, tokenLife: 11 };
    expect(settledConfig(flags, file)).toMatchObject({
      host: '127.0.0.2',
      controlHost: '127.0.0.3',
      ports: { auth: 9, control: 2 },
      seed: 10,
      tokenLifeSeconds: 11,
      clock: file.clock,
      tenants: file.tenants,
    });
  });

  test.each([
    ['free', { auth: 0, conversation: 0, templates: 0, gateway: 12, control: 0 }],
    ['standard', { auth: 3011, conversation: 3014, templates: 3015, gateway: 12, control: 3099 }],
  ] as const)('takes --ports %s for every port that has no flag of its own', (ports, settled) => {
    expect(settledConfig({ ports, gatewayPort: 12 }, file).ports).toEqual(settled);
  });

  test.each([
    [{ manual: true as const }, { mode: 'manual' }],
    [{ speed: 60 }, { mode: 'dilated', speed: 60 }],
    [{ speed: 1 }, { mode: 'real' }],
    [{}, { mode: 'dilated', speed: 4 }],
  ])('with the flags %j has the clock %j', (flags, clock) => {
    expect(settledConfig(flags, file).clock).toEqual(clock);
  });

  test('puts the flags of a tenant over the first one, and leaves what they do not say', () => {
    const { tenants } = settledConfig({ projectLimit: 50, drainRate: 5, region: 'eu' }, file);
    expect(tenants).toEqual([
      {
        apps: 2,
        region: 'eu',
        keySecret: 'own',
        limits: { project: { rate: 50, burst: 50 }, token: null, queue: { drainRate: 5 } },
      },
      { apps: 8 },
    ]);
  });

  test('has no tenant when a file says so, but the one that flags tell of', () => {
    expect(settledConfig({}, { tenants: [] }).tenants).toEqual([]);
    expect(settledConfig({ apps: 2 }, { tenants: [] }).tenants).toEqual([{ apps: 2 }]);
  });
});
