import { expect, test } from 'vitest';
import { VENDOR_HOSTS } from '../../../mocks/contract/hosts.ts';
import { lintOptions } from './lint-options.ts';
import type { ScriptOptions, ScriptScenario } from './script-options.ts';

const gateway = '10.1.2.3:8443';
const context = { gateway, unknownFields: [] };
const hosts = Object.fromEntries(VENDOR_HOSTS.map(({ host }) => [host, gateway]));

/** 400 arrivals a second, and what is null in k6's words. */
const send: ScriptScenario = {
  executor: 'ramping-arrival-rate',
  timeUnit: '1m0s',
  startRate: null,
  preAllocatedVUs: 100,
  stages: [
    { target: 24_000, duration: '3s' },
    { target: 24_000, duration: '1m0s' },
  ],
};
const good: ScriptOptions = {
  vus: null,
  duration: null,
  iterations: null,
  stages: null,
  scenarios: { send },
  thresholds: { checks: ['rate>0.9', { abortOnFail: true }] },
  hosts,
  rps: null,
  httpDebug: null,
};
const constant: ScriptScenario = {
  executor: 'constant-arrival-rate',
  rate: 400,
  duration: '1m0s',
  preAllocatedVUs: 100,
};
const coldStart: ScriptScenario = { executor: 'per-vu-iterations' };

test.each<[string, Partial<ScriptOptions>]>([
  ['of Spillway', {}],
  ['a constant rate', { scenarios: { send: constant } }],
  ['a cold start of many beside a rate', { scenarios: { send, coldStart } }],
  [
    'hosts on this machine',
    { hosts: { ...hosts, 'auth.sinch.com': '127.0.0.1:9', 'eu.template.api.sinch.com': '::1' } },
  ],
  [
    'a rate that rises and falls again',
    {
      scenarios: {
        send: {
          ...send,
          stages: [
            { target: 24_000, duration: '1h0m0s' },
            { target: 0, duration: '1h0m0s' },
          ],
        },
      },
    },
  ],
])('fine options, %s, are not spoken of', (_what, change) => {
  expect(lintOptions({ ...good, ...change }, context)).toEqual([]);
});

test.each<[string, Partial<ScriptOptions>, RegExp[]]>([
  [
    'a closed executor',
    { scenarios: { send, users: { executor: 'constant-vus' } } },
    [/^Scenario "users" has the executor constant-vus.*ramping-arrival-rate/],
  ],
  ['one that ramps', { scenarios: { users: { executor: 'ramping-vus' } } }, [/has the executor ramping-vus/]],
  [
    'one that shares iterations',
    { scenarios: { send, users: { executor: 'shared-iterations' } } },
    [/has the executor shared-iterations/],
  ],
  [
    'few iterations each, and no rate',
    { scenarios: { coldStart } },
    [/"coldStart" has the executor per-vu-iterations/],
  ],
  [
    'users at the top level',
    { vus: 10, duration: '10s', scenarios: { default: { executor: 'constant-vus' } } },
    [/^The options say vus, duration at their top level.*options\.scenarios/],
  ],
  [
    'iterations at the top level',
    { iterations: 10, scenarios: { default: { executor: 'shared-iterations' } } },
    [/^The options say iterations at/],
  ],
  [
    'stages at the top level',
    { stages: [], scenarios: { default: { executor: 'ramping-vus' } } },
    [/^The options say stages at/],
  ],
  [
    'too few users',
    { scenarios: { send: { ...send, preAllocatedVUs: 99 } } },
    [
      /^Scenario "send" has 99 virtual users .* 100 arrivals can come within 0\.25 s: give it 100 or more \(--users\)/,
    ],
  ],
  [
    'too few users for a constant rate',
    { scenarios: { send: { ...constant, preAllocatedVUs: 10 } } },
    [/has 10 virtual users .* give it 100 or more/],
  ],
  [
    'no number of users',
    { scenarios: { send: { ...constant, preAllocatedVUs: null } } },
    [/has 0 virtual users/],
  ],
  [
    'no guard',
    { thresholds: { checks: ['rate>0.9', { abortOnFail: false }] } },
    [/^No threshold has abortOnFail.*sendingOptions\(\)/],
  ],
  ['no threshold at all', { thresholds: null }, [/^No threshold has abortOnFail/]],
  [
    "a host that is not the vendor's",
    { hosts: { ...hosts, 'example.com': gateway } },
    [/^hosts maps example\.com, which is no host of the vendor/],
  ],
  [
    'a host with an asterisk',
    { hosts: { ...hosts, '*.sinch.com': gateway } },
    [/^hosts maps \*\.sinch\.com/],
  ],
  [
    'an address elsewhere',
    { hosts: { ...hosts, 'auth.sinch.com': '10.1.2.4:8443' } },
    [/^hosts sends auth\.sinch\.com to 10\.1\.2\.4:8443, which is neither/],
  ],
  [
    'the gateway at another port',
    { hosts: { ...hosts, 'auth.sinch.com': '10.1.2.3:443' } },
    [/^hosts sends auth\.sinch\.com to 10\.1\.2\.3:443/],
  ],
  [
    'a name that looks like this machine',
    { hosts: { ...hosts, 'auth.sinch.com': '127.0.0.1.example.com:443' } },
    [/^hosts sends auth\.sinch\.com/],
  ],
  [
    'a host left out',
    { hosts: Object.fromEntries(Object.entries(hosts).slice(1)) },
    [/^hosts leaves out auth\.sinch\.com: a request there would reach the real one/],
  ],
  ['no hosts', { hosts: null }, [/^hosts leaves out auth\.sinch\.com, us\.conv/]],
  ['a brake', { rps: 100 }, [/^The options say rps: 100/]],
  ['a log of the wire', { httpDebug: 'full' }, [/^The options say httpDebug/]],
])('%s is refused in one sentence, and nothing else is said', (_what, change, sentences) => {
  const said = lintOptions({ ...good, ...change }, context);
  expect(said).toEqual(sentences.map((sentence) => expect.stringMatching(sentence)));
  for (const sentence of said) expect(sentence).toMatch(/^[^\n]+\.$/);
});

test.each([
  ['executor', /^The options say executor outside of a scenario.*move it into options\.scenarios/],
  ['treshold', /^The options say treshold, which k6 does not know/],
])('the field %s that k6 passes over is refused', (name, sentence) => {
  expect(lintOptions(good, { gateway, unknownFields: [name] })).toEqual([expect.stringMatching(sentence)]);
});

test('every thing that is wrong is said', () => {
  const wrong = { ...good, thresholds: null, rps: 5, scenarios: { send: { ...send, preAllocatedVUs: 1 } } };
  expect(lintOptions(wrong, context)).toHaveLength(3);
});
