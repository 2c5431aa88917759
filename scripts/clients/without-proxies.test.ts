import { expect, test } from 'vitest';
import { withoutProxies } from './without-proxies.ts';

test('leaves out what would send calls of the emulator through a proxy, in any case of letters, and nothing else', () => {
  const env = {
    HTTP_PROXY: 'a',
    http_proxy: 'a',
    Https_Proxy: 'a',
    ALL_PROXY: 'a',
    NO_PROXY: 'b',
    PATH: 'c',
  };
  expect(withoutProxies(env)).toEqual({ NO_PROXY: 'b', PATH: 'c' });
});
