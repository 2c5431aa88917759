import { describe, expect, test } from 'vitest';
import { allowedTarget } from './allowed-target.ts';

describe('a callback may go', () => {
  test.each([
    ['http://127.0.0.1/', 'http://127.0.0.1', '/'],
    ['http://127.1:8080/a?b=c#d', 'http://127.0.0.1:8080', '/a?b=c'],
    ['https://LOCALHOST:8443/a', 'https://localhost:8443', '/a'],
    ['http://[::1]:81', 'http://[::1]:81', '/'],
    ['http://127.255.255.254/ünï', 'http://127.255.255.254', '/%C3%BCn%C3%AF'],
    ['http://user:password@localhost/x', 'http://localhost', '/x'],
  ])('to %s, which is this machine', (target, origin, path) => {
    expect(allowedTarget(target, [])).toEqual({ origin, path });
  });

  test.each([
    'http://example.com/',
    'http://128.0.0.1/',
    'http://127.0.0.1.example.com/',
    'http://localhost.example.com/',
    'http://example.com/127.0.0.1',
    'http://127.0.0.1@example.com/',
    'http://0.0.0.0/',
    'http://[::2]/',
    'http://[::ffff:10.0.0.1]/',
    'ftp://127.0.0.1/',
    'file:///etc/passwd',
    '127.0.0.1',
    '',
  ])('not to %s', (target) => {
    expect(allowedTarget(target, [])).toBeNull();
  });

  test('to hosts that are named, in whatever case, and to no others', () => {
    const hosts = ['Receiver.Example.com'];
    expect(allowedTarget('http://receiver.EXAMPLE.com:81/x', hosts)).toEqual({
      origin: 'http://receiver.example.com:81',
      path: '/x',
    });
    expect(allowedTarget('http://sub.receiver.example.com/', hosts)).toBeNull();
    expect(allowedTarget('http://example.com/', hosts)).toBeNull();
  });

  test('to every host when all are allowed, by HTTP only', () => {
    expect(allowedTarget('https://example.com/', ['*'])).not.toBeNull();
    expect(allowedTarget('ftp://example.com/', ['*'])).toBeNull();
  });
});
