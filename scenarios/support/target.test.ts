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

test('a gateway without a port and an unknown region are refused', () => {
  expect(() => targetFrom({ ...env, SPILLWAY_GATEWAY: 'localhost' })).toThrow('an address and a port');
  expect(() => targetFrom({ ...env, SPILLWAY_REGION: 'mars' })).toThrow('one of us, eu, br');
});
