import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AUTH, expiredTokenHeader } from './auth.ts';
import { badRequestDetail, errorEnvelope, explainEnvelope, STATUS_NAMES } from './errors.ts';
import type { Fact } from './fact.ts';
import { AUTH_HOST, DEFAULT_PORTS, hostOf, REGIONS, VENDOR_HOSTS, vendorHost } from './hosts.ts';
import { isUlid } from './ids.ts';
import { LIMITS } from './limits.ts';
import { OPERATIONS } from './operations.ts';

const facts: [string, Fact<unknown>][] = [AUTH, LIMITS, DEFAULT_PORTS].flatMap((group) =>
  Object.entries(group),
);

describe('a fact', () => {
  test.each(facts)('of %s has a value, a grade and a source', (_, { value, grade, source }) => {
    expect(value).toBeDefined();
    expect(['documented', 'vendor-source', 'observed', 'assumed']).toContain(grade);
    expect(source.trim().length).toBeGreaterThan(5);
  });

  test('is what the vendor documents', () => {
    const documented = facts.filter(([, { grade }]) => grade === 'documented');
    expect(Object.fromEntries(documented.map(([name, { value }]) => [name, value]))).toEqual({
      tokenLifeSeconds: 3600,
      tokenPath: '/oauth2/token',
      projectRate: 800,
      queueCapacity: 500_000,
      drainRate: 20,
      inboundRate: 25,
      webhookRate: 25,
    });
    expect([LIMITS.tokenBurst.value, LIMITS.tokenRate.value]).toEqual([30, 10]);
  });

  test('sets the default ports, all different', () => {
    const ports = Object.values(DEFAULT_PORTS).map(({ value }) => value);
    expect(ports).toEqual([3011, 3014, 3015, 8443, 3099]);
    expect(new Set(ports).size).toBe(5);
  });
});

describe('the operations', () => {
  test('are 56, each with an id and a place of its own', () => {
    expect(OPERATIONS).toHaveLength(56);
    expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(56);
    expect(new Set(OPERATIONS.map(({ method, path, service }) => `${service} ${method} ${path}`)).size).toBe(
      56,
    );
  });

  test('live under a project, the templates in version 2 on their own host', () => {
    for (const { path, service } of OPERATIONS) {
      const version = service === 'templates' ? 'v2' : 'v1';
      expect(path).toMatch(new RegExp(`^/${version}/projects/\\{project_id\\}/[a-z]`));
    }
    expect(OPERATIONS.filter(({ service }) => service === 'templates')).toHaveLength(6);
  });
});

describe('the vendor hosts', () => {
  const ports = fc.option(fc.integer({ min: 0, max: 65_535 }), { nil: undefined });

  test('are seven, known with and without a port, in any case', () => {
    expect(VENDOR_HOSTS).toHaveLength(7);
    fc.assert(
      fc.property(fc.constantFrom(...VENDOR_HOSTS), ports, fc.boolean(), (vendor, port, upper) => {
        const name = upper ? vendor.host.toUpperCase() : vendor.host;
        expect(vendorHost(port === undefined ? name : `${name}:${port}`)).toBe(vendor);
      }),
    );
  });

  test('are what hostOf and AUTH_HOST name', () => {
    for (const service of ['conversation', 'templates'] as const) {
      for (const region of REGIONS) {
        expect(vendorHost(hostOf(service, region))).toMatchObject({ service, region });
      }
    }
    expect(vendorHost(AUTH_HOST)).toMatchObject({ service: 'auth', region: null });
  });

  test.each([
    '',
    ':',
    ':443',
    'localhost',
    '127.0.0.1:3014',
    '[::1]:3014',
    'sinch.com',
    'us.auth.sinch.com',
    'auth.sinch.com.evil.org',
    'xauth.sinch.com',
  ])('do not include "%s"', (host) => {
    expect(vendorHost(host)).toBeUndefined();
  });
});

describe('the error envelope', () => {
  const codes = Object.keys(STATUS_NAMES).map(Number) as (keyof typeof STATUS_NAMES)[];

  test.each(codes)('of a %i is as documented', (code) => {
    const details = [badRequestDetail([{ field: 'app_id', description: 'is required' }])];
    expect(explainEnvelope(errorEnvelope(code, 'Something is wrong.'), code)).toBeNull();
    expect(explainEnvelope(errorEnvelope(code, 'Something is wrong.', details), code)).toBeNull();
  });

  const right = { code: 404, message: 'App not found.', status: 'NOT_FOUND', details: [] };
  test.each([
    ['no object', null, /"error" object/],
    ['a text', 'NOT_FOUND', /"error" object/],
    ['the flat form', right, /"error" object/],
    ['an error that is a text', { error: 'x' }, /not an object/],
    ['an error that is null', { error: null }, /not an object/],
    ['another code', { error: { ...right, code: 400 } }, /is 400, the HTTP status is 404/],
    ['a code as text', { error: { ...right, code: '404' } }, /is "404"/],
    ['no code', { error: { ...right, code: undefined } }, /HTTP status is 404/],
    ['an empty message', { error: { ...right, message: '' } }, /"error.message"/],
    ['no message', { error: { ...right, message: undefined } }, /"error.message"/],
    ['a lower-case status', { error: { ...right, status: 'not_found' } }, /"error.status"/],
    ['no status', { error: { ...right, status: undefined } }, /"error.status"/],
    ['no details', { error: { ...right, details: undefined } }, /"error.details"/],
    ['details that are no list', { error: { ...right, details: {} } }, /"error.details"/],
  ])('is explained when there is %s', (_, value, sentence) => {
    expect(explainEnvelope(value, 404)).toMatch(sentence);
  });
});

test('the header of an expired token is the one the SDKs look into', () => {
  expect(expiredTokenHeader(new Date('2024-07-08T22:12:28.999Z'))).toBe(
    'Bearer error="invalid_token", error_description="Jwt expired at 2024-07-08T22:12:28Z", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"',
  );
});

test.each([
  ['01HF28S9AABBBCCCCY92BJB569', true],
  ['01ILOUILOUILOUILOUILOUILOU', true],
  ['01hf28s9aabbbccccy92bjb569', false],
  ['01HF28S9AABBBCCCCY92BJB56', false],
  ['01HF28S9AABBBCCCCY92BJB5690', false],
  ['01HF28S9AABBBCCCCY92BJB569\n', false],
  ['01HF28S9-ABBBCCCCY92BJB569', false],
  ['', false],
])('the form check of ids says of %j: %j', (text, passes) => {
  expect(isUlid(text)).toBe(passes);
});
