import { expect, test } from 'vitest';
import { targetFrom } from './target.ts';

const env = {
  SPILLWAY_GATEWAY: '127.0.0.1:8443',
  SPILLWAY_PROJECT_ID: 'p',
  SPILLWAY_KEY_ID: 'k',
  SPILLWAY_KEY_SECRET: 's',
  SPILLWAY_APP_IDS: 'A,B',
};

test('every vendor host name leads to the gateway: none is left that could reach the real one', () => {
  const { hosts, projectUrl, tokenUrl } = targetFrom({ ...env, SPILLWAY_REGION: 'eu' });
  expect(Object.keys(hosts)).toHaveLength(7);
  expect(new Set(Object.values(hosts))).toEqual(new Set(['127.0.0.1:8443']));
  expect(hosts[new URL(projectUrl).hostname]).toBeDefined();
  expect(hosts[new URL(tokenUrl).hostname]).toBeDefined();
  expect(projectUrl).toBe('https://eu.conversation.api.sinch.com/v1/projects/p');
});

test.each(Object.keys(env))('a missing %s is named', (name) => {
  expect(() => targetFrom({ ...env, [name]: '' })).toThrow(`${name} is not set`);
});

test.each(['127.0.0.1:8443', 'localhost:8443', '[::1]:8443'])('a gateway at %s is taken', (gateway) => {
  expect(new Set(Object.values(targetFrom({ ...env, SPILLWAY_GATEWAY: gateway }).hosts))).toEqual(
    new Set([gateway]),
  );
});

test.each(['localhost', 'emulator.load.svc:8443', '$(EMULATOR_SERVICE_HOST):8443', ':8443'])(
  'a gateway at %s is refused: k6 would connect to its own machine',
  (gateway) => {
    expect(() => targetFrom({ ...env, SPILLWAY_GATEWAY: gateway })).toThrow('an IP address and a port');
  },
);

test('an unknown region is refused', () => {
  expect(() => targetFrom({ ...env, SPILLWAY_REGION: 'mars' })).toThrow('one of us, eu, br');
});
