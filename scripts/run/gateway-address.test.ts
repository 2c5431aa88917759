import { expect, test } from 'vitest';
import { UsageError } from '../exit.ts';
import { gatewayAddress } from './gateway-address.ts';

test.each([
  ['the address on which the emulator listens', 'http://127.0.0.1:3099', '127.0.0.1', '127.0.0.1:8443'],
  ['it, whatever the control API is called', 'http://localhost:3099', '10.0.0.7', '10.0.0.7:8443'],
  ['the control API where it listens everywhere', 'http://10.0.0.7:3099', '0.0.0.0', '10.0.0.7:8443'],
  ['the same by IPv6', 'http://[fd00::7]:3099', '::', '[fd00::7]:8443'],
  ['an IPv6 address in brackets', 'http://127.0.0.1:3099', '::1', '[::1]:8443'],
  ['the address of a name', 'http://localhost:3099', '0.0.0.0', '127.0.0.1:8443'],
])('k6 is told %s', async (_what, controlUrl, host, told) => {
  expect(await gatewayAddress(controlUrl, host, 8443)).toBe(told);
});

test('a name without an address is refused, not handed to k6', async () => {
  const refused = gatewayAddress('http://no-such-host.invalid:3099', '0.0.0.0', 8443);
  await expect(refused).rejects.toThrow(UsageError);
  await expect(refused).rejects.toThrow(/no-such-host\.invalid/);
});
